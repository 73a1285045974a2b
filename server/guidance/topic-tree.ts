import type { GuidanceTopic } from '../../protocol/guidance.ts'

/** A topic and everything that hangs on it. */
export function belowTopic(topics: readonly GuidanceTopic[], id: string): Set<string> {
  const below = new Set([id])
  let before = 0
  while (below.size > before) {
    before = below.size
    for (const topic of topics) if (topic.parent !== null && below.has(topic.parent)) below.add(topic.id)
  }
  return below
}
