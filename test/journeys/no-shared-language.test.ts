import { readFileSync } from 'node:fs'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { fillDemoServices } from '../../demo/fill-demo-services.ts'
import { people } from '../support/people.ts'
import { type City, chatFrame, openCity } from './city.ts'
import { answer, answerField, claim, logOf, openDesk } from './counsellor.ts'
import { faultsOf, fitsOnPhone, photograph } from './looking.ts'
import { desk, filled, widget } from './words.ts'
import { joinQueue, openChat, say, talkOf } from './young-person.ts'

const words = desk.guidance
const languageName = new Intl.DisplayNames('fi', { type: 'language' })
const name = 'نور'

function entry(key: string): Record<'fi' | 'ar', { title: string; text: string }> {
  return JSON.parse(readFileSync(`demo/guidance/${key}.json`, 'utf8')).variants
}
const firstLine = (text: string) => text.split('\n')[0] ?? ''

/** Jere answers in Finnish and Swedish, and reads no letter of what Nour writes: the library carries the meaning. */
describe('a Finnish counsellor and an Arabic-speaking young person', { timeout: 60_000 }, () => {
  let city: City
  let jere: Page
  let phone: Page
  let chat: Frame

  beforeAll(async () => {
    city = await openCity()
    await fillDemoGuidance(city.kynnys.db, 'demo/guidance')
    await fillDemoServices(city.kynnys.db, 'demo/services.json')
    jere = await openDesk(city, people.jere)
    phone = await (await city.phone()).newPage()
    await phone.goto(city.url)
    chat = await openChat(phone)
    await joinQueue(chat, 'ar', name)
    await say(chat, 'لا أجد عملًا ولا أعرف إلى أين أذهب.', 'ar')
    await claim(jere, name)
  }, 60_000)
  afterAll(() => city.close())

  const palette = () => jere.getByRole('region', { name: words.title, exact: true })
  const lastCard = () => logOf(jere, name).locator('.from-library').last()
  const inChat = () => talkOf(chat, 'ar')

  /** Finds it by Finnish words, as the counsellor thinks of it. */
  async function choose(title: string): Promise<void> {
    await answerField(jere, name).focus()
    await jere.keyboard.press('/')
    await palette().getByRole('combobox', { name: words.search }).waitFor()
    await jere.keyboard.type(title)
    await palette().locator('[role=option][aria-selected=true]').filter({ hasText: title }).waitFor()
  }

  it('say hello: what is sent is Arabic, and the counsellor reads beside it what it says', async () => {
    const { fi, ar } = entry('what-confidential-means')
    await choose(fi.title)
    // Nobody had to be asked which language: it is the conversation's.
    await palette().getByRole('region', { name: words.preview }).locator('.guided[lang=ar]').waitFor()
    await photograph(jere, 'no shared language, palette')
    await jere.keyboard.press('Enter')
    await palette().waitFor({ state: 'detached' })
    await jere.keyboard.press('Enter')
    await inChat().locator('[lang=ar][dir=rtl]').getByText(firstLine(ar.text)).waitFor()
    await lastCard().locator('.as-read .guided[lang=ar][dir=rtl]').waitFor()
    await lastCard().locator('.what-it-says[open] .guided[lang=fi]').getByText(firstLine(fi.text)).waitFor()
    expect(await inChat().getByText(firstLine(fi.text)).isVisible()).toBe(false)
  })

  it('and the young person can show it in Finnish to whoever reads that', async () => {
    const { fi } = entry('what-confidential-means')
    const said = inChat().locator('.said:not(.mine)').last()
    const toShow = said.locator('summary').filter({ hasText: widget.ar.guidance.beside })
    await toShow.locator('[lang=fi]').getByText('Suomi').waitFor()
    await fitsOnPhone(phone, 'no shared language, closed')
    await toShow.focus()
    await phone.keyboard.press('Enter')
    await said.locator('[lang=fi][dir=ltr]').getByText(firstLine(fi.text)).waitFor()
    await said.getByText(widget.ar.guidance['beside-why']).waitFor()
    expect(await faultsOf(phone, 'no shared language, Finnish beside', chat)).toEqual([])
    await fitsOnPhone(phone, 'no shared language, Finnish beside')
    await toShow.click()
    await said.getByText(firstLine(fi.text)).waitFor({ state: 'hidden' })
  })

  it('come to a place to go to, with its address and its telephone', async () => {
    const { fi, ar } = entry('service-card-general')
    await choose(fi.title)
    await jere.keyboard.press('Enter')
    await palette()
      .getByRole('combobox', { name: words.service.choose })
      .and(jere.locator(':focus'))
      .waitFor()
    await jere.keyboard.type('ohjaamo')
    await palette().getByRole('option', { name: 'Ohjaamo Kuusiniemi Satamakatu 3' }).waitFor()
    await jere.keyboard.press('Enter')
    await palette()
      .getByText(filled(words.service.chosen, { name: 'Ohjaamo Kuusiniemi' }))
      .waitFor()
    await jere.keyboard.press('Enter')
    const phoneField = palette().getByRole('textbox', { name: words.variable.service_phone })
    await phoneField.and(jere.locator(':focus')).waitFor()
    await jere.keyboard.type('09 000 0000')
    await jere.keyboard.press('Enter')
    await palette().waitFor({ state: 'detached' })
    await jere.keyboard.press('Enter')
    const card = inChat().locator('.service-card')
    await card.getByText(ar.title).waitFor()
    await expect.poll(() => card.getByRole('definition').allTextContents()).toHaveLength(4)
    await card.getByRole('definition').filter({ hasText: 'Satamakatu 3' }).waitFor()
    await expect
      .poll(() => card.getByRole('link', { name: '09 000 0000' }).getAttribute('href'))
      .toBe('tel:090000000')
    expect(
      await card
        .getByRole('term')
        .first()
        .evaluate((one) => getComputedStyle(one).direction),
    ).toBe('rtl')
    await lastCard().getByText('Osoite: Satamakatu 3').waitFor()
    await fitsOnPhone(phone, 'no shared language, service card')
    await photograph(jere, 'no shared language, log')
  })

  it('and the young person can answer, in letters of their own', async () => {
    await say(chat, 'شكرًا، سأذهب غدًا.', 'ar')
    await logOf(jere, name).getByText('شكرًا، سأذهب غدًا.').waitFor()
  })

  it('nor does it matter what the buttons say: the talk goes to who speaks the language that was chosen for it', async () => {
    const { fi } = widget
    const aino = await openDesk(city, people.aino)
    const other = await (await city.phone()).newPage()
    await other.goto(city.url)
    const talk = await openChat(other)
    await joinQueue(talk, 'fi', 'Aava')
    const rowAt = (page: Page) => page.locator('.waits li', { hasText: 'Aava' })
    await rowAt(aino)
      .getByText(languageName.of('fi') ?? '')
      .waitFor()
    await talk.getByRole('button', { name: fi.bar.settings }).click()
    await talk.getByLabel(fi['talk-language'].label).selectOption('sv')
    await photograph(other, 'talk language')
    await talk.getByRole('button', { name: fi.sheet.close }).click()
    // Both see the talk's language, and only who speaks it is brought this one.
    for (const page of [aino, jere])
      await rowAt(page)
        .getByText(languageName.of('sv') ?? '')
        .waitFor()
    await aino.getByText(desk.queue['nobody-for-you']).waitFor()
    await jere.keyboard.press('F8')
    await answerField(jere, 'Aava').waitFor()
    await jere
      .getByRole('region', { name: filled(desk.conversation.label, { name: 'Aava' }) })
      .getByText(languageName.of('sv') ?? '')
      .first()
      .waitFor()
    await answer(jere, 'Hej! Hur är läget?', 'Aava')
    // What is said is Swedish; all around it goes on in Finnish, also after a reload.
    for (const isReloaded of [false, true]) {
      if (isReloaded) await other.reload()
      const here = isReloaded ? await chatFrame(other) : talk
      await talkOf(here).getByText('Hej! Hur är läget?').waitFor()
      await talkOf(here)
        .getByText(filled(fi.moment.claimed, { name: 'Jere' }))
        .waitFor()
      expect(await here.evaluate(() => document.documentElement.lang)).toBe('fi')
      await here.getByRole('button', { name: fi.bar.settings }).click()
      expect(await here.getByLabel(fi['talk-language'].label).inputValue()).toBe('sv')
      await here.getByRole('button', { name: fi.sheet.close }).click()
    }
  })
})
