import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export interface Stage {
  browser: Browser
  directory: string
  publicUrl: string
  demoUrl: string
}

/** A page in a browser of its own, in Finnish and without movement. */
export async function openPage({ browser }: Stage, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'fi-FI', reducedMotion: 'reduce', ...options })
  return context.newPage()
}

export async function photograph({ directory }: Stage, page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(directory, `${name}.png`) })
}
