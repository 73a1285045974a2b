import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import type { OwnConversation } from '../../protocol/conversation.ts'
import { launchFirefox } from '../support/browser.ts'
import {
  aCounsellorOnDuty,
  aMessage,
  aVisitor,
  eventually,
  mustAnswer,
  type Operator,
  resume,
  waitingIds,
} from '../support/people.ts'
import { type City, chatFrame, openCity } from './city.ts'
import { widget } from './words.ts'
import { type Chat, composerOf, talkOf } from './young-person.ts'

const { fi } = widget

describe.skipIf(!process.env.FIREFOX_PATH)('in Firefox', { timeout: 60_000 }, () => {
  let city: City
  let aino: Operator

  beforeAll(async () => {
    city = await openCity({}, launchFirefox)
    aino = await aCounsellorOnDuty(city.kynnys.url)
  })
  afterEach(async () => {
    for (const context of city.browser.contexts()) await context.close()
  })
  afterAll(async () => {
    aino.close()
    await city.close()
  })

  // The driver's mouse misses what stands in a frame of another site.
  const press = (chat: Chat, selector: string) => chat.locator(selector).dispatchEvent('click')
  const launcherOf = (page: Page) => page.getByRole('button', { name: kuusiniemi.invitation.fi })

  /** A tab in the middle of a conversation on a page of the city. */
  async function aTabThatTalks() {
    const page = await (await city.phone()).newPage()
    // The driver sees into no closed root.
    await page.addInitScript(() => {
      const { attachShadow } = Element.prototype
      Element.prototype.attachShadow = function (options) {
        return attachShadow.call(this, { ...options, mode: 'open' })
      }
    })
    await page.goto(`${city.url}/asuminen`)
    await launcherOf(page).click()
    const chat = await chatFrame(page)
    await press(chat, 'button.language[lang="fi"]')
    await press(chat, `button:has-text("${fi.role.continue}")`)
    await press(chat, `button:has-text("${fi.topic.skip}")`)
    await composerOf(chat).waitFor()
    const [conversationId = ''] = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 1,
    )
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    await composerOf(chat).fill('Moi ketusta')
    await press(chat, 'button.send')
    await talkOf(chat).getByText(fi.message.sent).waitFor()
    return { page, chat, conversationId }
  }

  const keptIn = (where: Chat) => where.evaluate(() => Object.keys(sessionStorage))

  it('a young person and a counsellor talk, and the talk goes along to the next page', async () => {
    const { page, chat, conversationId } = await aTabThatTalks()
    await mustAnswer(aino.socket.emitWithAck('message:send', { conversationId, ...aMessage('Hei kettu!') }))
    await talkOf(chat).getByText('Hei kettu!').waitFor()
    await composerOf(chat).fill('Vielä kesken')
    await page.goto(`${city.url}/tyo-ja-opiskelu`)
    const next = await chatFrame(page)
    await talkOf(next).getByText('Hei kettu!').waitFor()
    expect(await composerOf(next).inputValue()).toBe('Vielä kesken')
  })

  it.each(['the button', 'three presses of Shift'])(
    '%s leaves, keeps nothing and brings nothing back',
    async (how) => {
      const { page, chat, conversationId } = await aTabThatTalks()
      const token = await chat.evaluate(
        () => JSON.parse(sessionStorage.getItem('kynnys:kuusiniemi:token') ?? '""') as string,
      )
      if (how === 'the button') await page.getByRole('button', { name: fi.bar.leave }).first().click()
      else await page.locator('main').focus()
      if (how !== 'the button') for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift')
      await page.waitForURL(`${city.url}/saa`)
      expect(await keptIn(page)).toEqual([])
      await aino.hears<OwnConversation>(
        'conversation:changed',
        ({ id, endedBy }) => id === conversationId && endedBy === 'left',
      )
      const after = await aVisitor(city.kynnys.url, { token })
      expect((await resume(after)).conversation).toBeNull()
      after.close()
      await page.goto(`${city.url}/asuminen`)
      await launcherOf(page).waitFor()
      expect(page.frames().length).toBe(1)
      await launcherOf(page).click()
      const again = await chatFrame(page)
      await again.getByRole('heading', { name: fi.language.title }).waitFor()
      expect(await keptIn(again)).not.toContain('kynnys:kuusiniemi:started')
    },
  )
})
