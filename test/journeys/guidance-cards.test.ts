import { randomUUID } from 'node:crypto'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { fillVariables } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { aCounsellorOnDuty, eventually, mustAnswer, type Operator, waitingIds } from '../support/people.ts'
import { type City, chatFrame, openCity } from './city.ts'
import { pressPart } from './host-page.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { filled, widget } from './words.ts'
import { joinQueue, openChat, openWith, talkOf, wordsOf } from './young-person.ts'

const words = widget.en.guidance
const place = { service_name: 'Ohjaamo', service_address: 'Satamakatu 3', service_hours: '12–16' }
const values = { ...place, service_phone: '09 000 0000', counsellor: 'Aino' }

/** What a counsellor sends from the library, as the young person keeps it. */
describe('guidance in the chat', { timeout: 60_000 }, () => {
  let city: City
  let aino: Operator
  let conversationId: string
  let phone: Page
  let chat: Frame
  let phrase: string
  let cut = async () => {}

  beforeAll(async () => {
    city = await openCity()
    await fillDemoGuidance(city.kynnys.db, 'demo/guidance')
    aino = await aCounsellorOnDuty(city.kynnys.url)
    phone = await (await city.phone()).newPage()
    await phone.routeWebSocket(/socket\.io/, (line) => {
      line.connectToServer()
      cut = () => line.close()
    })
    await phone.goto(city.url)
    chat = await openChat(phone)
    await joinQueue(chat, 'en')
    phrase = await wordsOf(chat, 'en')
    const waiting = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 1,
    )
    conversationId = waiting[0]!
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
  }, 60_000)
  afterAll(async () => {
    aino.close()
    await city.close()
  })

  async function send(key: string, language: ContentLanguage): Promise<void> {
    const wish = {
      siteId: 'kuusiniemi',
      reading: 'fi',
      sending: language,
      topic: null,
      kind: null,
      shelf: null,
    }
    const { hits } = await mustAnswer(
      aino.socket.emitWithAck('guidance:search', { ...wish, words: key, limit: 30 } as never),
    )
    const all = await mustAnswer(
      aino.socket.emitWithAck('guidance:search', { ...wish, words: '', limit: 30 } as never),
    )
    const hit = [...hits, ...all.hits].find((one) => one.key === key)!
    const { text } = fillVariables(hit.sending.text, values, { isolate: language === 'ar' })
    const guidance = { entryIds: [hit.id], language: hit.sending.language, edited: false }
    await mustAnswer(
      aino.socket.emitWithAck('message:send', { id: randomUUID(), conversationId, text, guidance } as never),
    )
  }
  const card = (kind: string) => talkOf(chat, 'en').locator(`.${kind}`).last()
  const steps = () => card('step-guide').getByRole('checkbox')

  it('counts the steps that were done, and remembers them over a reload', async () => {
    await send('anxiety-wave', 'en')
    await expect.poll(() => steps().count()).toBe(6)
    await card('step-guide')
      .getByText(filled(words.progress, { done: 0, total: 6 }))
      .waitFor()
    await card('step-guide').getByText('Find five blue things').click()
    await steps().nth(0).focus()
    await phone.keyboard.press('Space')
    await card('step-guide')
      .getByText(filled(words.progress, { done: 2, total: 6 }))
      .waitFor()
    await card('step-guide').getByText(words.kept).waitFor()
    expect(await faultsOf(phone, 'step guide', chat)).toEqual([])
    await fitsOnPhone(phone, 'step-guide')
    await phone.reload()
    chat = await chatFrame(phone)
    await card('step-guide')
      .getByText(filled(words.progress, { done: 2, total: 6 }))
      .waitFor()
    expect(await steps().evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked))).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
    ])
    for (const at of [1, 2, 4, 5]) await steps().nth(at).check()
    await card('step-guide').getByText(words['all-done']).waitFor()
    await steps().nth(5).uncheck()
    await card('step-guide')
      .getByText(filled(words.progress, { done: 5, total: 6 }))
      .waitFor()
  })

  it('keeps what was done when the language is changed in the middle, and back', async () => {
    const isDone = async (language: 'en' | 'fi-simple') => {
      const card = talkOf(chat, language).locator('.step-guide').last()
      await card.getByText(filled(widget[language].guidance.progress, { done: 5, total: 6 })).waitFor()
      expect(
        await card
          .getByRole('checkbox')
          .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked)),
      ).toEqual([true, true, true, true, true, false])
    }
    await chat.getByRole('button', { name: 'Selko', exact: true }).click()
    await isDone('fi-simple')
    await chat.getByRole('button', { name: 'Selko', exact: true }).click()
    await isDone('en')
  })

  it('dials from a crisis card, the number of danger first', async () => {
    await send('crisis-suicidal-thoughts', 'ar')
    const calls = card('crisis-card').getByRole('link')
    await expect.poll(() => calls.count()).toBe(2)
    expect(await calls.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      'tel:112',
      'tel:116111',
    ])
    await expect.poll(() => card('crisis-card').locator('[lang=ar][dir=rtl]').count()).toBe(2)
    expect(await faultsOf(phone, 'crisis card', chat)).toEqual([])
    await fitsOnPhone(phone, 'crisis-card')
  })

  it('says where a place is, when it is open and how to call it, line by line', async () => {
    await send('service-card-general', 'ar')
    const rows = card('service-card').locator('dd')
    await expect.poll(() => rows.count()).toBe(4)
    await expect
      .poll(() => card('service-card').getByRole('link', { name: '09 000 0000' }).getAttribute('href'))
      .toBe('tel:090000000')
    await rows.filter({ hasText: 'Satamakatu 3' }).waitFor()
    expect(await faultsOf(phone, 'service card', chat)).toEqual([])
    await fitsOnPhone(phone, 'service-card')
  })

  it('leads to the page that a link card is about', async () => {
    await send('quick-loans', 'en')
    const link = card('link-card').getByRole('link', { name: filled(words.open, { site: 'takuusaatio.fi' }) })
    await expect.poll(() => link.getAttribute('href')).toBe('https://www.takuusaatio.fi')
    await fitsOnPhone(phone, 'link-card')
  })

  it('says one idea a line in easy Finnish, in a step as well', async () => {
    await chat.getByRole('button', { name: 'Selko', exact: true }).click()
    await send('online-scam', 'fi-simple')
    const ideas = talkOf(chat, 'fi-simple')
      .locator('.step-guide')
      .last()
      .locator('li')
      .nth(1)
      .locator('.idea')
    await expect
      .poll(() => ideas.allTextContents())
      .toEqual(['Älä vastaa huijarille.\n', 'Älä maksa enempää.'])
    await chat.getByRole('button', { name: 'Selko', exact: true }).click()
    await talkOf(chat, 'en').waitFor()
  })

  it('keeps what was done for whoever was away too long and comes back with the words', async () => {
    const done = talkOf(chat, 'en').locator('.step-guide').first()
    const progress = done.getByText(filled(words.progress, { done: 5, total: 6 }))
    await progress.waitFor()
    const { pool } = city.kynnys
    await pool.query('update conversation set visitor_token_hash = null where id = $1', [conversationId])
    await cut()
    await chat.getByRole('heading', { name: widget.en.after.gone }).waitFor()
    await openWith(chat, phrase, 'en')
    await progress.waitFor()
  })

  it('leaves no tick behind when the young person leaves at once', async () => {
    const kept = () => chat.evaluate(() => JSON.stringify(sessionStorage))
    expect(await kept()).toContain('ticks')
    await pressPart(phone, widget.en.bar.leave)
    await phone.waitForURL(/\/saa$/)
    await phone.goto(city.url)
    chat = await openChat(phone, 'fi')
    expect(await kept()).not.toContain('ticks')
  })
})
