import type { GuidanceTopic } from '../../protocol/guidance.ts'

type Topics = readonly GuidanceTopic[]

/** How many entries hang on a topic and on what is below it. */
export function countBelow(topics: Topics, counts: Record<string, number>, id: string): number {
  const below = topics.filter(({ parent }) => parent === id)
  return below.reduce((sum, topic) => sum + countBelow(topics, counts, topic.id), counts[id] ?? 0)
}

/** In the order of reading, each with how deep it lies. */
export function flatTree(topics: Topics, parent: string | null = null, depth = 0): [GuidanceTopic, number][] {
  return topics
    .filter((topic) => topic.parent === parent)
    .flatMap((topic) => [[topic, depth] as [GuidanceTopic, number], ...flatTree(topics, topic.id, depth + 1)])
}

/** A topic and all that hangs on it: none of these can be what it hangs on. */
export function branchOf(topics: Topics, id: string): Set<string> {
  const below = topics
    .filter(({ parent }) => parent === id)
    .flatMap((topic) => [...branchOf(topics, topic.id)])
  return new Set([id, ...below])
}

/** One place up or down among those that hang on the same; at the ends nothing changes. */
export function shifted(topics: Topics, id: string, by: 1 | -1): GuidanceTopic[] {
  const parent = topics.find((topic) => topic.id === id)?.parent
  const siblings = topics.filter((topic) => topic.parent === parent)
  const other = siblings[siblings.findIndex((topic) => topic.id === id) + by]
  const one = topics.find((topic) => topic.id === id)
  if (!one || !other) return [...topics]
  return topics.map((topic) => (topic === one ? other : topic === other ? one : topic))
}

export function changed(topics: Topics, id: string, part: Partial<GuidanceTopic>): GuidanceTopic[] {
  return topics.map((topic) => (topic.id === id ? { ...topic, ...part } : topic))
}

export function without(topics: Topics, id: string): GuidanceTopic[] {
  return topics.filter((topic) => topic.id !== id)
}

/** A name is missing in some language. */
export function isNamed({ name }: GuidanceTopic): boolean {
  return Object.values(name).every((one) => one.trim() !== '')
}

/** An id that no topic has, like the wished one. */
export function freeId(topics: Topics, wished: string): string {
  const taken = (id: string) => topics.some((topic) => topic.id === id)
  let id = wished
  for (let count = 2; taken(id); count++) id = `${wished.slice(0, 36)}-${count}`
  return id
}
