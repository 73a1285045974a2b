import { setImmediate } from 'node:timers/promises'

// Whoever asks for the next one waits for a dozen answers of the database, and for a slice before each.
const longestMilliseconds = 2

/** Does something for very many, and lets whoever asks meanwhile be answered in between. */
export async function inSlices<One>(all: Iterable<One>, each: (one: One) => void): Promise<void> {
  let since = performance.now()
  for (const one of all) {
    if (performance.now() - since > longestMilliseconds) {
      await setImmediate()
      since = performance.now()
    }
    each(one)
  }
}
