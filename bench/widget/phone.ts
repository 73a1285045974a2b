import type { Browser, BrowserContext, Frame, Page, Request } from 'playwright-core'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { boxOf, partNamed } from '../../test/journeys/host-page.ts'
import { type Told, watch } from './probe.ts'

export interface Phone {
  context: BrowserContext
  page: Page
  told: Map<Told, number>
  /** What the page and its frames asked of the chat's origin. */
  asked: Request[]
}

interface Buying {
  /** A mouse can hover, a finger can't. */
  hasTouch?: boolean
  chatUrl: string
  isSlow?: boolean
}

const slowdown = 4
// Lighthouse's "slow 4G": 150 ms to and fro, 1.6 and 0.75 Mbit/s.
const slow4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }

/** A phone that has never seen the city's pages. */
export async function newPhone(
  browser: Browser,
  { hasTouch = true, chatUrl, isSlow = true }: Buying,
): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'fi-FI',
    hasTouch,
  })
  const told = await watch(context)
  const page = await context.newPage()
  const asked: Request[] = []
  context.on('request', (request) => {
    if (request.url().startsWith(chatUrl)) asked.push(request)
  })
  if (isSlow) {
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.enable')
    await cdp.send('Network.emulateNetworkConditions', slow4G)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  }
  return { context, page, told, asked }
}

/** The middle of the launcher, which stands where no selector reaches. */
export async function launcherOf(page: Page): Promise<{ x: number; y: number }> {
  return middleOf(page, kuusiniemi.invitation.fi)
}

export async function middleOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const { left, top, width, height } = await boxOf(page, await partNamed(page, name))
  return { x: left + width / 2, y: top + height / 2 }
}

export async function chatOf(page: Page): Promise<Frame> {
  for (let tries = 0; tries < 400; tries++) {
    const frame = page.frames().find((one) => one.url().includes('/chat/'))
    if (frame) return frame
    await page.waitForTimeout(25)
  }
  throw new Error('no chat opened')
}

/** Waits until a page has told it, and says how long after the press that was. */
export async function untilTold({ page, told }: Phone, what: Told): Promise<number> {
  for (let tries = 0; tries < 800; tries++) {
    const at = told.get(what)
    if (at !== undefined) return at - (told.get('pressed') ?? Number.NaN)
    await page.waitForTimeout(25)
  }
  throw new Error(`the page never was ${what}`)
}

/** Bodies as they travel, compressed, without headers. */
export async function bytesOf(requests: readonly Request[]): Promise<number> {
  let sum = 0
  for (const request of requests) {
    await request.response()
    sum += (await request.sizes()).responseBodySize
  }
  return sum
}
