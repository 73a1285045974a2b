import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { stopPostgres } from './postgres-process.ts'

const reviveMilliseconds = 200

/** A database that crashed comes back by itself, until it is told to stop. */
export function keepRunning(first: ChildProcess, launchAgain: () => Promise<ChildProcess>) {
  let child = first
  let stopping = false
  let returning = Promise.resolve()
  // Also when this process ends by a bug: what can be waited for no longer can still be asked.
  const lastWish = () => child.kill('SIGINT')
  process.once('exit', lastWish)
  watch()

  function watch(): void {
    child.once('exit', () => {
      if (!stopping) returning = comeBack()
    })
  }

  async function comeBack(): Promise<void> {
    while (!stopping)
      try {
        await wait(reviveMilliseconds)
        child = await launchAgain()
        return watch()
      } catch {
        // Whoever needs the database finds it away, and asks again; so do we.
      }
  }

  return {
    processId: () => child.pid,
    async stop(): Promise<void> {
      stopping = true
      await returning
      await stopPostgres(child)
      process.off('exit', lastWish)
    },
  }
}
