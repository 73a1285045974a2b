import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ahtola } from '../../demo/ahtola.ts'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { anOperator, mustAnswer, people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { desk, filled } from './words.ts'

/** Hilkka administers both cities; at Ahtola she is made a supervisor as well. */
describe('the settings of somebody who decides about several sites', { timeout: 60_000 }, () => {
  let city: City
  let hilkka: Page
  beforeAll(async () => {
    city = await openCity()
    await city.kynnys.pool.query(
      `insert into operator_role (operator_id, site_id, role)
       select id, 'ahtola', 'supervisor' from operator where email = $1`,
      [people.hilkka],
    )
    hilkka = await openConsole(await city.desk(), city.kynnys.url, people.hilkka)
    await hilkka.getByRole('link', { name: desk.settings.title }).click()
  })
  afterAll(() => city.close())
  const picker = (page: Page) => page.getByRole('combobox', { name: desk.settings.site })
  const section = (name: 'hours' | 'teams' | 'form' | 'numbers' | 'languages' | 'words') =>
    hilkka.getByRole('link', { name: desk.settings[name], exact: true }).click()
  const teamNames = () =>
    hilkka.getByRole('combobox', { name: desk.team.which }).locator('option').allTextContents()

  it('follow the site that was picked, in every section, and remember it', async () => {
    await section('teams')
    await expect.poll(teamNames).toEqual(['Nuorten chat'])
    await picker(hilkka).selectOption({ label: kuusiniemi.name.fi })
    await expect.poll(teamNames).toEqual(['Nuorten chat', 'Ohjaamo'])
    await expect.poll(() => hilkka.title()).toBe(`${desk.settings.title} · Kynnys`)
    await hilkka.reload()
    await expect.poll(teamNames).toEqual(['Nuorten chat', 'Ohjaamo'])
    await expect.poll(() => picker(hilkka).inputValue()).toBe('kuusiniemi')
    // In every room the city that was chosen last; an address that names one still leads there.
    const begin = (address: string) => hilkka.goto(`${city.kynnys.url}/console/#/${address}`)
    for (const room of ['library', 'services', 'figures'])
      for (const anew of [false, true]) {
        await begin(room)
        if (anew) await hilkka.reload()
        await expect.poll(() => picker(hilkka).inputValue(), { message: room }).toBe('kuusiniemi')
      }
    await begin('figures/ahtola/words')
    await expect.poll(() => picker(hilkka).inputValue()).toBe('ahtola')
    await begin('settings/teams')
    await expect.poll(() => picker(hilkka).inputValue()).toBe('kuusiniemi')
    await picker(hilkka).selectOption({ label: ahtola.name.fi })
    await section('form')
    await hilkka.getByRole('checkbox', { name: 'Nuorten chat' }).check()
    const asked = 'select site_id from team where form_required_since is not null'
    await expect.poll(async () => (await city.kynnys.pool.query(asked)).rows).toEqual([{ site_id: 'ahtola' }])
    expect(await faultsOf(hilkka, 'settings of two sites')).toEqual([])
    await hilkka.setViewportSize({ width: 1440, height: 900 })
  })

  it('keep a half-made change for each site apart, and save it where it belongs', async () => {
    const read = async (siteId: string) => {
      const operator = await anOperator(city.kynnys.url, people.hilkka)
      const hours = await mustAnswer(
        operator.socket.emitWithAck('opening-hours:read', { siteId, teamId: null }),
      )
      operator.close()
      return hours.definition
    }
    const before = await read('kuusiniemi')
    await section('hours')
    const always = hilkka.getByRole('checkbox', { name: desk.hours['always-open'] })
    await always.waitFor()
    const wasAlways = await always.isChecked()
    await always.setChecked(!wasAlways)
    await picker(hilkka).selectOption({ label: kuusiniemi.name.fi })
    await hilkka.getByRole('button', { name: desk.hours.save }).waitFor()
    expect(await hilkka.getByText(desk.hours.unsaved).count()).toBe(0)
    await picker(hilkka).selectOption({ label: ahtola.name.fi })
    await hilkka.getByText(desk.hours.unsaved).waitFor()
    await expect.poll(() => always.isChecked()).toBe(!wasAlways)
    await hilkka.getByRole('button', { name: desk.hours.save }).click()
    await hilkka.getByText(desk.hours.saved).waitFor()
    expect((await read('ahtola')) === null).toBe(!wasAlways)
    expect(await read('kuusiniemi')).toEqual(before)
  })

  it('open what the role there opens, and say why not elsewhere', async () => {
    await section('numbers')
    await hilkka.getByRole('table').waitFor()
    await picker(hilkka).selectOption({ label: kuusiniemi.name.fi })
    await hilkka.getByText(filled(desk.settings['not-here'], { site: kuusiniemi.name.fi })).waitFor()
    expect(await hilkka.getByRole('table').count()).toBe(0)
  })

  it('offer the languages that were ticked, in their order, to whoever opens the chat next', async () => {
    await section('languages')
    const name = (tag: string) => new Intl.DisplayNames(['fi'], { type: 'language' }).of(tag)!
    const rows = hilkka.getByRole('list').filter({ has: hilkka.getByRole('checkbox', { checked: true }) })
    await hilkka.getByRole('checkbox', { name: name('ru') }).waitFor()
    for (const tag of ['ru', 'et', 'sq', 'uk', 'fa'])
      await hilkka.getByRole('checkbox', { name: name(tag) }).uncheck()
    const up = hilkka.getByRole('button', {
      name: filled(desk['form-settings']['up-of'], { name: name('so') }),
    })
    await up.click()
    await expect.poll(() => up.evaluate((one) => one === document.activeElement)).toBe(true)
    await expect.poll(() => rows.getByRole('checkbox').count()).toBe(2)
    await expect
      .poll(() => rows.locator('li').first().textContent())
      .toContain(desk['site-language']['all-chat'].split('{{')[0])
    expect(await faultsOf(hilkka, 'languages of a city')).toEqual([])
    await fitsOnPhone(hilkka, 'languages')
    await hilkka.setViewportSize({ width: 1440, height: 900 })
    await hilkka.getByRole('button', { name: desk['site-language'].save }).click()
    await hilkka.getByText(desk.library.saved).waitFor()
    const young = await (await city.phone()).newPage()
    await young.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    const offered = young.locator('.languages strong')
    await expect
      .poll(() => offered.allTextContents())
      .toEqual(['Suomi', 'Selkosuomi', 'Svenska', 'English', 'Soomaali', 'العربية'])
    await picker(hilkka).selectOption({ label: ahtola.name.fi })
    await expect.poll(() => rows.getByRole('checkbox').count()).toBe(7)
  })

  it('let what a city says be written in any language, and say what goes with the Finnish words', async () => {
    await picker(hilkka).selectOption({ label: kuusiniemi.name.fi })
    await section('words')
    const words = desk['site-words']
    const name = (tag: string) => new Intl.DisplayNames(['fi'], { type: 'language' }).of(tag)!
    const further = hilkka.getByRole('combobox', { name: desk['city-text'].further })
    await further.selectOption('ar')
    await hilkka.getByRole('heading', { name: words.part['role-card'] }).click()
    const who = hilkka.getByRole('group', { name: words.place['who-title'], exact: true })
    const arabic = who.getByRole('textbox', { name: name('ar') })
    expect([await arabic.getAttribute('lang'), await arabic.getAttribute('dir')]).toEqual(['ar', 'rtl'])
    await who.getByRole('textbox', { name: desk.language.sv }).fill('')
    await hilkka.getByText(filled(words['wrong-at'], { place: words.place['who-title'] })).waitFor()
    await expect.poll(() => hilkka.getByRole('button', { name: words.save }).isDisabled()).toBe(true)
    await who.getByRole('textbox', { name: desk.language.sv }).fill('En människa svarar dig')
    await who.getByRole('textbox', { name: desk.language.fi, exact: true }).fill('Sinulle vastaa ihminen')
    await arabic.fill('إنسان يجيبك')
    await who.getByText(new RegExp(`${name('so')}.*${name('fa')}`)).waitFor()
    expect(await who.getByText(new RegExp(`: .*${name('ar')}`)).count()).toBe(0)
    expect(await faultsOf(hilkka, 'words of a city')).toEqual([])
    await fitsOnPhone(hilkka, 'words')
    await hilkka.setViewportSize({ width: 1440, height: 900 })
    await hilkka.getByRole('button', { name: words.save }).click()
    await hilkka.getByText(desk.library.saved).waitFor()
    const young = await (await city.phone({ locale: 'ar' })).newPage()
    await young.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await young.locator('button.language[lang="ar"]').click()
    await young.getByText('إنسان يجيبك').waitFor()
  })

  it('ask nobody to pick who decides about one', async () => {
    const salma = await openConsole(await city.desk(), city.kynnys.url, people.salma)
    await salma.getByRole('link', { name: desk.settings.title }).click()
    await salma.getByRole('button', { name: desk.hours.save }).waitFor()
    expect(await picker(salma).count()).toBe(0)
    // She supervises: which languages there are isn't hers to decide.
    for (const name of [desk.settings.languages, desk.settings.words])
      expect(await salma.getByRole('link', { name, exact: true }).count()).toBe(0)
    // Another site, remembered from somebody else at this browser, is not hers.
    await salma.evaluate(() => localStorage.setItem('kynnys-console-site', 'ahtola'))
    await salma.goto(`${city.kynnys.url}/console/?again#/settings/teams`)
    await expect
      .poll(() => salma.getByRole('combobox', { name: desk.team.which }).locator('option').allTextContents())
      .toEqual(['Nuorten chat', 'Ohjaamo'])
  })
})
