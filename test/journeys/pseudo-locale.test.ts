import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoDistricts } from '../../demo/fill-demo-districts.ts'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { fillDemoMapping } from '../../demo/fill-demo-mapping.ts'
import { fillDemoServices } from '../../demo/fill-demo-services.ts'
import type { Texts } from '../../widget/language/translate.ts'
import { everyDay, publish } from '../support/appointment.ts'
import { aDeskAccount } from '../support/desk.ts'
import {
  aCounsellorOnDuty,
  aMessage,
  anOperator,
  eventually,
  mustAnswer,
  type Operator,
  people,
  waitingIds,
} from '../support/people.ts'
import { proposed } from '../support/referral.ts'
import { lautta, laySomeServices } from '../support/services.ts'
import { type City, openCity } from './city.ts'
import { photograph } from './looking.ts'
import { clippedWords, pseudoTexts, speakPseudo, stretch, stretchSaid } from './pseudo-locale.ts'

const words = pseudoTexts()

/** A sentence of the pseudo-locale as it is searched for: what is filled in may be anything. */
function word(key: string, isWhole = true): RegExp {
  let found: string | Texts | undefined = words
  for (const name of key.split('.')) found = typeof found === 'object' ? found[name] : undefined
  if (typeof found !== 'string') throw new Error(`no text for ${key}`)
  const parts = found.split(/\{\{\w+\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*').replaceAll('\n', '\\s*')}${isWhole ? '$' : ''}`)
}

/** Every screen on the narrowest phone, in words that are longer than any language's and run the other way. */
describe('long words from right to left fit on 320 px', { timeout: 120_000 }, () => {
  let city: City
  let aino: Operator
  let hilkka: Operator
  let conversationId = ''
  beforeAll(async () => {
    city = await openCity({ STARTS_PER_MINUTE: '1000', CONNECTIONS_PER_MINUTE: '1000' })
    await fillDemoGuidance(city.kynnys.db, 'demo/guidance')
    await fillDemoMapping(city.kynnys.db, 'demo')
    await fillDemoServices(city.kynnys.db, 'demo/services.json')
    await fillDemoDistricts(city.kynnys.db, 'demo/districts.json')
    await laySomeServices(city.kynnys.db)
    await publish(city.kynnys, everyDay)
    await city.phone()
    aino = await aCounsellorOnDuty(city.kynnys.url, people.aino)
    hilkka = await anOperator(city.kynnys.url, people.hilkka)
  }, 60_000)
  afterAll(() => city.close())

  async function door(): Promise<Page> {
    const context = await city.phone({ viewport: { width: 320, height: 640 }, hasTouch: true, locale: 'ar' })
    await speakPseudo(context)
    const page = await context.newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await button(page, 'bar.leave').waitFor()
    return page
  }
  const button = (page: Page, key: string) => page.getByRole('button', { name: word(key, false) })
  const press = (page: Page, key: string) => button(page, key).first().click()
  const seen = (page: Page, key: string) => page.getByText(word(key)).first().waitFor()
  async function fits(page: Page, name: string): Promise<void> {
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))))
    await photograph(page, `pseudo ${name}`)
    expect(await clippedWords(page), name).toEqual([])
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl')
  }
  async function claim(): Promise<void> {
    ;[conversationId = ''] = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length > 0,
    )
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
  }
  const send = (text: string, more = {}) =>
    mustAnswer(aino.socket.emitWithAck('message:send', { conversationId, ...aMessage(text), ...more }))

  it('is longer by 40 %, and keeps what is filled in', () => {
    expect(stretch('Somebody is free.')).toHaveLength(24)
    expect(stretch('Ahead of you: {{count}}.')).toMatch(/ \{\{count\}\}\.$/)
  })

  it('from the door to the queue, with all that can be opened on the way', async () => {
    const page = await door()
    await seen(page, 'language.title')
    await fits(page, 'door language')
    await press(page, 'bar.settings')
    await seen(page, 'size.label')
    await fits(page, 'settings')
    await press(page, 'role.leaving')
    await button(page, 'leaving.understood').waitFor()
    await fits(page, 'leaving')
    await press(page, 'sheet.close')
    await press(page, 'door.return')
    await page.getByRole('textbox').fill('two words')
    await press(page, 'return.open')
    await seen(page, 'return.too-few')
    await fits(page, 'return words asked')
    await press(page, 'sheet.close')
    await page.locator('button.language[lang=ar]').click()
    await seen(page, 'role.title')
    await fits(page, 'role')
    await press(page, 'role.continue')
    await seen(page, 'topic.title')
    await fits(page, 'topic')
    await press(page, 'topic.skip')
    await seen(page, 'waiting.who')
    await fits(page, 'waiting')
    await press(page, 'waiting.leave-message')
    await seen(page, 'message-form.title')
    await fits(page, 'leave message')
    await press(page, 'sheet.close')
    await press(page, 'waiting.meanwhile')
    await seen(page, 'elsewhere.place-kept')
    await fits(page, 'meanwhile')
    await press(page, 'sheet.close')
    await press(page, 'waiting.mapping')
    await button(page, 'mapping.begin').waitFor()
    await fits(page, 'mapping begins')
    await press(page, 'mapping.begin')
    await page.locator('.mapping-question').waitFor()
    await fits(page, 'mapping asks')
    const answer = async (nth: number) => {
      const before = await page.locator('.mapping-question').textContent()
      await page.locator('.mapping .row').nth(nth).click()
      await page.locator('.mapping-question', { hasText: before ?? '' }).waitFor({ state: 'detached' })
    }
    for (const nth of [0, 2, 4]) await answer(nth)
    await page.locator('.mapping .chip').first().click()
    await fits(page, 'mapping asks several')
    await press(page, 'mapping.next')
    await page.locator('.mapping-words').fill('مرحبا')
    await fits(page, 'mapping asks for words')
    await press(page, 'mapping.next')
    for (const scale of await page.locator('.scale').all())
      await scale.locator('label', { hasText: /^10$/ }).click()
    await seen(page, 'mapping.picture')
    await fits(page, 'mapping draws')
    await press(page, 'mapping.next')
    await answer(0)
    await fits(page, 'mapping ends')
    await press(page, 'mapping.person')
    await seen(page, 'mapping.told')
    await fits(page, 'mapping passes on')
    await press(page, 'mapping.back')
    await press(page, 'sheet.close')
    await press(page, 'waiting.return')
    await fits(page, 'return words offered')
    await press(page, 'return.show')
    await seen(page, 'return.words-once')
    await fits(page, 'return words shown')
    await press(page, 'return.done')
    await press(page, 'talk.menu')
    await press(page, 'menu.erase')
    await fits(page, 'menu')
    await press(page, 'menu.erase-yes')
    await seen(page, 'after.erased')
    await fits(page, 'erased')
    await page.context().close()
  })

  it('from the talk to its end', async () => {
    const page = await door()
    await page.locator('button.language[lang=ar]').click()
    await press(page, 'role.continue')
    await press(page, 'topic.skip')
    await page
      .getByRole('textbox')
      .fill('010101-123N مرحبا https://www.esimerkki.fi/pitka/polku/johonkin/aika/kauas')
    await press(page, 'composer.send')
    await claim()
    await seen(page, 'talk.here')
    await send('Moi! Luetko tämän? https://www.kuusiniemi.fi/nuoret/ohjaamo/aukioloajat')
    const { rows } = await city.kynnys.pool.query(
      `select entry_id, text from guidance_text join guidance_variant using (entry_id, language, version)
       where language = 'ar' order by length(text) desc limit 1`,
    )
    const guidance = { entryIds: [rows[0].entry_id], language: 'ar', edited: false }
    await send(rows[0].text, { guidance })
    await page.locator('.said:not(.mine) [lang=ar][dir=rtl]').last().waitFor()
    await fits(page, 'talk')
    await press(page, 'aloud.read')
    await seen(page, 'voice.missing')
    await fits(page, 'no voice')
    await press(page, 'message.change')
    await press(page, 'change.withdraw')
    await fits(page, 'change')
    await press(page, 'sheet.close')
    await mustAnswer(aino.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }))
    await seen(page, 'after.lead')
    await fits(page, 'ended')
    await page.context().close()
  })

  it('from the services to a card, its time and its code', async () => {
    const page = await door()
    await page.route('**/services/kuusiniemi/find', stretchSaid)
    await page.locator('button.language[lang=ar]').click()
    await press(page, 'role.continue')
    await press(page, 'topic.skip')
    await press(page, 'waiting.meanwhile')
    await press(page, 'services.title')
    await page.locator('article.service').first().waitFor()
    for (const more of await page.locator('.service-more summary').all()) await more.click()
    await fits(page, 'services')
    await page.locator('.service-words input').fill('xyzzyqqq')
    await page.keyboard.press('Enter')
    await page.locator('article.service').first().waitFor({ state: 'detached' })
    await fits(page, 'services none')
    await press(page, 'sheet.close')
    await claim()
    await seen(page, 'talk.here')
    await aDeskAccount(city.kynnys, 'kuusiniemi', lautta)
    const walk = { who: 'Etsivä nuorisotyöntekijä Jere', where: 'Keskusaseman pääovi, kellon alla', at: null }
    await proposed({ conversationId, counsellor: aino }, { walk })
    await button(page, 'appointment.choose').waitFor()
    await page.locator('.referral .choice').nth(1).click()
    await fits(page, 'referral')
    await press(page, 'appointment.choose')
    await page.locator('.times .hours label').nth(5).click()
    await fits(page, 'times')
    await press(page, 'appointment.book')
    await seen(page, 'appointment.then')
    await press(page, 'appointment.cancel')
    await fits(page, 'time booked')
    await press(page, 'referral.agree')
    await page.locator('.referral .code').waitFor()
    await press(page, 'referral.calendar')
    await seen(page, 'referral.calendar-hint')
    await fits(page, 'referral code')
    await page.getByText(word('referral.big')).click()
    await page.locator('dialog[open] .close').waitFor()
    await fits(page, 'referral code large')
    await page.context().close()
  })

  it('and what does not fit is found', async () => {
    const page = await door()
    await page.locator('button.language').first().waitFor()
    await page.evaluate(() => {
      const [one, other] = document.querySelectorAll<HTMLElement>('.languages strong')
      one?.style.setProperty('white-space', 'nowrap')
      one?.append('طويل'.repeat(30))
      other?.style.setProperty('translate', '400px')
    })
    const found = await clippedWords(page)
    expect(found.filter((one) => one.includes('Suomi')).length).toBeGreaterThan(0)
    expect(found.filter((one) => one.includes('Selkosuomi')).length).toBeGreaterThan(0)
    await page.context().close()
  })

  it('when the chat is closed, and a message is left', async () => {
    const until = new Date(Date.now() + 26 * 3_600_000).toISOString()
    const reason = {
      fi: 'Koulutus',
      'fi-simple': 'Koulutus',
      sv: 'Utbildning',
      en: 'We are at a training today.',
    }
    await mustAnswer(
      hilkka.socket.emitWithAck('opening-hours:close', { siteId: 'kuusiniemi', teamId: null, until, reason }),
    )
    await new Promise((resolve) => setTimeout(resolve, 1100))
    const page = await door()
    await page.locator('button.language[lang=ar]').click()
    await seen(page, 'shut.closed')
    await fits(page, 'shut')
    await press(page, 'waiting.leave-message')
    await press(page, 'role.continue')
    await page.getByRole('textbox').fill('مرحبا')
    await fits(page, 'message form')
    await press(page, 'message-form.send')
    await seen(page, 'left.title')
    await fits(page, 'left')
    await page.context().close()
  })
})
