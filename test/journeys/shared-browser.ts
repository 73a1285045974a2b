import type { Browser } from 'playwright-core'
import { inject } from 'vitest'
import { launchOrdinaryBrowser } from '../support/browser.ts'

let running: Promise<Browser> | undefined

/** One browser for all files of a worker, each with contexts of its own: it ends with the process, and its profile with the run. */
export async function sharedBrowser(): Promise<Browser> {
  // What could not start once may start now.
  const before = await running?.catch(() => undefined)
  if (before?.isConnected()) return before
  running = launchOrdinaryBrowser(inject('directory'))
  return running
}
