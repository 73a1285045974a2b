import { setImmediate } from 'node:timers/promises'

const longestMilliseconds = 8

/** Lets whoever else is waiting have a turn: nobody's message waits until a large index is put together. */
export function createPause(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < longestMilliseconds) return
    await setImmediate()
    since = performance.now()
  }
}
