import { median, progress, type Report } from '../figures.ts'
import type { City } from './open-city.ts'
import { bytesOf, launcherOf, newPhone, type Phone } from './phone.ts'

const repeats = 7

/** What the city's page pays for the launcher that nobody presses. */
export async function measurePageView({ browser, url, chatUrl }: City, report: Report): Promise<void> {
  const delays: Record<'cold' | 'again' | 'after', number[]> = { cold: [], again: [], after: [] }
  let last: { requests: number; bytes: number; cookies: number; shift: number } | undefined
  for (let round = 0; round <= repeats; round++) {
    const blank = await newPhone(browser, { chatUrl })
    const blankCold = await loadMilliseconds(blank, `${url}/tyhja`)
    const blankAgain = await loadMilliseconds(blank, `${url}/tyhja`)
    await blank.context.close()
    const chat = await newPhone(browser, { chatUrl })
    const chatCold = await loadMilliseconds(chat, `${url}/tyhja-chat`)
    await launcherOf(chat.page)
    last = await viewOf(chat)
    const chatAgain = await loadMilliseconds(chat, `${url}/tyhja-chat`)
    await chat.context.close()
    const after = await newPhone(browser, { chatUrl })
    const afterCold = await loadMilliseconds(after, `${url}/tyhja-myohemmin`)
    await launcherOf(after.page)
    await after.context.close()
    if (round === 0) continue
    delays.cold.push(chatCold - blankCold)
    delays.again.push(chatAgain - blankAgain)
    delays.after.push(afterCold - blankCold)
    progress(`load event ${Math.round(blankCold)} ms blank, ${Math.round(chatCold)} ms with the launcher`)
  }
  report.add('a page view, requests', 'requests', last?.requests ?? Number.NaN, { atMost: 1 })
  report.add('a page view, brotli', 'bytes', last?.bytes ?? Number.NaN, { atMost: 2500 })
  report.add('a page view, cookies', 'cookies', last?.cookies ?? Number.NaN, { atMost: 0 })
  report.add('a page view, layout shift', 'score', last?.shift ?? Number.NaN, { atMost: 0 })
  report.add(
    'load event later than blank, first view',
    'ms',
    delays.cold,
    { atMost: 50 },
    oneRoundTrip(delays.cold),
  )
  report.add('load event later than blank, first view, launcher after it', 'ms', delays.after, { atMost: 50 })
  report.add('load event later than blank, next views', 'ms', delays.again, { atMost: 50 })
}

// An async script is waited for by the load event of a page that has nothing else to wait for.
function oneRoundTrip(delays: number[]): string {
  return `one round trip of 150 ms, and ${Math.round(median(delays) - 150)} ms more`
}

async function loadMilliseconds({ page }: Phone, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(100)
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return navigation?.loadEventStart ?? Number.NaN
  })
}

async function viewOf({ context, page, asked }: Phone) {
  await page.waitForTimeout(1000)
  return {
    requests: asked.length,
    bytes: await bytesOf(asked),
    cookies: (await context.cookies()).length,
    shift: await page.evaluate(() => window.layoutShift ?? Number.NaN),
  }
}
