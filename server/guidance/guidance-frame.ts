import type { GuidanceFrame, GuidanceTopic } from '../../protocol/guidance.ts'
import { findFaults } from '../../protocol/guidance-text.ts'
import { guidanceVariables } from '../../protocol/guidance-variables.ts'
import type { KeptEntry } from './guidance.ts'

/** Every branch has an id of its own and hangs on the tree, and no entry would lose its topic. */
export function isPossibleTree(topics: readonly GuidanceTopic[], used: readonly string[]): boolean {
  const parentOf = new Map(topics.map(({ id, parent }) => [id, parent]))
  if (parentOf.size !== topics.length) return false
  const hangs = topics.every(({ id }) => {
    let at: string | null | undefined = id
    for (let steps = 0; steps < topics.length && at; steps++) at = parentOf.get(at)
    return at === null
  })
  return hangs && used.every((id) => parentOf.has(id))
}

/** The topic is there, a link card has its link and nothing else has, and the words fit the kind. */
export function isPossibleFrame(
  { kind, topic, link }: GuidanceFrame,
  topics: readonly GuidanceTopic[],
  entry?: KeptEntry,
): boolean {
  if (topics.every(({ id }) => id !== topic)) return false
  if ((kind === 'link-card') !== (link !== null)) return false
  const words = entry?.variants.map(({ newest }) => newest) ?? []
  return words.every((one) => findFaults(one, { kind, variables: guidanceVariables }).length === 0)
}

/** jsonb keeps its keys in an order of its own. */
export function sameJson(one: object, other: object): boolean {
  const ordered = (value: object): string =>
    JSON.stringify(value, (_, inner: unknown) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    )
  return ordered(one) === ordered(other)
}
