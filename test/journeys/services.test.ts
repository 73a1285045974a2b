import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoDistricts } from '../../demo/fill-demo-districts.ts'
import { fillDemoServices } from '../../demo/fill-demo-services.ts'
import { people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { desk, filled } from './words.ts'

const words = desk.service
const siteId = 'kuusiniemi'

/** Aino looks for a service, Salma looks after the directory. Each sentence goes on where the last ended. */
describe('the directory of services', { timeout: 60_000 }, () => {
  let city: City
  let aino: Page
  let salma: Page
  beforeAll(async () => {
    city = await openCity()
    await fillDemoServices(city.kynnys.db, 'demo/services.json')
    await fillDemoDistricts(city.kynnys.db, 'demo/districts.json')
    const open = async (email: string) => {
      const page = await openConsole(await city.desk(), city.kynnys.url, email)
      await page.getByRole('link', { name: words.title, exact: true }).waitFor()
      return page
    }
    aino = await open(people.aino)
    salma = await open(people.salma)
  }, 60_000)
  afterAll(() => city.close())

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const go = (page: Page, way: string) =>
    page.evaluate((hash) => {
      location.hash = hash
    }, `#/services/${siteId}/${way}`)
  const hasFocus = (page: Page, text: string) =>
    expect.poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 7000 }).toBe(text)
  const expectNone = async (page: Page, view: string) => {
    expect(await faultsOf(page, view)).toEqual([])
    await fitsOnPhone(page, `${view} on a phone`)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  it('is searched by a misspelt need with the keyboard alone, and shows what the young person will read', async () => {
    await aino.keyboard.press('Alt+m')
    await aino.getByRole('heading', { level: 1, name: words.title }).waitFor()
    await aino.getByText(filled(words.found_other, { count: 16 })).waitFor()
    await expectNone(aino, 'services list')
    const district = aino.getByRole('button', { name: /^Tervaranta \d/ })
    const count = Number(/\d+/.exec((await district.getAttribute('aria-label')) ?? '')?.[0])
    await district.press('Enter')
    await expect.poll(() => aino.locator('.service-row').count()).toBe(count)
    await aino.getByRole('button', { name: /^Tervaranta \d/, pressed: true }).press(' ')
    await aino.getByText(filled(words.found_other, { count: 16 })).waitFor()
    await aino.getByRole('searchbox', { name: words.search }).fill('ohjamo')
    await aino.getByRole('searchbox').press('ArrowDown')
    await hasFocus(aino, 'Ohjaamo Kuusiniemi')
    await aino.keyboard.press('Enter')
    await hasFocus(aino, 'Ohjaamo Kuusiniemi')
    const card = aino.getByRole('region', { name: words['as-seen'] })
    await card.getByText('Kävele sisään').waitFor()
    await card.getByRole('combobox').selectOption('sv')
    await card.getByText('Kom in som du är').waitFor()
    expect(await aino.evaluate(() => location.hash)).toMatch(/^#\/services\/kuusiniemi\/one\//)
    await expectNone(aino, 'services one')
    await aino.keyboard.press('Tab')
    // Wide again, list and service stand beside each other.
    await aino.locator('.service-row [aria-current]').waitFor()
    await aino.locator('.service-view h2.title').focus()
    await aino.keyboard.press('Escape')
    // The heading that is left says the same as the link that is come back to.
    await expect.poll(() => aino.evaluate(() => document.activeElement?.tagName)).toBe('A')
    await hasFocus(aino, 'Ohjaamo Kuusiniemi')
    expect(await aino.getByRole('link', { name: words.edit, exact: true }).count()).toBe(0)
  })

  it('is narrowed by age and what is open, and one stands alone on a phone', async () => {
    await button(aino, desk.library['show-all']).press('Enter')
    await aino.getByLabel(words.age, { exact: true }).fill('12')
    await expect.poll(() => aino.locator('.service-row').count()).toBeLessThan(16)
    await button(aino, desk.library['show-all']).press('Enter')
    await aino.setViewportSize({ width: 390, height: 844 })
    await aino.getByRole('heading', { level: 1, name: 'Ohjaamo Kuusiniemi' }).waitFor()
    await aino.getByRole('link', { name: words.back }).press('Enter')
    await aino.getByRole('heading', { level: 1, name: words.title }).waitFor()
    await aino.setViewportSize({ width: 1440, height: 900 })
  })

  it('takes a new service from whoever decides, but no hours that overlap', async () => {
    await go(salma, 'new')
    await salma.getByRole('heading', { level: 1, name: words.new }).waitFor()
    await salma.getByRole('textbox', { name: words.field.name, exact: true }).fill('Pop-up Portti')
    await salma.getByRole('textbox', { name: words.field.summary }).fill('Kahvia ja apua kauppakeskuksessa.')
    await button(salma, words['add-channel'].visit).press('Enter')
    await salma.getByRole('textbox', { name: words.place.street }).fill('Torikatu 1')
    await salma.getByRole('button', { name: /^Lisää aukioloajat/ }).press('Enter')
    await salma.getByRole('button', { name: /^Lisää aika: .*maanantai/ }).press('Enter')
    const begins = salma.getByRole('textbox', { name: /maanantai: alkaa/ }).nth(1)
    await begins.fill('18')
    await begins.press('Tab')
    await salma.getByText(desk.hours.problem.overlapping).waitFor()
    await expect.poll(() => button(salma, words.save).isDisabled()).toBe(true)
    await expectNone(salma, 'services editor with overlapping hours')
    await begins.fill('21')
    await begins.press('Tab')
    await expect.poll(() => salma.getByText(desk.hours.problem.overlapping).count()).toBe(0)
    await salma.getByLabel(words['text-language']).selectOption('fi-simple')
    await salma.getByRole('textbox', { name: words.field.summary }).fill('Saat kahvia.\nSaat apua.')
    await salma.getByLabel(words['valid-to']).fill(`${new Date().getUTCFullYear() + 1}-05-31`)
    await expect.poll(() => button(salma, words.save).isEnabled()).toBe(true)
    await button(salma, words.save).press('Enter')
    await hasFocus(salma, 'Pop-up Portti')
    await go(aino, '')
    await aino.getByRole('searchbox', { name: words.search }).fill('portti')
    await aino.locator('.service-row').getByText('Pop-up Portti').waitFor()
  })

  it('keeps what two write at once: the slower one is told, and chooses', async () => {
    const hilkka = await openConsole(await city.desk(), city.kynnys.url, people.hilkka)
    await hilkka.getByRole('link', { name: words.title, exact: true }).waitFor()
    const way = await salma.evaluate(() => location.hash.replace('#/services/kuusiniemi/', ''))
    await go(hilkka, `${way}/edit`)
    await go(salma, `${way}/edit`)
    await hilkka.getByRole('textbox', { name: words.field.name, exact: true }).fill('Pop-up Satama')
    await salma.getByRole('textbox', { name: words.field.conditions }).fill('Kaikille alle 30-vuotiaille.')
    await button(hilkka, words.save).press('Enter')
    await hilkka.locator('.service-view .title', { hasText: 'Pop-up Satama' }).waitFor()
    await button(salma, words.save).press('Enter')
    await salma.getByText(desk.refusals['changed-meanwhile']).waitFor()
    await button(salma, words['take-theirs']).press('Enter')
    await expect
      .poll(() => salma.getByRole('textbox', { name: words.field.name, exact: true }).inputValue())
      .toBe('Pop-up Satama')
    await salma.getByLabel(words.hide).check()
    await button(salma, words.save).press('Enter')
    await salma.getByText(words['is-hidden']).waitFor()
    await expect.poll(() => aino.getByText(filled(words.found_other, { count: 0 })).count()).toBe(1)
    await hilkka.context().close()
  })

  it('has its districts named and drawn with the keyboard, and everybody sees them so', async () => {
    const { district } = desk
    await go(salma, 'districts')
    await salma.getByRole('heading', { level: 1, name: district.title }).waitFor()
    await salma.getByRole('combobox', { name: district.line }).selectOption({ label: 'Tervaranta' })
    const left = salma.getByRole('spinbutton', { name: filled(district['left-of-corner'], { number: 1 }) })
    const before = Number(await left.inputValue())
    const shape = () =>
      salma.getByRole('button', { name: 'Hiilikangas' }).locator('path').first().getAttribute('d')
    const keskusta = salma.getByRole('button', { name: 'Keskusta' }).locator('path').first()
    const neighbour = await keskusta.getAttribute('d')
    await left.focus()
    await salma.keyboard.press('ArrowDown')
    await salma.keyboard.press('ArrowDown')
    await expect.poll(() => left.inputValue()).toBe(String(before - 4))
    // Their border is one.
    await expect.poll(() => keskusta.getAttribute('d')).not.toBe(neighbour)
    expect(await shape()).toBeTruthy()
    await button(salma, district.add).press('Enter')
    const added = salma.getByRole('group', { name: district.new })
    await added.getByRole('textbox', { name: 'suomi', exact: true }).fill('Uusimäki')
    await salma.getByLabel(district['with-pictures']).press(' ')
    await salma.getByText(district['wrong-pictures']).waitFor()
    await expect.poll(() => button(salma, words.save).isDisabled()).toBe(true)
    await salma.getByLabel(district.template).fill('https://kartat.example/{z}/{x}/{y}.png')
    await salma.getByLabel(district.attribution).fill('© Kuusiniemi')
    await salma.getByText(filled(district['only-from'], { host: 'https://kartat.example' })).waitFor()
    await expectNone(salma, 'services districts')
    await go(aino, '')
    await aino.getByRole('button', { name: /^Tervaranta \d/ }).waitFor()
    await button(salma, words.save).press('Enter')
    await salma.getByText(desk.library.saved).waitFor()
    await aino.getByRole('button', { name: /^Uusimäki \d/ }).waitFor()
    await salma.getByRole('link', { name: words.section.list, exact: true }).press('Enter')
    await salma.getByRole('button', { name: /^Uusimäki \d/ }).waitFor()
    const page = await (await fetch(`${city.kynnys.url}/services/${siteId}`)).text()
    expect(page).toContain('Uusimäki')
    // A counsellor looks and doesn't draw.
    expect(await aino.getByRole('link', { name: words.section.districts, exact: true }).count()).toBe(0)
  })
})
