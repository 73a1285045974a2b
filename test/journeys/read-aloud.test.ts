import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import {
  aCounsellorOnDuty,
  aMessage,
  eventually,
  mustAnswer,
  type Operator,
  people,
  waitingIds,
} from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { widget } from './words.ts'
import { joinQueue, say, talkOf } from './young-person.ts'

const { fi } = widget

type Voice = [lang: string, localService: boolean]

/** A device that speaks: it keeps what it was asked to say, with which voice, and when it was told to be silent. */
function giveVoices(voices: Voice[]): void {
  const said: string[] = []
  const own = voices.map(([lang, localService]) => ({ lang, localService, default: false, name: lang }))
  class Utterance {
    voice = { lang: '', localService: false }
    onend?: () => void
    constructor(public text: string) {}
  }
  const device = {
    getVoices: () => own,
    addEventListener: () => undefined,
    speak: ({ voice, text }: Utterance) =>
      said.push(`${voice.lang}${voice.localService ? '' : ' cloud'}: ${text}`),
    cancel: () => said.push('hush'),
  }
  Object.defineProperty(window, 'speechSynthesis', { value: device })
  Object.assign(window, { SpeechSynthesisUtterance: Utterance, said })
}

/** Aino answers over the wire; what is looked at is the phone. */
describe('a message read aloud', { timeout: 60_000 }, () => {
  let city: City
  let aino: Operator
  beforeAll(async () => {
    city = await openCity()
    await fillDemoGuidance(city.kynnys.db, 'demo/guidance')
    await city.phone()
    aino = await aCounsellorOnDuty(city.kynnys.url, people.aino)
  }, 60_000)
  afterAll(() => city.close())
  beforeEach(async () => {
    for (const context of city.browser.contexts().slice(1)) await context.close()
  })

  async function aTalk(voices: Voice[] | null): Promise<{ page: Page; conversationId: string }> {
    const context = await city.phone()
    if (voices) await context.addInitScript(giveVoices, voices)
    else
      await context.addInitScript(() =>
        Object.defineProperty(window, 'speechSynthesis', { value: undefined }),
      )
    const page = await context.newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=fi`)
    await joinQueue(page)
    await say(page, 'moi, osoite on https://www.esimerkki.fi/pitka/polku?a=b')
    // Stored before anybody answers it: what comes last stands last.
    await talkOf(page).getByText(fi.message.sent).first().waitFor()
    const [conversationId = ''] = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length > 0,
    )
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    return { page, conversationId }
  }
  const send = (conversationId: string, text: string) =>
    mustAnswer(aino.socket.emitWithAck('message:send', { conversationId, ...aMessage(text) }))
  const said = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said)
  const spoken = async (page: Page) => (await said(page)).filter((one) => one !== 'hush')
  const readers = (page: Page) => talkOf(page).getByRole('button', { name: fi.aloud.read })
  const readerOf = (page: Page, text: string) =>
    talkOf(page).locator('li', { hasText: text }).getByRole('button', { name: fi.aloud.read })

  it('is read by a voice of the device, sentence by sentence, only when asked, and stopped by the same button', async () => {
    const { page, conversationId } = await aTalk([
      ['fi-FI', false],
      ['sv-SE', true],
      ['fi_FI', true],
    ])
    await send(conversationId, 'Moi! Kiva, että kirjoitit klo 12.30. Mitä sinulle kuuluu?')
    await talkOf(page).getByText('Mitä sinulle kuuluu').waitFor()
    expect(await spoken(page)).toEqual([])
    await readerOf(page, 'Mitä sinulle kuuluu').click()
    await expect
      .poll(() => spoken(page))
      .toEqual(
        ['Moi!', 'Kiva, että kirjoitit klo 12.30.', 'Mitä sinulle kuuluu?'].map((one) => `fi_FI: ${one}`),
      )
    await talkOf(page).getByRole('button', { name: fi.aloud.stop }).click()
    await expect.poll(async () => (await said(page)).at(-1)).toBe('hush')
    await expect.poll(() => readers(page).count()).toBe(2)
    // One's own as well; of an address only where it leads.
    await readerOf(page, 'osoite on').click()
    await expect.poll(() => spoken(page)).toContain('fi_FI: moi, osoite on esimerkki.fi')
  })

  it('has the voice of its own language, whatever the language around it', async () => {
    const { page, conversationId } = await aTalk([
      ['fi-FI', true],
      ['ar-SA', true],
      ['en-US', true],
    ])
    const { rows } = await city.kynnys.pool.query(
      `select entry_id, text from guidance_text join guidance_variant using (entry_id, language, version)
       where language = 'ar' limit 1`,
    )
    const guidance = { entryIds: [rows[0].entry_id], language: 'ar' as const, edited: false }
    const message = { conversationId, ...aMessage(rows[0].text), guidance }
    await mustAnswer(aino.socket.emitWithAck('message:send', message))
    await page.locator('.said:not(.mine) [lang=ar]').first().waitFor()
    await readers(page).last().click()
    await expect.poll(async () => (await spoken(page)).length).toBeGreaterThan(0)
    expect((await spoken(page)).filter((one) => !one.startsWith('ar-SA: '))).toEqual([])
  })

  it('keeps the language it was written in when one chooses another, as does its voice', async () => {
    const { page, conversationId } = await aTalk([
      ['fi-FI', true],
      ['sv-SE', true],
    ])
    await send(conversationId, 'Moi! Mitä sinulle kuuluu?')
    await send(conversationId, 'Satamakatu 3')
    await talkOf(page).getByText('Satamakatu').waitFor()
    const { sv } = widget
    await page.getByRole('button', { name: fi.bar.settings }).click()
    await page.locator('button.language[lang="sv"]').click()
    await page.getByRole('button', { name: sv.sheet.close }).click()
    const lineOf = (text: string) => page.locator('.said', { hasText: text })
    await lineOf('Satamakatu').getByRole('button', { name: sv.aloud.read }).waitFor()
    await send(conversationId, 'Hej, vad vill du prata om?')
    await send(conversationId, 'Hamngatan 3')
    await lineOf('Hamngatan').waitFor()
    const languages = await page
      .locator('.said .words')
      .evaluateAll((all) => all.map((one) => one.getAttribute('lang')))
    expect(languages).toEqual(['fi', 'fi', 'fi', 'sv', 'sv'])
    await lineOf('Satamakatu').getByRole('button', { name: sv.aloud.read }).click()
    await lineOf('vad vill du').getByRole('button', { name: sv.aloud.read }).click()
    await expect
      .poll(() => spoken(page))
      .toEqual(['fi-FI: Satamakatu 3', 'sv-SE: Hej, vad vill du prata om?'])
  })

  it.each([
    ['where only a cloud would speak it', [['fi-FI', false]] satisfies Voice[]],
    ['where no voice has the language', [['ar-SA', true]] satisfies Voice[]],
    ['where the browser can’t speak', null],
  ])('is not read %s, and it says so', async (_where, voices) => {
    const { page, conversationId } = await aTalk(voices)
    await send(conversationId, 'Moi! Mitä kuuluu?')
    await talkOf(page).getByText('Mitä kuuluu').waitFor()
    await readers(page).last().click()
    await page.getByText(fi.voice.missing).waitFor()
    if (voices) expect(await spoken(page)).toEqual([])
  })

  it('falls silent at once when one leaves', async () => {
    const { page } = await aTalk([['fi-FI', true]])
    await readers(page).first().click()
    await expect.poll(async () => (await spoken(page)).length).toBe(1)
    await page.route(/ilmatieteenlaitos/, (route) => route.abort())
    const heard = await page.evaluate(() => {
      const { said } = window as unknown as { said: string[] }
      document.querySelector<HTMLButtonElement>('.leave')?.click()
      return said.at(-1)
    })
    expect(heard).toBe('hush')
  })

  it('is never the words to return by', async () => {
    const { page } = await aTalk([['fi-FI', true]])
    await page.getByRole('button', { name: fi.talk.menu }).click()
    await page.getByRole('button', { name: fi.return['make-title'] }).click()
    await page.getByRole('button', { name: fi.return.show }).click()
    await page.locator('.phrase li').first().waitFor()
    expect(await page.locator('.sheet').getByRole('button', { name: fi.aloud.read }).count()).toBe(0)
    expect(await spoken(page)).toEqual([])
  })
})
