import axe, { type Result } from 'axe-core'
import type { Frame, Page } from 'playwright-core'

const widths = [320, 1440] as const

/** Faults of one view at both widths, in light and in dark: what axe finds, and any need to scroll sideways. */
export async function faultsOf(page: Page, view: string, frame?: Frame): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of widths) {
      await page.setViewportSize({ width, height: width === 320 ? 640 : 900 })
      const found: string[] = []
      for (const part of frame ? [page, frame] : [page]) {
        await settled(part)
        found.push(...(await look(part, colorScheme)))
        if (await scrollsSideways(part)) found.push('scrolls sideways')
      }
      const where = `${view}, ${width} px, ${colorScheme}`
      faults.push(...found.map((fault) => `${where}: ${fault}`))
      await photograph(page, where)
    }
  }
  return faults
}

/**
 * One state on a phone of 390 px: fails where something is wider than the screen, a word is cut, or a control of the chat
 * or the map of services is too small for a thumb. `LOOK=folder` keeps the picture, in light and in dark.
 */
export async function fitsOnPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  // A phone has no pointer that hovers over what was pressed last.
  await page.mouse.move(0, 0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await settled(page)
    await photograph(page, `${name}-${colorScheme}`)
  }
  const cut = await page.evaluate(() =>
    [...document.body.querySelectorAll<HTMLElement>('*')]
      .filter((one) => one.children.length === 0 && one.textContent?.trim() && one.offsetWidth > 1)
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
      .map((one) => `${one.tagName.toLowerCase()}.${one.className}: ${one.textContent?.slice(0, 40)}`),
  )
  if (await scrollsSideways(page)) cut.push('scrolls sideways')
  // A city's own page is around it, and the console's rows are dense on purpose.
  const ours = page.frames().filter((frame) => /^\/(chat|services)\//.test(new URL(frame.url()).pathname))
  for (const one of ours) cut.push(...(await tooSmall(one)))
  if (cut.length > 0) throw new Error(`${name} does not fit: ${cut.join(', ')}`)
}

/** What a thumb would miss: 44 × 44 px, also where no more than a mark is seen of it. Links within a line are as words are. */
async function tooSmall(part: Frame): Promise<string[]> {
  return part.evaluate(() => {
    const least = 44
    const controls = 'button, summary, select, textarea, input:not([type=hidden]), a[href], [role=button]'
    return [...document.querySelectorAll<HTMLElement>(controls)].flatMap((one) => {
      const tapped = one.matches('input[type=radio], input[type=checkbox]') ? one.closest('label') : one
      if (!tapped || !one.checkVisibility() || getComputedStyle(tapped).display === 'inline') return []
      const { width, height } = tapped.getBoundingClientRect()
      // One pixel wide is what only a screen reader meets.
      if (width <= 1 || height <= 1) return []
      const around = getComputedStyle(tapped, '::after')
      const reach = (side: string) => (around.position === 'absolute' ? Number.parseFloat(side) || 0 : 0)
      const across = Math.max(width, reach(around.width))
      const down = Math.max(height, reach(around.height))
      if (across >= least - 0.5 && down >= least - 0.5) return []
      const what = `${one.tagName.toLowerCase()}.${one.className}: ${(one.textContent || one.ariaLabel || '').slice(0, 40)}`
      return [`${what} is ${Math.round(across)} × ${Math.round(down)} px`]
    })
  })
}

type ColorScheme = 'light' | 'dark'

async function look(part: Page | Frame, colorScheme: ColorScheme): Promise<string[]> {
  if (!(await part.evaluate(() => 'axe' in window))) await part.evaluate(axe.source)
  const violations = await part.evaluate(async (isDark) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe
    // Of all that is looked at only a contrast is another one at night.
    if (isDark) return (await run(document, { iframes: false, runOnly: ['color-contrast'] })).violations
    // What is main on a page that holds a frame is outside the frame.
    const rules = { 'landmark-one-main': { enabled: parent === window } }
    return (await run(document, { iframes: false, rules })).violations
  }, colorScheme === 'dark')
  return violations.length === 0 ? [] : [...describe(violations), `seen there: ${await beginning(part)}`]
}

// A fault of a whole page names nothing on it.
async function beginning(part: Page | Frame): Promise<string> {
  const text = await part.evaluate(() => document.body.innerText)
  return text.slice(0, 200).replaceAll(/\s+/g, ' ')
}

function describe(violations: Result[]): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}

async function scrollsSideways(part: Page | Frame): Promise<boolean> {
  return part.evaluate(() => document.documentElement.scrollWidth > innerWidth)
}

// A colour that is inherited changes one nesting after the other, each in a transition of its own.
async function settled(part: Page | Frame): Promise<void> {
  await part.evaluate(async () => {
    const ending = () =>
      document
        .getAnimations()
        .filter((one) => one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    await drawn()
    for (let moving = ending(); moving.length > 0; moving = ending()) {
      await Promise.allSettled(moving.map(({ finished }) => finished))
      await drawn()
    }
  })
}

/** For whoever wants to look as well: `LOOK=folder npx vitest run test/journeys/accessibility.test.ts`. */
export async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.LOOK
  if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(/[ ,]+/g, '-')}.png` })
}
