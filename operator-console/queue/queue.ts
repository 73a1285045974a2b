import type { Queue, Waiting } from '../../protocol/queue.ts'

/** Those of `after` who were not waiting `before`: for them there is a sound. */
export function newcomers(before: Queue, after: Queue): Waiting[] {
  const known = new Set(before.waiting.map((one) => one.id))
  return after.waiting.filter((one) => !known.has(one.id))
}
