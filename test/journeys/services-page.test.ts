import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoDistricts } from '../../demo/fill-demo-districts.ts'
import { fillDemoServices, idOf } from '../../demo/fill-demo-services.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { type City, openCity } from './city.ts'
import { faultsOf, fitsOnPhone, photograph } from './looking.ts'

describe('the services of a city, on a page', { timeout: 60_000 }, () => {
  let city: City
  let asked: string[] = []
  beforeAll(async () => {
    city = await openCity({ CONNECTIONS_PER_MINUTE: '10000' })
    await fillDemoServices(city.kynnys.db, 'demo/services.json')
    await fillDemoDistricts(city.kynnys.db, 'demo/districts.json')
    // The packaged browser ends with its first context.
    await city.phone()
  })
  afterEach(async () => {
    for (const context of city.browser.contexts().slice(1)) await context.close()
  })
  afterAll(() => city.close())

  const addressOf = (path = '') => `${city.kynnys.url}/services/kuusiniemi${path}`

  async function open(context: BrowserContext, path = ''): Promise<Page> {
    asked = []
    context.on('request', (request) => asked.push(request.url()))
    const page = await context.newPage()
    await page.goto(addressOf(path))
    return page
  }

  it('leads without a script from a need to a place, and asks nobody else anything', async () => {
    const page = await open(await city.phone({ javaScriptEnabled: false }))
    await page.getByLabel('Mihin tarvitset apua?').selectOption({ label: 'Opiskelu ja osaaminen' })
    await page.getByLabel('Mitä etsit?').fill('ohjamo')
    await page.getByRole('button', { name: 'Näytä palvelut' }).click()
    await page.getByRole('link', { name: 'Ohjaamo Kuusiniemi' }).waitFor()
    await page.getByRole('link', { name: 'Poista rajaukset' }).click()
    // By keyboard on the map: from district to district, and in.
    const map = page.locator('svg.district-map')
    await map.getByRole('link', { name: /^Hiilikangas/ }).focus()
    await page.keyboard.press('Enter')
    await map.getByRole('link', { name: /^Hiilikangas: \d+ palvelua, valittu$/ }).waitFor()
    await expect.poll(() => page.getByLabel('Missä päin?').inputValue()).toBe('hiilikangas')
    await page.getByRole('link', { name: 'Pop-up-ohjaus Hiilikankaalla' }).click()
    await page.getByRole('heading', { name: 'Pop-up-ohjaus Hiilikankaalla' }).waitFor()
    await page.getByText('28.2.2027').waitFor()
    await page.getByRole('link', { name: 'Svenska' }).click()
    await page.getByRole('link', { name: 'Alla tjänster' }).waitFor()
    expect(new Set(asked.map((url) => new URL(url).origin))).toEqual(new Set([city.kynnys.url]))
    // The page is one request, its icon aside.
    expect(asked.every((url) => /\/services\/|favicon/.test(url))).toBe(true)
    expect(await page.context().cookies()).toEqual([])
  })

  it('keeps nothing in the browser', async () => {
    const page = await open(await city.phone(), '?q=raha')
    const kept = await page.evaluate(async () => ({
      stored: localStorage.length + sessionStorage.length + document.cookie.length,
      bases: (await indexedDB.databases()).length,
      workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
    }))
    expect(kept).toEqual({ stored: 0, bases: 0, workers: 0 })
  })

  it('has no fault at any width, by day and by night, in any direction', async () => {
    const context = await city.desk()
    for (const [name, path] of [
      ['services', ''],
      ['services-chosen', '?district=tervaranta&open=1'],
      ['services-none', '?q=xyzzyqqq'],
      ['services-simple', '?lang=fi-simple&district=keskusta'],
      ['services-ar', '?lang=ar&district=lauttaharju'],
      ['service-one', `/${idOf('guidance-car')}`],
      ['service-simple', `/${idOf('ohjaamo')}?lang=fi-simple`],
    ] as const) {
      const page = await open(context, path)
      expect(await faultsOf(page, name)).toEqual([])
      await page.close()
    }
  })

  it('fits on a phone in every language', async () => {
    const languages: ContentLanguage[] = ['fi', 'fi-simple', 'sv', 'en', 'ru', 'so', 'uk', 'fa']
    const page = await open(await city.phone())
    for (const language of languages) {
      await page.goto(addressOf(`?lang=${language}`))
      await fitsOnPhone(page, `services-phone-${language}`)
    }
  })

  it('is printed as a list, without what only a screen can do', async () => {
    const page = await open(await city.desk())
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('form.search').isVisible()).toBe(false)
    expect(await page.locator('svg.district-map').isVisible()).toBe(false)
    await expect.poll(() => page.getByRole('heading', { name: 'Ohjaamo Kuusiniemi' }).isVisible()).toBe(true)
    await photograph(page, 'services-print')
  })

  it('draws the districts of a city that has drawn none', async () => {
    await city.kynnys.pool.query('delete from district_settings')
    const page = await open(await city.phone(), '?district=myllysuo')
    await expect.poll(() => page.locator('svg.district-map a').count()).toBe(7)
    await fitsOnPhone(page, 'services-tiles')
  })
})
