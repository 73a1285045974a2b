import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadYear } from '../../bench/simulate/load-year.ts'
import { makeYear } from '../../bench/simulate/year.ts'
import easy from '../../locales/operator-console/fi-simple.json' with { type: 'json' }
import { mostOnPaper } from '../../operator-console/statistics/paper-rows.ts'
import { outreachDimensions } from '../../protocol/outreach-choices.ts'
import { tellOutreach } from '../../server/app-statistics.ts'
import { createPublishedService } from '../../server/statistics/published-service.ts'
import { createRandom } from '../faults/random.ts'
import { raised } from '../support/escalation.ts'
import { aSession } from '../support/outreach.ts'
import {
  aConversation,
  anAccount,
  anOperator,
  aWaitingVisitor,
  mustAnswer,
  people,
} from '../support/people.ts'
import { speaksEachLanguage } from './chosen-language.ts'
import { type City, openCity, openConsole } from './city.ts'
import { faultsOf, fitsOnPhone, photograph } from './looking.ts'
import { desk } from './words.ts'

const siteId = 'kuusiniemi'
const words = desk.statistics
const thisYear = new Date().getUTCFullYear()

describe('a supervisor’s month', { timeout: 120_000 }, () => {
  let city: City
  let salma: Page
  beforeAll(async () => {
    city = await openCity()
    const { pool, db } = city.kynnys
    // In January most of what can be read is last year's.
    for (const year of [thisYear - 1, thisYear])
      await loadYear(pool, siteId, makeYear({ year, attempts: 6000, seed: year }), year)
    // What has not happened yet has not been counted either.
    await pool.query(`delete from attempt where opened_at > now()`)
    await createPublishedService({
      db,
      clock: () => new Date(),
      siteIds: async () => [siteId],
      chance: createRandom(9).next,
      tellOutreach,
    }).closeMonths()
    salma = await openConsole(await city.desk(), city.kynnys.url, people.salma)
  })
  afterAll(() => city.close())

  it('shows now, and the last four weeks beside the four before', async () => {
    await aWaitingVisitor(city.kynnys.url)
    await salma.getByRole('link', { name: words.title }).click()
    await salma.getByRole('heading', { name: words.heat }).waitFor()
    const now = salma.locator('.figure-list.now')
    await expect.poll(() => now.innerText()).toContain(`${words.waiting}\n\n1`.replaceAll('\n\n', '\n'))
    await expect.poll(() => salma.locator('.heat tbody tr').count()).toBe(7)
    // Every chart has its table, and beside it the period before: as a mark, as a number, and one can change over.
    const blocks = salma.locator('.picture .block', { has: salma.locator('.figure-bar') })
    await expect.poll(() => blocks.count()).toBeGreaterThan(8)
    for (const block of await blocks.all()) {
      await expect.poll(() => block.locator('table caption').count()).toBe(1)
      await expect.poll(() => block.locator('.earlier').count()).toBeGreaterThan(0)
    }
    // All that a session of outreach work counts is summed, beside its platforms.
    for (const dimension of outreachDimensions) {
      const title = words.dimension[`outreach-${dimension}`]
      const rows = salma.locator('.picture').getByRole('table', { name: title }).locator('tbody tr')
      await expect.poll(() => rows.count(), { message: title }).toBeGreaterThan(1)
    }
    // Of the library what is used most comes first, and the rest at a press.
    const used = salma.getByRole('table', { name: words['guidance-entries'] }).locator('tbody tr')
    await expect.poll(() => used.count()).toBe(10)
    await salma.getByRole('button', { name: words['show-all'].split('{{')[0]! }).press('Enter')
    await expect.poll(() => used.count()).toBeGreaterThan(10)
    await salma.getByRole('button', { name: words['show-first'].split('{{')[0]! }).press('Enter')
    await expect.poll(() => used.count()).toBe(10)
    const week = salma.locator('.heat tbody')
    const shown = await week.innerText()
    await salma.getByRole('button', { name: words['heat-before'] }).press('Enter')
    await expect.poll(() => week.innerText()).not.toBe(shown)
    await salma.getByRole('button', { name: words['heat-these'] }).press('Enter')
    await expect.poll(() => week.innerText()).toBe(shown)
    expect(await faultsOf(salma, 'statistics picture')).toEqual([])
    await fitsOnPhone(salma, 'statistics-picture-390')
    await salma.setViewportSize({ width: 1440, height: 2400 })
    await photograph(salma, 'statistics-picture-whole')
    await salma.setViewportSize({ width: 1440, height: 900 })
    await salma.keyboard.press('?')
    await salma.getByRole('heading', { name: desk.keys.title }).waitFor()
    await salma.keyboard.press('Escape')
  })

  it('is read by other days, by keyboard', async () => {
    const first = salma.getByLabel(words.from)
    const attempts = salma.locator('.figure-list:not(.now) dd').first()
    const before = await attempts.innerText()
    // Another length than the four weeks, whenever it is asked.
    await first.fill(new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10))
    await first.press('Tab')
    await expect.poll(() => attempts.innerText()).not.toBe(before)
    // Where nobody has answered that is said, and no table is full of noughts.
    const last = salma.getByLabel(words.to)
    const days = [await first.inputValue(), await last.inputValue()] as const
    await first.fill('2021-01-04')
    await last.fill('2021-01-05')
    await expect.poll(() => salma.getByText(desk.numbers['no-answer']).count()).toBe(2)
    expect(await salma.getByRole('table', { name: desk.numbers.helped }).count()).toBe(0)
    await last.fill(days[1])
    await first.fill(days[0])
    await salma.getByRole('table', { name: desk.numbers.helped }).waitFor()
    // What took minutes is told in them, beside what took hours.
    const late = await anOperator(city.kynnys.url, people.salma)
    const startedAt = new Date(Date.now() - 3_600_000).toISOString()
    const endedAt = new Date(Date.now() - 2_400_000).toISOString()
    await mustAnswer(
      late.socket.emitWithAck('outreach:keep', aSession({ platform: 'tiktok', startedAt, endedAt })),
    )
    late.close()
    await salma.reload()
    const outreach = salma.getByRole('table', { name: words.outreach })
    await expect.poll(() => outreach.getByRole('row', { name: /^TikTok/ }).innerText()).toContain('20 min')
  })

  it('never prints what stays in the house, and prints the month’s report on one page', async () => {
    const pages = async () =>
      (await salma.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length
    await salma.getByRole('button', { name: /^Tulosta tilannekuva \d\d\/\d/ }).waitFor()
    // Who began which notification just now stands above every room, and on no paper.
    const talk = await aConversation(city.kynnys.url, people.jere)
    await raised(talk)
    const news = salma.getByRole('region', { name: desk.escalation.news })
    await news.getByText('Jere').waitFor()
    await salma.emulateMedia({ media: 'print', colorScheme: 'light' })
    expect(await salma.locator('.heat').isVisible()).toBe(false)
    expect(await salma.getByText('Jere').first().isVisible()).toBe(false)
    // What comes on paper is what was published of the newest month.
    await salma.getByRole('heading', { name: words.dimension['outreach-age'] }).waitFor()
    expect(await pages()).toBe(1)
    // As long as it can get in a city with dozens of everything.
    const { theme, district, service, 'outreach-platform': platform } = words.dimension
    const names = [theme, district, service, platform]
    const filled = await salma.evaluate(
      ({ names, most }) =>
        [...document.querySelectorAll('.only-printed .block')].filter((block) => {
          const table = block.querySelector('tbody')
          const row = table?.lastElementChild
          if (!table || !row || !names.includes(block.querySelector('h2')?.textContent ?? '')) return false
          while (table.childElementCount < most) table.append(row.cloneNode(true))
          return true
        }).length,
      { names, most: mostOnPaper },
    )
    expect(filled).toBeGreaterThan(2)
    expect(await pages()).toBe(1)
    await salma.setViewportSize({ width: 718, height: 1047 })
    await photograph(salma, 'statistics-picture-print')
    await salma.setViewportSize({ width: 1440, height: 900 })
    await salma.emulateMedia({ media: 'screen' })
    await news.getByRole('button', { name: desk.escalation.see }).click()
    for (const one of [talk.visitor, talk.counsellor]) one.close()
    await salma.getByRole('link', { name: words.view.report, exact: true }).click()
    await salma.getByRole('heading', { name: words.dimension.theme, exact: true }).waitFor()
    await salma.getByText(words['no-participants']).waitFor()
    expect(await faultsOf(salma, 'statistics report')).toEqual([])
    await fitsOnPhone(salma, 'statistics-report-390')
    await salma.emulateMedia({ colorScheme: 'light' })
    expect(await pages()).toBe(1)
    // A whole year is no longer than a month.
    const month = await salma.getByLabel(words.period).inputValue()
    await salma.getByLabel(words.period).selectOption({ label: String(thisYear - 1) })
    await salma.getByRole('heading', { name: `, ${thisYear - 1}` }).waitFor()
    expect(await pages()).toBe(1)
    await salma.getByLabel(words.period).selectOption(month)
    await salma.getByRole('heading', { name: `, ${thisYear - 1}` }).waitFor({ state: 'detached' })
    await salma.emulateMedia({ media: 'print' })
    await salma.setViewportSize({ width: 718, height: 1047 })
    // Nothing is cut off to fit: the last table ends before the page does.
    const ends = await salma
      .locator('.block')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom))
    expect(Math.max(...ends)).toBeLessThan(1047)
    expect(await salma.getByRole('navigation').count()).toBe(0)
    await photograph(salma, 'statistics-report-print')
    await salma.emulateMedia({ media: 'screen' })
    await salma.setViewportSize({ width: 1440, height: 900 })
  })

  it('takes the report along as a file', async () => {
    const [download] = await Promise.all([
      salma.waitForEvent('download'),
      salma.getByRole('link', { name: words.csv }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^kuusiniemi-20\d\d-\d\d-20\d\d-\d\d\.csv$/)
  })

  it('says what the words mean, in easy Finnish as well', async () => {
    await salma.getByRole('link', { name: words.view.words }).click()
    await salma.getByText(words.words.attempt.means).waitFor()
    expect(await faultsOf(salma, 'statistics words')).toEqual([])
    await salma.setViewportSize({ width: 1440, height: 900 })
    await salma.getByLabel(desk.bar.language).selectOption('fi-simple')
    await salma.getByRole('link', { name: easy.statistics.view.picture }).click()
    await salma.getByRole('heading', { name: easy.statistics.heat }).waitFor()
    expect(await faultsOf(salma, 'statistics picture easy')).toEqual([])
    await fitsOnPhone(salma, 'statistics-picture-easy-390')
    await salma.setViewportSize({ width: 1440, height: 900 })
    await salma.getByLabel(easy.bar.language).selectOption('fi')
  })

  it('is given the funder’s periods, which can then be asked for', async () => {
    await salma.getByRole('link', { name: words.view.settings }).click()
    await salma.getByRole('button', { name: words.settings['add-period'] }).click()
    await salma.getByLabel(words.settings.name).fill('YKN 1')
    const year = thisYear
    await salma.getByLabel(words.settings.from).fill(`${year}-01`)
    await salma.getByLabel(words.settings.to).fill(`${year}-03`)
    // Meanwhile somebody else has raised the threshold and set a ceiling: mine goes on top of theirs.
    const other = await anOperator(city.kynnys.url, people.salma)
    const settings = { threshold: 6, caseloadCeiling: 3, paymentPeriods: [] }
    await mustAnswer(other.socket.emitWithAck('statistics:set', { siteId, version: 0, settings }))
    await salma.getByRole('button', { name: words.settings.save }).click()
    await salma.getByText(desk.refusals['changed-meanwhile']).waitFor()
    await salma.getByRole('button', { name: desk.service['keep-mine'] }).click()
    await salma.getByText(desk.library.saved, { exact: true }).waitFor()
    expect(await mustAnswer(other.socket.emitWithAck('statistics:settings', { siteId }))).toMatchObject({
      settings: { ...settings, paymentPeriods: [{ name: 'YKN 1' }] },
    })
    other.close()
    expect(await salma.getByLabel(words.settings.ceiling).inputValue()).toBe('3')
    // What can't be saved says why, at the button.
    await salma.getByLabel(words.settings.threshold).fill('5')
    await salma.getByText(words.settings.fault.threshold.replace('{{least}}', '6')).waitFor()
    expect(await faultsOf(salma, 'statistics settings')).toEqual([])
    await salma.getByRole('button', { name: desk.hours.discard }).click()
    await expect.poll(() => salma.getByLabel(words.settings.threshold).inputValue()).toBe('6')
    await salma.setViewportSize({ width: 1440, height: 900 })
    await salma.getByRole('link', { name: words.view.report, exact: true }).click()
    const period = salma.getByLabel(words.period)
    await period.selectOption({ label: `YKN 1 (01–03/${year})` })
    await salma.getByRole('heading', { name: `YKN 1 (01–03/${year})` }).waitFor()
  })

  it('tells by how much somebody’s fullest month is above the city’s ceiling', async () => {
    await salma.getByRole('link', { name: words.view.picture }).click()
    await salma.getByText(words.ceiling.replace('{{ceiling}}', '3')).waitFor()
    const caseload = salma.getByRole('table', { name: words.caseload })
    expect(await caseload.locator('thead th').allTextContents()).toEqual([
      words.worker,
      words.taken,
      words['most-a-month'],
      words.over,
    ])
    const told = await caseload.locator('tbody tr').evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td:not(.drawn)')].map((cell) =>
          // What stood there before is beside it.
          [cell.firstChild, cell.querySelector('.earlier')?.lastChild].map((one) => Number(one?.textContent)),
        ),
      ),
    )
    expect(told.length).toBeGreaterThan(0)
    for (const [, most, over] of told) expect(over).toEqual(most!.map((count) => Math.max(0, count - 3)))
    expect(told.some(([, , over]) => over!.some((count) => count > 0))).toBe(true)
  })

  it('is saved as a report, made, and waits for partners', async () => {
    const saved = words.saved
    await salma.getByRole('link', { name: words.view.saved }).click()
    await salma.getByText(saved.none).waitFor()
    await salma.getByLabel(words.keys.outreach).check()
    await salma.getByLabel(saved.shared).check()
    await salma.getByRole('button', { name: saved.save }).click()
    await salma.getByText(saved.kept).waitFor()
    await salma.getByLabel(saved.period).selectOption('parkki-december')
    await salma.getByLabel(saved.form).selectOption('page')
    await salma.getByRole('button', { name: saved.save }).click()
    await expect.poll(() => salma.locator('.saved-row').count()).toBe(2)
    await salma.getByRole('button', { name: /^Tee nyt: \d\d\/\d/ }).click()
    await salma.locator('.made-list').first().waitFor()
    expect(await salma.getByRole('button', { name: /^Tee nyt: \d\d\/\d/ }).count()).toBe(0)
    // Two switches in one breath: neither undoes the other.
    const both = salma.locator('.saved-row').last().getByRole('checkbox')
    const kept = async () => {
      const { rows } = await city.kynnys.pool.query<{ both: boolean[] }>(
        `select array[scheduled_at is not null, shared] as both from saved_report where rule = 'parkki-december'`,
      )
      return rows[0]!.both
    }
    for (const wanted of [
      [false, false],
      [true, true],
    ]) {
      await both.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).click()))
      await expect.poll(kept).toEqual(wanted)
      // Each answer draws the row: whoever pressed in between would press what they don't see.
      await expect
        .poll(() => both.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked)))
        .toEqual(wanted)
    }
    expect(await faultsOf(salma, 'statistics saved')).toEqual([])
    for (const colorScheme of ['light', 'dark'] as const) {
      await salma.emulateMedia({ colorScheme })
      await salma.setViewportSize({ width: 1440, height: 1400 })
      await photograph(salma, `statistics-saved-1440-${colorScheme}`)
      await fitsOnPhone(salma, `statistics-saved-390-${colorScheme}`)
    }
    await salma.setViewportSize({ width: 1440, height: 900 })
    await salma.getByRole('link', { name: /^Avaa / }).click()
    await salma.getByText(saved['of-day'].split('{{')[0]!).waitFor()
    await salma.getByRole('heading', { name: words.dimension['outreach-platform'] }).waitFor()
    expect(await faultsOf(salma, 'statistics made')).toEqual([])
    await photograph(salma, 'statistics-made-1440')
    await salma.emulateMedia({ colorScheme: 'light', media: 'print' })
    await photograph(salma, 'statistics-made-print')
    await salma.emulateMedia({ media: 'screen' })
  })

  it('tells what was reported of outreach beside what is logged now', async () => {
    const { reported } = desk.outreach
    const day = (back: number) =>
      new Date(Date.now() - back * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Helsinki' })
    await salma.goto(`${city.kynnys.url}/console/#/outreach/review`)
    await salma.getByLabel(reported.from).fill(day(6))
    await salma.getByLabel(reported.to).fill(day(0))
    // Pressed twice it is one.
    await salma.getByRole('button', { name: reported.mark }).dblclick()
    await salma.getByText(reported.marked).waitFor()
    const late = await anOperator(city.kynnys.url, people.salma)
    await mustAnswer(late.socket.emitWithAck('outreach:keep', aSession({ contacted: 9 })))
    late.close()
    const newest = salma.locator('.reported article').first()
    await expect.poll(() => newest.innerText()).toMatch(/\+9/)
    // Months that were published and are as they were need no table.
    await expect.poll(() => salma.locator('.reported table').count()).toBe(1)
    await newest.locator('summary').click()
    // Small numbers stay in the house on this page as well.
    await salma.emulateMedia({ media: 'print' })
    expect([
      await newest.isVisible(),
      await salma.getByText(desk.numbers['not-printed']).isVisible(),
    ]).toEqual([false, true])
    await salma.emulateMedia({ media: 'screen' })
    expect(await faultsOf(salma, 'outreach reported')).toEqual([])
    await salma.setViewportSize({ width: 1440, height: 2200 })
    await photograph(salma, 'outreach-reported-whole')
    await newest.scrollIntoViewIfNeeded()
    await fitsOnPhone(salma, 'outreach-reported-390')
  })

  it('shows a partner what is published and nothing else', async () => {
    const email = await anAccount(city.kynnys, { siteId, role: 'partner' })
    const page = await (await city.desk()).newPage()
    await page.goto(`${city.kynnys.url}/console`)
    await page.getByLabel(desk['sign-in'].email).fill(email)
    await page.getByLabel(desk['sign-in'].password).fill('kynnys-demo')
    await page.getByRole('button', { name: desk['sign-in'].submit }).click()
    // On a slow line the page says what it waits for.
    const onceShown = async (route: Route) => {
      await page.getByText(words.fetching).waitFor()
      await route.continue()
    }
    await page.route(/\/figures\/[a-z]+\?/, onceShown, { times: 1 })
    await page.getByRole('link', { name: desk.empty.elsewhere.partner }).click()
    await page.getByRole('heading', { name: words.dimension.theme, exact: true }).waitFor()
    // What was saved for them is fetched here; on this page nothing is made or taken back.
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Lataa \d.*Excel/ }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^kuusiniemi-(20\d\d-\d\d)-\1\.xlsx$/)
    await page.getByRole('button', { name: /^Avaa / }).click()
    await page.getByText(words.saved['of-day'].split('{{')[0]!).waitFor()
    expect(await page.locator('.choosing option:checked').textContent()).toBe(words['another-period'])
    expect(await page.getByText(words.fetching).count()).toBe(0)
    expect(await page.getByRole('button', { name: /^(Vedä takaisin|Poista|Tee nyt)/ }).count()).toBe(0)
    expect(await faultsOf(page, 'statistics partner')).toEqual([])
    await fitsOnPhone(page, 'statistics-partner-390')
    await speaksEachLanguage(
      page,
      ({ statistics }) => statistics.partner,
      (tag) => fitsOnPhone(page, `statistics-partner-390-${tag}`),
    )
  })

  it('gives an administrator a key, once', async () => {
    const hilkka = await openConsole(await city.desk(), city.kynnys.url, people.hilkka)
    await hilkka.getByRole('link', { name: words.title }).waitFor()
    await hilkka.goto(`${city.kynnys.url}/console/#/figures/${siteId}/keys`)
    await hilkka.getByLabel(words.keys.name).fill('Tiedolla johtaminen')
    await hilkka.getByRole('button', { name: words.keys.create }).dblclick()
    await hilkka.getByText(/kynnys_[\w-]{43}/).waitFor()
    expect(await faultsOf(hilkka, 'statistics keys')).toEqual([])
    // The situation picture is none of an administrator's.
    expect(await hilkka.getByRole('link', { name: words.view.picture }).count()).toBe(0)
    await hilkka.reload()
    await hilkka.getByText('Tiedolla johtaminen').first().waitFor()
    expect(await hilkka.locator('.key-list li').count()).toBe(1)
    // Days are written as the city writes them.
    const lasts = new Date(Date.now() + 30 * 86_400_000).toLocaleDateString('fi-FI', {
      timeZone: 'Europe/Helsinki',
    })
    await hilkka.getByText(words.keys.holds.replace('{{day}}', lasts)).waitFor()
    expect(await hilkka.getByText(/kynnys_/).count()).toBe(0)
  })
})
