import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page } from 'playwright-core'
import { demoPassword } from '../../demo/accounts.ts'
import { fillDemoCity } from '../../demo/fill-demo-city.ts'
import { startDemoCity } from '../../demo/start-demo-city.ts'
import { freePort, type Kynnys, startKynnys } from '../support/kynnys.ts'
import { sharedBrowser } from './shared-browser.ts'

export interface City {
  kynnys: Kynnys
  /** The city's own pages: another site than the chat. */
  url: string
  browser: Browser
  phone: (options?: BrowserContextOptions) => Promise<BrowserContext>
  desk: (options?: BrowserContextOptions) => Promise<BrowserContext>
  close: () => Promise<void>
}

/** The demo city, the chat and a real browser, all on ports of their own. */
export async function openCity(
  variables: Record<string, string> = {},
  launch?: () => Promise<Browser>,
): Promise<City> {
  const kynnys = await startKynnys(variables)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  // Before the first request reads the sites.
  await fillDemoCity({ db: kynnys.db, demoUrl: url })
  const demo = await startDemoCity({ port, publicUrl: kynnys.url, rootDirectory: process.cwd() })
  const browser = await (launch ?? sharedBrowser)()
  const open = async (width: number, height: number, options?: BrowserContextOptions) => {
    const context = await browser.newContext({
      viewport: { width, height },
      locale: 'fi-FI',
      // What moves is drawn sixty times a second, by every page that is open.
      reducedMotion: 'reduce',
      ...options,
    })
    // Shorter than a test may last, so that a failure says what was waited for.
    context.setDefaultTimeout(20_000)
    return context
  }
  return {
    kynnys,
    url,
    browser,
    phone: (options) => open(390, 844, options),
    desk: (options) => open(1440, 900, options),
    async close() {
      // The packaged browser ends with its first context.
      if (launch) await browser.close()
      else for (const context of browser.contexts().slice(1)) await context.close()
      await demo.close()
      await kynnys.close()
    },
  }
}

/**
 * Whether this browser keeps a page for the Back button at all. Chromium does; the small headless shell, which is all
 * that a package can bring, does not.
 */
export async function keepsPages({ phone, url }: City): Promise<boolean> {
  const context = await phone()
  const page = await context.newPage()
  await page.goto(`${url}/tyhja`)
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })),
  )
  await page.goto(`${url}/saa`)
  await goBack(page)
  const kept = page.waitForFunction(() => 'persisted' in window, undefined, { timeout: 1000 })
  const answer = await kept.then(Boolean, () => false)
  await context.close()
  return answer
}

/** A page that comes out of the browser's memory is not loaded again, so that nothing but its address can be awaited. */
export async function goBack(page: Page): Promise<void> {
  await page.goBack({ waitUntil: 'commit' })
  await page.waitForFunction(() => document.readyState === 'complete')
}

/** The frame of the chat inside a page of the city. */
export async function chatFrame(page: Page): Promise<Frame> {
  for (let tries = 0; tries < 200; tries += 1) {
    const frame = page.frames().findLast((one) => one.url().includes('/chat/'))
    if (frame) return frame
    await page.waitForTimeout(25)
  }
  throw new Error('no chat on this page')
}

/** A counsellor's console, signed in. */
export async function openConsole(context: BrowserContext, url: string, email: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${url}/console`)
  await page.locator('input[type=email], input[name=email]').fill(email)
  await page.locator('input[type=password]').fill(demoPassword)
  await page.keyboard.press('Enter')
  return page
}
