import type { FastifyBaseLogger } from 'fastify'

/**
 * Does work again and again, never twice at once; a failure is logged and the next round tries again. With `first` the
 * first round comes after so many seconds.
 */
export function repeat(
  name: string,
  seconds: number | { first: number; later: number },
  work: () => Promise<void>,
  log: FastifyBaseLogger,
): () => void {
  const { first, later } = typeof seconds === 'number' ? { first: seconds, later: seconds } : seconds
  let stopped = false
  let timer: NodeJS.Timeout

  async function round(): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!stopped) log.warn({ event: name, err: error }, 'periodic work failed')
    }
    if (!stopped) schedule(later)
  }

  function schedule(after: number): void {
    timer = setTimeout(() => void round(), after * 1000)
    timer.unref()
  }

  schedule(first)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
