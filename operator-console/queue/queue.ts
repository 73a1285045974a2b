import type { Queue, Waiting } from '../../protocol/queue.ts'

/** Longest wait first; the id decides between equals, so that two screens show the same order. */
export function longestFirst(waiting: readonly Waiting[]): Waiting[] {
  return [...waiting].sort(
    (one, other) =>
      Date.parse(one.waitingSince) - Date.parse(other.waitingSince) || one.id.localeCompare(other.id),
  )
}

/** Those of `after` who were not waiting `before`: for them there is a sound. */
export function newcomers(before: Queue, after: Queue): Waiting[] {
  const known = new Set(before.waiting.map((one) => one.id))
  return after.waiting.filter((one) => !known.has(one.id))
}
