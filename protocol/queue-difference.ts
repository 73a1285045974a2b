import type { Queue, QueueDifference, Waiting } from './queue.ts'

/** What makes one queue the next: who is gone or has changed, and who stands where instead. */
export function differenceOf(before: Queue, after: Queue): QueueDifference {
  const known = new Map(before.waiting.map((one) => [one.id, JSON.stringify(one)]))
  const put = after.waiting.flatMap((one, at) => {
    const isSame = known.get(one.id) === JSON.stringify(one)
    // Who stays as they are stays in the same order: nothing else decides it.
    if (isSame) known.delete(one.id)
    return isSame ? [] : [{ at, one }]
  })
  return { from: before.version, version: after.version, gone: [...known.keys()], put }
}

/** Undefined for another queue than the one the difference begins from. */
export function applyDifference(
  queue: Queue,
  { from, version, gone, put }: QueueDifference,
): Queue | undefined {
  if (queue.version !== from) return undefined
  const isGone = new Set(gone)
  const waiting: Waiting[] = queue.waiting.filter(({ id }) => !isGone.has(id))
  // In their order, so that each finds its place among those who are before it.
  for (const { at, one } of put) waiting.splice(at, 0, one)
  return { version, waiting }
}
