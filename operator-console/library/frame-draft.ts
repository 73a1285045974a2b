import type { GuidanceEntry, GuidanceFrame } from '../../protocol/guidance.ts'

const parts = ['kind', 'topic', 'themes', 'keywords', 'link', 'ownerId', 'reviewAt', 'archived'] as const

export function frameOf(entry: GuidanceEntry): GuidanceFrame {
  const { kind, topic, themes, keywords, link, ownerId, reviewAt, archived } = entry
  return { kind, topic, themes, keywords, link, ownerId, reviewAt, archived }
}

/** What differs between two frames, by name. */
export function changedParts(one: GuidanceFrame, other: GuidanceFrame): (typeof parts)[number][] {
  return parts.filter((part) => flat(one[part]) !== flat(other[part]))
}

/** The order of keys says nothing. */
function flat(value: GuidanceFrame[keyof GuidanceFrame]): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value)
  const words = Object.entries(value).filter(([, list]) => list.length > 0)
  return JSON.stringify(words.sort(([a], [b]) => (a < b ? -1 : 1)))
}
