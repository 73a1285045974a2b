import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRememberedDirectory } from '../../server/service/remembered-directory.ts'
import { createSweepLinks } from '../../server/service/sweep-links.ts'
import { parseCsv, writeCsv } from '../../server/spreadsheet/csv.ts'
import { makeService } from '../support/make-service.ts'
import { anAccount, anOperator, people } from '../support/people.ts'
import { startRegister } from '../support/register.ts'
import { type City, openCity, openConsole } from './city.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { desk, filled } from './words.ts'

const words = desk.service
const siteId = 'kuusiniemi'
const open = (file: string) =>
  JSON.parse(readFileSync(new URL(`../ptv/records/${file}`, import.meta.url), 'utf8'))
const etalukio = open('service-etalukio.json')
const oldName = 'Nettilukio Otavia'

/** Hilkka brings the register and mends what is wrong. Each sentence goes on where the last ended. */
describe('a directory that comes from elsewhere', { timeout: 60_000 }, () => {
  let city: City
  let register: Awaited<ReturnType<typeof startRegister>>
  let hilkka: Page
  beforeAll(async () => {
    register = await startRegister()
    register.put({ ...etalukio, serviceNames: [{ language: 'fi', value: oldName, type: 'Name' }] })
    register.put(open('service-location-otavia.json'))
    city = await openCity({ SERVICE_REGISTER_URL: register.url })
    // Of this site alone: two names of cities are cut short in the bar of a phone.
    const email = await anAccount(city.kynnys, { siteId, role: 'administrator' })
    hilkka = await openConsole(await city.desk(), city.kynnys.url, email)
    await hilkka.getByRole('link', { name: words.title, exact: true }).waitFor()
  }, 60_000)
  afterAll(async () => {
    await city.close()
    await register.close()
  })

  const button = (name: string | RegExp) => hilkka.getByRole('button', { name, exact: true })
  const go = (way: string) =>
    hilkka.evaluate((hash) => {
      location.hash = hash
    }, `#/services/${siteId}/${way}`)
  const expectNone = async (view: string) => {
    expect(await faultsOf(hilkka, view)).toEqual([])
    await fitsOnPhone(hilkka, `${view} on a phone`)
    const language = hilkka.locator('select.language')
    await hilkka.setViewportSize({ width: 1440, height: 900 })
    await language.selectOption('fi-simple')
    await fitsOnPhone(hilkka, `${view} in easy Finnish`)
    await hilkka.emulateMedia({ colorScheme: 'light' })
    await hilkka.setViewportSize({ width: 1440, height: 900 })
    await language.selectOption('fi')
    await hilkka.getByRole('link', { name: words.section.list, exact: true }).waitFor()
  }
  async function bring(): Promise<void> {
    await go('import')
    await button(words['try-address']).click()
    await hilkka.getByText(words['only-tried']).waitFor()
    await button(words['take-in']).click()
    await hilkka.getByRole('heading', { name: new RegExp(`^${words['import-of'].split(' ')[0]}`) }).waitFor()
    await expect.poll(() => button(words['try-address']).isEnabled()).toBe(true)
  }

  it('is tried before it is taken in, with every field that is left out', async () => {
    await go('import')
    await button(words['try-address']).click()
    await hilkka.getByText(words['only-tried']).waitFor()
    await hilkka.locator('.import-changes').getByText(oldName).waitFor()
    await hilkka.locator('summary', { hasText: /jäi pois/ }).click()
    await hilkka.getByRole('cell', { name: 'emails' }).first().waitFor()
    await expectNone('services import on trial')
    expect((await city.kynnys.pool.query('select 1 from service')).rows).toEqual([])
    await button(words['take-in']).click()
    await expect.poll(async () => (await city.kynnys.pool.query('select 1 from service')).rows.length).toBe(1)
    await expect.poll(() => button(words['try-address']).isEnabled()).toBe(true)
  })

  it('is changed here, says so, and keeps that when the register changes', async () => {
    await go('')
    await hilkka.locator('.service-row a', { hasText: oldName }).click()
    await hilkka.getByRole('link', { name: words.edit, exact: true }).click()
    await hilkka.getByRole('textbox', { name: words.field.name, exact: true }).fill('Lukio verkossa')
    await expect.poll(() => button(words.save).isEnabled()).toBe(true)
    await button(words.save).click()
    await hilkka.locator('.service-view .title', { hasText: 'Lukio verkossa' }).waitFor()
    await hilkka.getByText(words['changed-here']).waitFor()
    const names = [{ language: 'fi', value: 'Otavian nettilukio', type: 'Name' }]
    register.put({ ...etalukio, serviceNames: names, modified: '2099-01-01T00:00:00' })
    await bring()
    await hilkka
      .locator('.import-changes')
      .getByText(/^Oma pysyy: nimi/)
      .waitFor()
    // A line that breaks begins where the others do.
    const moment = hilkka.locator('.imports table .link').first()
    expect(await moment.evaluate((one) => getComputedStyle(one).textAlign)).toBe('start')
    await go('')
    await hilkka.locator('.service-row a', { hasText: 'Lukio verkossa' }).click()
    await hilkka.getByText(filled(words['and-there'], { field: words.field.name })).waitFor()
    await hilkka.getByRole('link', { name: words.edit, exact: true }).click()
    await hilkka.getByText(words['changed-since']).waitFor()
    await hilkka.locator('.there').getByText('Otavian nettilukio').waitFor()
    await expectNone('services override')
    await button(filled(words['take-back-of'], { field: words.field.name })).click()
    await hilkka.getByText(words['follows-again']).waitFor()
    await button(words.save).click()
    await hilkka.locator('.service-view .title', { hasText: 'Otavian nettilukio' }).waitFor()
    expect(await hilkka.getByText(words['changed-here']).count()).toBe(0)
  })

  it('is mended where something is wrong with it: a review, a dead link, a closed door', async () => {
    const page = createServer((_request, response) => void response.writeHead(404).end())
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve))
    const { port } = page.address() as { port: number }
    const asker = await anOperator(city.kynnys.url, people.hilkka)
    const links = { fi: `http://127.0.0.1:${port}/vanha` }
    const web = { kind: 'web', name: {}, note: {}, hours: null, links } as const
    const made = await makeService(
      asker,
      { name: { fi: 'Verstas' }, summary: { fi: 'Tee käsilläsi.' }, channels: [web] },
      { reviewAt: '2026-01-01' },
    )
    await city.kynnys.pool.query(
      "insert into referral_count values ($1, $2, '2026-11-01', 'was-closed', 2)",
      [siteId, made.id],
    )
    const manners = {
      userAgent: 'test',
      answerMilliseconds: 2000,
      retryMilliseconds: 1,
      mayConnect: () => true,
    }
    const { db } = city.kynnys
    const voice = { grown: () => undefined, tell: () => undefined }
    const remembered = createRememberedDirectory({ db })
    await createSweepLinks({ db, voice, remembered, manners, restMilliseconds: 0 })()
    page.close()
    await go('quality')
    const line = hilkka.locator('.quality-line', { hasText: 'Verstas' })
    await line.getByText(filled(words['was-said-closed_other'], { count: 2 })).waitFor()
    await line.getByText(words['link-failure'].gone).waitFor()
    await expectNone('services quality')
    await line.getByRole('button', { name: new RegExp(words['dealt-with']) }).click()
    await expect.poll(() => line.getByText(/oli kiinni/).count()).toBe(0)
    await line.getByRole('button', { name: new RegExp(words['still-holds']) }).click()
    await hilkka.getByText(words.did.reviewed).waitFor()
    await expect.poll(() => line.getByText(/Piti tarkistaa/).count()).toBe(0)
    await expect
      .poll(() => line.locator('a.name').evaluate((name) => name === document.activeElement))
      .toBe(true)
    await line.getByRole('link', { name: new RegExp(words.mend['no-easy-text']) }).click()
    await hilkka.getByRole('textbox', { name: words.field.summary }).fill('Voit tehdä jotain käsillä.')
    await expect.poll(() => hilkka.getByLabel(words['text-language']).inputValue()).toBe('fi-simple')
    await expect.poll(() => button(words.save).isEnabled()).toBe(true)
    await button(words.save).click()
    await hilkka.locator('.service-view .title', { hasText: 'Verstas' }).waitFor()
    await go('quality')
    await expect.poll(() => line.getByText(words.fault['no-easy-text']).count()).toBe(0)
    await line.getByText(words.fault['dead-link']).waitFor()
    asker.close()
  })

  it('is sorted into classes that the city changes', async () => {
    await go('classes')
    await hilkka.getByRole('heading', { level: 1, name: words.section.classes }).waitFor()
    const first = hilkka.getByRole('group', { name: 'Opiskelu ja osaaminen' })
    await first.getByRole('textbox', { name: words.field.classCodes }).fill('P6, väärä')
    await hilkka.getByText(words['classes-wrong']).waitFor()
    await first.getByRole('textbox', { name: words.field.classCodes }).fill('P6, p25.7')
    await first.getByRole('textbox', { name: 'suomi', exact: true }).fill('Koulu ja opinnot')
    await expectNone('services classes')
    await button(words.save).click()
    await hilkka.getByText(desk.library.saved).waitFor()
    await go('')
    await hilkka.getByRole('combobox', { name: words.class }).selectOption({ label: 'Koulu ja opinnot' })
    await hilkka.locator('.service-row').first().waitFor()
    await button(desk.library['show-all']).click()
  })

  it('goes out as a table and comes back, all of it or nothing', async () => {
    await go('files')
    await hilkka.getByRole('heading', { level: 1, name: words.section.files }).waitFor()
    const [download] = await Promise.all([
      hilkka.waitForEvent('download'),
      hilkka.getByRole('link', { name: words['as-csv'] }).click(),
    ])
    const rows = parseCsv(readFileSync(await download.path(), 'utf8'))
    const at = rows.findIndex(([, field, , fi]) => field === 'name' && fi === 'Verstas')
    const bring = (name: string) =>
      hilkka.locator('input[type=file]').setInputFiles({
        name,
        mimeType: 'text/csv',
        buffer: Buffer.from(writeCsv(rows, ';')),
      })
    rows[at]![3] = 'Verstas rannassa'
    rows.push(['rannan-talo', 'age', 'vanha', ...Array(11).fill('')])
    await bring('rikki.csv')
    const fault = hilkka.getByRole('row', { name: new RegExp(words['file-fault']['not-understood']) })
    await fault.getByText('vanha').waitFor()
    await expectNone('services file with faults')
    rows.pop()
    await bring('ehja.csv')
    await hilkka.getByText(desk.library['file-possible']).waitFor()
    // A chooser that is cancelled may say so as no file at all: nothing of the one before may be taken then.
    await hilkka.locator('input[type=file]').setInputFiles([])
    await hilkka.getByText(desk.library['file-possible']).waitFor({ state: 'detached' })
    expect(await button(desk.library['take-file']).count()).toBe(0)
    await bring('ehja.csv')
    await hilkka.getByText(desk.library['file-possible']).waitFor()
    await button(desk.library['take-file']).click()
    await hilkka.getByText(desk.library['file-taken']).waitFor()
    await go('')
    await hilkka.getByRole('searchbox', { name: words.search }).fill('verstas')
    await hilkka.locator('.service-row').getByText('Verstas rannassa').waitFor()
  })
})
