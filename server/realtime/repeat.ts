import type { FastifyBaseLogger } from 'fastify'

/** Does work again and again, never twice at once; a failure is logged and the next round tries again. */
export function repeat(
  name: string,
  seconds: number,
  work: () => Promise<void>,
  log: FastifyBaseLogger,
): () => void {
  let stopped = false
  let timer: NodeJS.Timeout

  async function round(): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!stopped) log.warn({ event: name, err: error }, 'periodic work failed')
    }
    if (!stopped) schedule()
  }

  function schedule(): void {
    timer = setTimeout(() => void round(), seconds * 1000)
    timer.unref()
  }

  schedule()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
