import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ahtola } from '../../demo/ahtola.ts'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import type { OwnConversation } from '../../protocol/conversation.ts'
import {
  aCounsellorOnDuty,
  aMessage,
  eventually,
  mustAnswer,
  type Operator,
  pause,
  waitingIds,
} from '../support/people.ts'
import { type City, chatFrame, openCity } from './city.ts'
import { countFrames, partNamed, partsOf, pressPart } from './host-page.ts'
import { filled, widget } from './words.ts'
import { type Chat, composerOf, joinQueue, say, talkOf, waitInQueue } from './young-person.ts'

const { fi } = widget

describe('a tab', () => {
  let city: City
  let aino: Operator

  beforeAll(async () => {
    city = await openCity()
    aino = await aCounsellorOnDuty(city.kynnys.url)
  })
  afterEach(async () => {
    for (const context of city.browser.contexts().slice(1)) await context.close()
    for (const conversationId of await waitingIds(aino))
      await aino.socket.emitWithAck('conversation:claim', { conversationId })
  })
  afterAll(async () => {
    aino.close()
    await city.close()
  })

  async function claimNext(): Promise<string> {
    const [conversationId = ''] = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 1,
    )
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    return conversationId
  }

  async function sayAsCounsellor(conversationId: string, text: string): Promise<void> {
    await mustAnswer(aino.socket.emitWithAck('message:send', { conversationId, ...aMessage(text) }))
  }

  const chatUrl = (site = 'kuusiniemi') => `${city.kynnys.url}/chat/${site}`

  /** The chat as a page of its own, in the queue. */
  async function aTabInQueue(): Promise<Page> {
    const page = await (await city.phone()).newPage()
    await page.goto(chatUrl())
    await joinQueue(page)
    return page
  }

  /** A line on which answers stay away until they are let through. */
  async function slowAnswers(context: BrowserContext) {
    const held: (() => void)[] = []
    let isHeld = true
    await context.routeWebSocket('**/socket.io/**', (browser) => {
      const server = browser.connectToServer()
      server.onMessage((frame) => {
        const isAnswer = String(frame).startsWith('43/visitor,')
        if (isHeld && isAnswer) held.push(() => browser.send(frame))
        else browser.send(frame)
      })
    })
    return {
      held,
      holdAgain() {
        isHeld = true
      },
      letThrough() {
        isHeld = false
        for (const send of held.splice(0)) send()
      },
    }
  }

  it('joins the queue though an answer from before is still on its way', async () => {
    const context = await city.phone()
    const line = await slowAnswers(context)
    const page = await context.newPage()
    await page.goto(chatUrl())
    await page.locator('button.language[lang="fi"]').click()
    await page.getByRole('button', { name: fi.role.continue }).click()
    // What was asked before says that there is no conversation.
    await expect.poll(() => line.held.length).toBe(1)
    await page.getByRole('button', { name: fi.topic.skip }).click()
    await composerOf(page).waitFor()
    line.letThrough()
    const conversationId = await claimNext()
    await sayAsCounsellor(conversationId, 'Tervetuloa!')
    await talkOf(page).getByText('Tervetuloa!').waitFor()
  })

  /** The launcher, as it is named once so many messages are unread. */
  const unread = (page: Page, count: 1 | 2, language: 'fi' | 'sv' = 'fi') =>
    expect
      .poll(async () => (await partNamed(page, kuusiniemi.invitation[language])).name)
      .toContain(filled(count === 1 ? fi.host.unread_one : fi.host.unread_other, { count }))

  it('keeps a minimised chat connected, on the same page and on the next one of the city', async () => {
    const page = await (await city.phone()).newPage()
    const chat = await waitInQueue(page, city.url)
    const conversationId = await claimNext()
    await talkOf(chat).getByText('Aino').first().waitFor()
    await chat.getByRole('button', { name: fi.bar.minimise }).click()
    await partNamed(page, kuusiniemi.invitation.fi)
    await sayAsCounsellor(conversationId, 'Oletko siellä?')
    await unread(page, 1)
    await expect.poll(() => page.title()).toMatch(/^\(1\) /)
    aino.heard.length = 0
    await page.goto(`${city.url}/asuminen`)
    await unread(page, 1)
    expect(await partsOf(page, 'Iframe')).toEqual([])
    await sayAsCounsellor(conversationId, 'Tulin takaisin.')
    await unread(page, 2)
    await pressPart(page, kuusiniemi.invitation.fi)
    const next = await chatFrame(page)
    await talkOf(next).getByText('Tulin takaisin.').waitFor()
    await say(next, 'Täällä ollaan')
    await aino.hears<OwnConversation>(
      'conversation:changed',
      ({ id, visitorHere }) => id === conversationId && visitorHere,
    )
    await expect
      .poll(async () =>
        (await aino.heardOf<object>('entry:added')).map((added) => JSON.stringify(added)).join(),
      )
      .toContain('Täällä ollaan')
    expect(await page.title()).not.toMatch(/^\(/)
  })

  /** Writes down what a page sounds and how it shakes; what was written down is told once. */
  async function noteCalls(context: BrowserContext): Promise<(chat: Chat) => Promise<string[]>> {
    await context.addInitScript(() => {
      const calls: string[] = []
      Object.assign(window, { calls })
      navigator.vibrate = () => calls.push('vibration') > 0
      const loudspeakers: AudioContext[] = []
      Object.assign(window, { loudspeakers })
      window.AudioContext = class extends AudioContext {
        constructor() {
          super()
          loudspeakers.push(this)
        }
      }
      const { start } = OscillatorNode.prototype
      OscillatorNode.prototype.start = function (at) {
        calls.push('sound')
        start.call(this, at)
      }
    })
    return (chat) => chat.evaluate(() => Reflect.get(window, 'calls').splice(0) as string[])
  }

  const loudspeakersOf = (chat: Chat) =>
    chat.evaluate(() => Reflect.get(window, 'loudspeakers').map(({ state }: AudioContext) => state))

  it('calls when the counsellor arrives before the queue has answered', async () => {
    const context = await city.phone()
    const line = await slowAnswers(context)
    const callsIn = await noteCalls(context)
    const page = await context.newPage()
    await page.goto(chatUrl())
    await page.locator('button.language[lang="fi"]').click()
    await page.getByRole('button', { name: fi.role.continue }).click()
    await expect.poll(() => line.held.length).toBe(1)
    line.letThrough()
    line.holdAgain()
    await page.getByRole('button', { name: fi.topic.skip }).click()
    await claimNext()
    await expect.poll(() => line.held.length).toBeGreaterThan(0)
    line.letThrough()
    await talkOf(page).getByText('Aino').first().waitFor()
    expect(await callsIn(page)).toEqual(['sound', 'vibration'])
    await page.reload()
    await talkOf(page).getByText('Aino').first().waitFor()
    expect(await callsIn(page)).toEqual([])
  })

  it('calls when the counsellor arrives, even in sight, and when they write unseen; each way can be off', async () => {
    const context = await city.phone()
    const callsIn = await noteCalls(context)
    const page = await context.newPage()
    const chat = await waitInQueue(page, city.url)
    const calls = () => callsIn(chat)
    // Whoever waits for an hour pays no battery for a sound that may come.
    await expect.poll(() => loudspeakersOf(chat)).toEqual(['suspended'])
    const conversationId = await claimNext()
    await talkOf(chat).getByText('Aino').first().waitFor()
    expect(await calls()).toEqual(['sound', 'vibration'])
    await expect.poll(() => loudspeakersOf(chat)).toEqual(['suspended'])
    await sayAsCounsellor(conversationId, 'Hei!')
    await talkOf(chat).getByText('Hei!').waitFor()
    expect(await calls()).toEqual([])
    for (const [off, left] of [
      ['title', ['sound', 'vibration']],
      ['sound', ['vibration']],
      ['vibration', []],
    ] as const) {
      await chat.getByRole('button', { name: fi.bar.settings }).click()
      await chat.getByRole('checkbox', { name: fi.settings[off] }).uncheck()
      await chat.getByRole('button', { name: fi.bar.minimise }).click()
      await partNamed(page, kuusiniemi.invitation.fi)
      await sayAsCounsellor(conversationId, `Ilman: ${off}`)
      await chat.getByText(`Ilman: ${off}`).waitFor({ state: 'attached' })
      expect(await calls()).toEqual(left)
      expect(await page.title()).not.toMatch(/^\(/)
      await pressPart(page, kuusiniemi.invitation.fi)
      await chat.getByRole('button', { name: fi.sheet.close }).click()
    }
  })

  it('calls on the city’s next page as well, once the chat has been touched there', async () => {
    const context = await city.phone({ hasTouch: true })
    const callsIn = await noteCalls(context)
    const page = await context.newPage()
    await waitInQueue(page, city.url)
    await page.goto(`${city.url}/asuminen`)
    const chat = await chatFrame(page)
    const words = chat.getByText(fi.waiting['write-now'].split('\n')[0] ?? '')
    await words.tap()
    await expect.poll(() => loudspeakersOf(chat)).toEqual(['suspended'])
    await claimNext()
    await talkOf(chat).getByText('Aino').first().waitFor()
    expect(await callsIn(chat)).toEqual(['sound', 'vibration'])
  })

  it('keeps it connected on a page of another language too, though its words come after the greeting', async () => {
    const page = await (await city.phone()).newPage()
    const chat = await waitInQueue(page, city.url)
    const conversationId = await claimNext()
    await talkOf(chat).getByText('Aino').first().waitFor()
    await chat.getByRole('button', { name: fi.bar.minimise }).click()
    await page.route(/\/fi-[^/]*\.js$/, async (route) => {
      await page.waitForLoadState('load')
      await pause(300)
      await route.continue()
    })
    await page.goto(`${city.url}/svenska`)
    await sayAsCounsellor(conversationId, 'Oletko siellä?')
    await unread(page, 1, 'sv')
    await expect.poll(() => page.title()).toMatch(/^\(1\) /)
  })

  it('is named after the chat in the language of the one who reads', async () => {
    const page = await (await city.phone({ locale: 'ar' })).newPage()
    await page.goto(chatUrl())
    await page.getByRole('heading', { name: widget.ar.language.title }).waitFor()
    await expect.poll(() => page.title()).toBe(kuusiniemi.chatName.ar)
    await page.locator('button.language[lang="sv"]').click()
    await expect.poll(() => page.title()).toBe(kuusiniemi.chatName.sv)
    await page.reload()
    await page.getByRole('button', { name: widget.sv.role.continue }).waitFor()
    expect(await page.title()).toBe(kuusiniemi.chatName.sv)
  })

  it('opens no chat by itself on the next page where it was never opened', async () => {
    const page = await (await city.phone()).newPage()
    await page.goto(city.url)
    await partNamed(page, kuusiniemi.invitation.fi)
    await page.goto(`${city.url}/asuminen`)
    expect((await partNamed(page, kuusiniemi.invitation.fi)).name).toContain('Auki nyt')
    expect(await countFrames(page)).toBe(0)
  })

  it('keeps the chats of two cities apart', async () => {
    const page = await aTabInQueue()
    await say(page, 'Kuusiniemeen')
    await composerOf(page).fill('Kesken Kuusiniemessä')
    await claimNext()
    await page.goto(chatUrl('ahtola'))
    await page.getByRole('heading', { name: fi.language.title }).waitFor()
    await joinQueue(page)
    await expect.poll(() => composerOf(page).inputValue()).toBe('')
    expect(await page.content()).not.toContain('Kuusiniem')
    await say(page, 'Ahtolaan')
    await talkOf(page).getByText(fi.message.sent).waitFor()
    expect(await waitingIds(aino)).toEqual([])
    await page.goto(chatUrl())
    await talkOf(page).getByText('Kuusiniemeen').waitFor()
    await expect.poll(() => composerOf(page).inputValue()).toBe('Kesken Kuusiniemessä')
    expect(await talkOf(page).getByText('Ahtolaan').count()).toBe(0)
  })

  it('opens the chat of a city on the page of another only when it was opened there', async () => {
    const page = await (await city.phone()).newPage()
    await waitInQueue(page, city.url)
    await claimNext()
    await page.goto(`${city.url}/ahtola`)
    await partNamed(page, ahtola.invitation.fi)
    await page.waitForTimeout(300)
    expect(await countFrames(page)).toBe(0)
    await page.goto(city.url)
    await talkOf(await chatFrame(page)).waitFor()
  })

  it.each([
    { minutes: 29, left: 'Kesken jäi' },
    { minutes: 31, left: '' },
  ])(
    'that comes back after $minutes minutes shows of what was not sent: $left',
    async ({ minutes, left }) => {
      const page = await aTabInQueue()
      await say(page, 'Tämä lähti')
      await talkOf(page).getByText(fi.message.sent).waitFor()
      await composerOf(page).fill('Kesken jäi')
      await page.goto('about:blank')
      await page.clock.setSystemTime(Date.now() + minutes * 60_000)
      await page.goto(chatUrl())
      await talkOf(page).getByText('Tämä lähti').waitFor()
      await expect.poll(() => composerOf(page).inputValue()).toBe(left)
      expect(await page.evaluate(() => JSON.stringify(sessionStorage).includes('Kesken jäi'))).toBe(
        left !== '',
      )
    },
  )
})
