import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstDefinition } from '../../server/contact-form/first-definition.ts'
import { aWaitingVisitor, nothingTold, people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { claim, openDesk } from './counsellor.ts'
import { faultsOf } from './looking.ts'
import { desk, filled } from './words.ts'

const form = desk['form-settings']
const [, people_, home] = firstDefinition.themes.map(({ name }) => name.fi)

/** What a supervisor asks about conversations, and what their counsellors then see. */
describe('the form, changed in the settings', { timeout: 60_000 }, () => {
  let city: City
  let salma: Page
  let aino: Page
  beforeAll(async () => {
    city = await openCity({ STARTS_PER_MINUTE: '100' })
    aino = await openDesk(city)
    salma = await openEditor(people.salma)
  })
  afterAll(() => city.close())

  async function openEditor(email: string): Promise<Page> {
    const page = await openConsole(await city.desk(), city.kynnys.url, email)
    await page.getByRole('link', { name: desk.settings.title }).click()
    await page.getByRole('link', { name: desk.settings.form, exact: true }).click()
    await page.getByRole('heading', { name: desk.form.themes }).waitFor()
    return page
  }
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const preview = (page: Page) => page.getByRole('region', { name: form.preview })
  const version = (page: Page, number: number) =>
    page.getByRole('heading', { name: filled(form.version, { version: number }) }).waitFor()
  const publish = (page: Page, number: number) => button(page, filled(form.publish, { version: number }))
  const themes = (page: Page) =>
    page.locator('.choice-list').first().locator(':scope > ul > li > .choice-row .words').allTextContents()

  async function type(page: Page, ...names: string[]): Promise<void> {
    for (const name of names) {
      await page.keyboard.type(name)
      await page.keyboard.press('Tab')
    }
  }

  it('gets a theme by keyboard alone, says what is missing beside its field, and shows how it will look', async () => {
    await version(salma, 1)
    await expect.poll(() => publish(salma, 2).isDisabled()).toBe(true)
    await button(salma, form['add-themes']).focus()
    await salma.keyboard.press('Enter')
    await type(salma, 'Harrastukset', 'Harrastukset')
    expect(await salma.getByText(form.missing).count()).toBe(0)
    await preview(salma).getByLabel('Harrastukset').waitFor()
    await publish(salma, 2).focus()
    await expect.poll(() => salma.getByText(form.missing).count()).toBe(2)
    await salma.keyboard.press('Enter')
    await expect.poll(() => salma.evaluate(() => document.activeElement?.getAttribute('lang'))).toBe('sv')
    expect(await faultsOf(salma, 'form editor faults')).toEqual([])
    await salma.setViewportSize({ width: 1440, height: 900 })
    await type(salma, 'Hobbyer', 'Hobbies')
    expect(await salma.getByText(form.missing).count()).toBe(0)
    const up = button(salma, filled(form['up-of'], { name: 'Harrastukset' }))
    await up.focus()
    for (let step = 0; step < 20; step++) await salma.keyboard.press('Enter')
    expect((await themes(salma))[0]).toBe('Harrastukset')
    expect(await up.evaluate((element) => element === document.activeElement)).toBe(true)
    await salma.getByText(filled(form.moved, { name: 'Harrastukset', place: 1, count: 9 })).waitFor()
    await publish(salma, 2).press('Enter')
    await salma.getByText(filled(form.published, { version: 2 })).waitFor()
    await version(salma, 2)
  })

  it('retires a theme: records begun before keep it, the next counsellor no longer sees it', async () => {
    const desktop = () => aino.locator('.context .contact-form')
    const waits = (nickname: string) => aWaitingVisitor(city.kynnys.url, {}, { ...nothingTold, nickname })
    await waits('Kettu')
    await claim(aino, 'Kettu')
    await desktop().getByLabel(people_!, { exact: true }).check()
    await desktop().getByText(desk.form['state-draft']).waitFor()
    await button(salma, people_!).press('Enter')
    await button(salma, form.retire).press('Enter')
    await salma.getByText(form['retired-why']).waitFor()
    expect(await preview(salma).getByLabel(people_!, { exact: true }).count()).toBe(0)
    await publish(salma, 3).click()
    await version(salma, 3)
    await waits('Susi')
    await claim(aino, 'Susi')
    await desktop().getByLabel(home!, { exact: true }).waitFor()
    expect(await desktop().getByLabel(people_!, { exact: true }).count()).toBe(0)
    await aino.reload()
    await aino.getByRole('button', { name: /Kettu/ }).first().click()
    await expect.poll(() => desktop().getByLabel(people_!, { exact: true }).isChecked()).toBe(true)
    await button(salma, form.restore).press('Enter')
    await preview(salma).getByLabel(people_!, { exact: true }).waitFor()
    await publish(salma, 4).click()
    await version(salma, 4)
  })

  it('nests a theme under the one above, and what is new goes away whole', async () => {
    await button(salma, home!).press('Enter')
    await button(salma, filled(form.nest, { name: people_! })).press('Enter')
    expect(await themes(salma)).not.toContain(home)
    await preview(salma).getByLabel(people_!, { exact: true }).check()
    await preview(salma).getByLabel(home!, { exact: true }).waitFor()
    await button(salma, form['add-needs']).press('Enter')
    await type(salma, 'Seura')
    await button(salma, form.remove).press('Enter')
    await expect.poll(() => salma.evaluate(() => document.activeElement?.id)).toBe('add-needs')
    expect(await faultsOf(salma, 'form editor')).toEqual([])
    await salma.setViewportSize({ width: 1440, height: 900 })
    await button(salma, desk.hours.discard).click()
    expect(await themes(salma)).toContain(home)
  })

  it('changed by two at once: the second is told, and publishes with what the first has added', async () => {
    const hilkka = await openEditor(people.hilkka)
    await hilkka.getByRole('combobox', { name: desk.settings.site }).selectOption('kuusiniemi')
    await version(hilkka, 4)
    const add = async (page: Page, name: string) => {
      await button(page, form['add-needs']).press('Enter')
      await type(page, name, name, `${name} sv`, `${name} en`)
    }
    await add(salma, 'Seura')
    await add(hilkka, 'Ruoka')
    await publish(salma, 5).click()
    await version(salma, 5)
    await publish(hilkka, 5).click()
    await hilkka.getByText(desk.refusals['changed-meanwhile']).waitFor()
    await button(hilkka, form['join-theirs']).click()
    await publish(hilkka, 6).click()
    await version(hilkka, 6)
    for (const name of ['Seura', 'Ruoka']) await preview(hilkka).getByLabel(name, { exact: true }).waitFor()
  })
})
