import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { Holiday, type HoursDefinition } from '../../protocol/opening-hours.ts'
import { anOperator, mustAnswer, people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { partNamed } from './host-page.ts'
import { faultsOf } from './looking.ts'
import { desk, filled } from './words.ts'

const { hours, settings } = desk
const usual: HoursDefinition = {
  week: Array.from({ length: 7 }, () => [{ from: 720, to: 1200 }]),
  holidays: Object.fromEntries(
    Holiday.options.map((name) => [name, { kind: 'closed' }]),
  ) as HoursDefinition['holidays'],
  exceptions: [],
}

const hourNow = Number(
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Helsinki',
    hour: '2-digit',
    hourCycle: 'h23',
  }).format(),
)
// Not now: of a chat that is open, and where nobody is on duty, the launcher says that nobody is there.
const [from, to] = hourNow >= 9 && hourNow < 12 ? ['14.30', '16.00'] : ['9.30', '11.00']

describe('opening hours in the console', { timeout: 60_000 }, () => {
  let city: City
  beforeAll(async () => {
    city = await openCity()
  })
  afterAll(() => city.close())

  async function openHours(email = people.salma): Promise<Page> {
    const page = await openConsole(await city.desk(), city.kynnys.url, email)
    await page.getByRole('link', { name: settings.title }).click()
    await page.getByRole('heading', { name: settings.title }).waitFor()
    await page.getByRole('button', { name: hours.save }).waitFor()
    return page
  }

  // Undefined would be the whole page: the keyboard fell off what it pressed.
  const focused = (page: Page) =>
    page.evaluate(() =>
      document.activeElement === document.body ? undefined : document.activeElement?.textContent,
    )
  async function writeTime(field: Locator, time: string): Promise<void> {
    await field.fill(time)
    await field.press('Tab')
  }

  /** What the launcher of a city page that is opened now says. */
  async function launcherName(): Promise<string> {
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.url}/tyhja-chat`)
    const { name } = await partNamed(page, kuusiniemi.invitation.fi)
    await page.context().close()
    return name
  }

  it('a plain counsellor never meets the settings, nor by their address', async () => {
    const page = await openConsole(await city.desk(), city.kynnys.url, people.aino)
    await page.getByRole('button', { name: desk.duty.start }).waitFor()
    expect(await page.getByRole('link', { name: settings.title }).count()).toBe(0)
    await page.evaluate(() => {
      location.hash = '#/settings/hours'
    })
    await page.waitForTimeout(300)
    expect(await page.getByRole('heading', { name: settings.title }).count()).toBe(0)
  })

  it('a supervisor sets the week by keyboard, sees what it means, and the launcher follows', async () => {
    const page = await openHours()
    const always = page.getByRole('checkbox', { name: hours['always-open'] })
    if (await always.isChecked()) {
      await always.focus()
      await page.keyboard.press('Space')
    }
    const monday = filled(hours['from-of'], { of: 'maanantai' })
    await writeTime(page.getByLabel(monday).first(), from)
    await writeTime(page.getByLabel(filled(hours['to-of'], { of: 'maanantai' })).first(), to)
    await page.getByRole('button', { name: hours['like-monday'] }).click()
    await page
      .getByRole('cell', { name: `${from}–${to}` })
      .first()
      .waitFor()
    await page.getByRole('button', { name: hours.save }).click()
    await page.getByText(hours.saved).waitFor()
    await expect.poll(launcherName).not.toContain('Kukaan ei ole')
    expect(await launcherName()).toContain(`klo ${from}`)
  })

  it('what makes no sense is told beside its field and can not be saved', async () => {
    const page = await openHours()
    await writeTime(page.getByLabel(filled(hours['to-of'], { of: 'tiistai' })).first(), '08:00')
    const problem = page.getByRole('alert').filter({ hasText: hours.problem.reversed })
    await problem.waitFor()
    const field = page.getByLabel(filled(hours['to-of'], { of: 'tiistai' })).first()
    await expect.poll(() => field.getAttribute('aria-describedby')).toBe(await problem.getAttribute('id'))
    await expect.poll(() => page.getByRole('button', { name: hours.save }).isDisabled()).toBe(true)
    await page.getByLabel(hours['next-day']).nth(1).check()
    await problem.waitFor({ state: 'detached' })
    await page
      .getByRole('cell', { name: `${from}–24.00` })
      .first()
      .waitFor()
    await writeTime(field, '12.75')
    await page.getByText(filled(hours.unread, { text: '12.75' })).waitFor()
    await expect.poll(() => field.inputValue()).toBe('8.00')
    await page.getByRole('button', { name: hours.discard }).click()
    await page.getByRole('button', { name: hours.discard }).waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toContain(hours.save)
  })

  it('two editors at once: the second is told, and decides what holds', async () => {
    const page = await openHours()
    const tuesday = page.getByLabel(filled(hours['from-of'], { of: 'tiistai' })).first()
    await writeTime(tuesday, '07:00')
    const hilkka = await anOperator(city.kynnys.url, people.hilkka)
    const whose = { siteId: 'kuusiniemi', teamId: null }
    const before = await mustAnswer(hilkka.socket.emitWithAck('opening-hours:read', whose))
    const theirs = { ...before.definition!, week: [[], ...before.definition!.week.slice(1)] }
    await mustAnswer(
      hilkka.socket.emitWithAck('opening-hours:set', {
        ...whose,
        version: before.version,
        definition: theirs,
      }),
    )
    await page.getByRole('button', { name: hours.save }).click()
    await page.getByText(desk.refusals['changed-meanwhile']).waitFor()
    await expect.poll(() => tuesday.inputValue()).toBe('7.00')
    await page.getByRole('button', { name: hours['keep-mine'] }).click()
    await page.getByText(hours.saved).waitFor()
    const after = await mustAnswer(hilkka.socket.emitWithAck('opening-hours:read', whose))
    expect(after.definition?.week[1]?.[0]?.from).toBe(7 * 60)
    hilkka.close()
  })

  it('a closing at once reaches the launcher, and reopening as well', async () => {
    const page = await openHours()
    await page.getByRole('button', { name: hours.close }).click()
    await expect.poll(() => page.getByRole('button', { name: hours['close-now'] }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Meillä on tekninen vika' }).click()
    await expect.poll(() => page.getByLabel(hours.reason.sv).inputValue()).toContain('tekniskt fel')
    const finnish = page.getByLabel(hours.reason.fi, { exact: true })
    const ready = await finnish.inputValue()
    const gone = page.getByText(desk['city-text'].gone.split('{{')[0]!)
    await finnish.fill('Meillä on tekninen vikka.')
    await gone.waitFor()
    await finnish.fill(ready)
    await gone.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: hours['close-now'] }).click()
    await page.getByText(hours['closed-now']).waitFor()
    await expect.poll(() => focused(page)).toContain(hours['closed-now'])
    const asked = { siteId: 'kuusiniemi', teamId: null }
    const salma = await anOperator(city.kynnys.url, people.salma)
    const { closure } = await mustAnswer(salma.socket.emitWithAck('opening-hours:read', asked))
    expect(closure?.reason.so).toContain('Cilad farsamo')
    salma.close()
    expect(await launcherName()).toContain('Kiinni toistaiseksi')
    const phone = await (await city.phone()).newPage()
    await phone.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await expect.poll(() => phone.locator('#site').textContent()).toContain('"opensAt":null')
    await page.getByRole('button', { name: hours.reopen }).click()
    await page.getByRole('button', { name: hours.close }).waitFor()
    await expect.poll(() => focused(page)).toBe(hours.close)
    expect(await launcherName()).not.toContain('Kiinni toistaiseksi')
  })

  it('a page that stays open learns by the clock alone that the chat has opened', async () => {
    const salma = await anOperator(city.kynnys.url, people.salma)
    const whose = { siteId: 'kuusiniemi', teamId: null }
    const { version } = await mustAnswer(salma.socket.emitWithAck('opening-hours:read', whose))
    const definition = null
    await mustAnswer(salma.socket.emitWithAck('opening-hours:set', { ...whose, version, definition }))
    const reason = { fi: 'Vika', 'fi-simple': 'Vika', sv: 'Fel', en: 'A fault' }
    const until = new Date(Date.now() + 2 * 3_600_000).toISOString()
    await mustAnswer(salma.socket.emitWithAck('opening-hours:close', { ...whose, until, reason }))
    const page = await (await city.phone()).newPage()
    await page.clock.install()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${city.url}/tyhja-chat`)
    const name = async () => (await partNamed(page, kuusiniemi.invitation.fi)).name
    expect(await name()).toMatch(/Avautuu (tänään|huomenna) klo/)
    const before = asked.length
    await page.clock.fastForward('02:01:00')
    expect(await name()).toContain('Auki nyt')
    expect(asked.length).toBe(before)
    await mustAnswer(salma.socket.emitWithAck('opening-hours:reopen', whose))
    await mustAnswer(
      salma.socket.emitWithAck('opening-hours:set', { ...whose, version: version + 1, definition: usual }),
    )
    salma.close()
  })

  it('everybody can use the editor, from 320 px on, in light and in dark', async () => {
    const page = await openHours()
    await page.getByRole('button', { name: hours['add-exception'] }).press('Enter')
    const firstDay = page.getByLabel(hours['first-day'])
    await expect.poll(() => firstDay.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: hours['remove-exception'] }).press('Enter')
    await expect.poll(() => focused(page)).toBe(hours['add-exception'])
    await page.getByRole('button', { name: hours['add-exception'] }).press('Enter')
    await page.getByLabel(hours['with-reason']).check()
    await page.getByLabel(hours.holiday['christmas-eve']).selectOption('own')
    await writeTime(page.getByLabel(filled(hours['to-of'], { of: 'keskiviikko' })).first(), '08:00')
    await page.getByRole('alert').first().waitFor()
    expect(await faultsOf(page, 'settings hours')).toEqual([])
    await page.getByRole('button', { name: hours.close }).click()
    expect(await faultsOf(page, 'settings closing')).toEqual([])
  })
})
