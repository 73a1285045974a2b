import type { Page } from 'playwright-core'
import { demoPassword } from '../../demo/accounts.ts'
import { launchBrowser } from '../../test/support/browser.ts'
import { progress, type Report } from '../figures.ts'
import { firstPort, type Ground, site } from './ground.ts'

const port = firstPort + 15
const supervisor = 'salma@kuusiniemi.example'
const repeats = 7

/**
 * The situation picture of a year as a supervisor gets it: in a real browser, from the days that are chosen until their
 * charts and tables stand on the screen.
 */
export async function measurePicture(ground: Ground, report: Report, year: number): Promise<void> {
  const url = `http://localhost:${port}`
  await ground.startServer(port, { url })
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'fi-FI' })
    // The loader of these scripts marks functions by name.
    await page.addInitScript('globalThis.__name ??= (marked) => marked')
    await openPicture(page, url)
    // Its end is before the beginning that stands there, and is only refused.
    await page.locator('.days input').nth(1).fill(`${year}-12-31`)
    await page.locator('.picture [role=alert]').waitFor()
    const times: number[] = []
    // The second day is as good a beginning as the first one, and its figures are others.
    for (let at = 0; at <= repeats; at++) times.push(await beginOn(page, `${year}-01-0${1 + (at % 2)}`))
    // Once the database has seen the year.
    const [first = 0, ...later] = times
    progress(`  first ${Math.round(first)} ms`)
    report.add('situation picture of a year, until its charts stand', 'ms', later, { atMost: 1000 })
  } finally {
    await browser.close()
  }
}

async function openPicture(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console`)
  await page.locator('input[name=email]').fill(supervisor)
  await page.locator('input[type=password]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.locator('a[href^="#/figures"]').first().waitFor()
  await page.goto(`${url}/console#/figures/${site}/picture`)
  await page.locator('.figure-list:not(.now)').waitFor()
}

/** Milliseconds until other figures were drawn. */
function beginOn(page: Page, day: string): Promise<number> {
  return page.evaluate(async (first) => {
    const input = document.querySelector<HTMLInputElement>('.days input')
    if (!input) throw new Error('there are no days to choose')
    const shown = () => document.querySelector('.figure-list:not(.now)')?.textContent
    const before = shown()
    const from = performance.now()
    input.value = first
    input.dispatchEvent(new Event('change', { bubbles: true }))
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    while (shown() === before) await frame()
    // What changed in one frame is on the screen in the next.
    await frame()
    return performance.now() - from
  }, day)
}
