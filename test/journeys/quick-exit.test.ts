import type { BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import type { OwnConversation } from '../../protocol/conversation.ts'
import {
  aCounsellorOnDuty,
  aVisitor,
  eventually,
  mustAnswer,
  type Operator,
  people,
  resume,
  waitingIds,
} from '../support/people.ts'
import { meetBusyServer } from './busy-server.ts'
import { type City, chatFrame, goBack, keepsPages, openCity } from './city.ts'
import { claim, logOf, openDesk } from './counsellor.ts'
import { boxOf, countFrames, partNamed, partsOf, pressPart } from './host-page.ts'
import { desk, widget } from './words.ts'
import { joinQueue, say, talkOf, waitInQueue } from './young-person.ts'

const { fi } = widget
const secret = 'En ole kertonut tästä kenellekään'

interface Moment {
  what: 'pressed' | 'blank'
  at: number
}

describe('quick exit', () => {
  let city: City
  let aino: Operator
  let isKept: boolean

  beforeAll(async () => {
    city = await openCity()
    aino = await aCounsellorOnDuty(city.kynnys.url)
    isKept = await keepsPages(city)
  })
  afterEach(async () => {
    for (const context of city.browser.contexts().slice(1)) await context.close()
  })
  afterAll(async () => {
    aino.close()
    await city.close()
  })

  /** A tab whose pages tell when something was pressed, and when the page of the city was empty. */
  async function aTab(): Promise<{ page: Page; moments: Moment[] }> {
    const context: BrowserContext = await city.phone()
    const moments: Moment[] = []
    await context.exposeFunction('tell', (moment: Moment) => void moments.push(moment))
    await context.addInitScript(() => {
      const { tell } = window as unknown as { tell: (moment: Moment) => void }
      const now = () => performance.timeOrigin + performance.now()
      for (const press of ['click', 'keydown'])
        addEventListener(press, () => tell({ what: 'pressed', at: now() }), true)
      addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))
      if (parent !== window) return
      new MutationObserver(() => {
        if (document.body && getComputedStyle(document.body).display === 'none')
          tell({ what: 'blank', at: now() })
      }).observe(document, { attributes: true, subtree: true, attributeFilter: ['style'] })
    })
    return { page: await context.newPage(), moments }
  }

  /** A tab in the middle of a conversation, on the page of the city at `path`. */
  async function aTabThatTalks(path: string) {
    const tab = await aTab()
    await tab.page.goto(city.url)
    // Who left in the test before may not have gone from the queue yet.
    const before = await waitingIds(aino)
    const chat = await waitInQueue(tab.page, `${city.url}${path}`)
    const [conversationId = ''] = await eventually(
      async () => (await waitingIds(aino)).filter((id) => !before.includes(id)),
      (ids) => ids.length === 1,
    )
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    await say(chat, secret)
    await talkOf(chat).getByText(fi.message.sent).waitFor()
    tab.moments.length = 0
    return { ...tab, chat, conversationId }
  }

  function blankAfter(moments: Moment[]): number {
    const blank = moments.find(({ what }) => what === 'blank')?.at ?? Number.POSITIVE_INFINITY
    const pressed = moments.filter(({ what, at }) => what === 'pressed' && at <= blank).at(-1)?.at ?? 0
    return blank - pressed
  }

  const storageOf = (where: Page | Frame) => where.evaluate(() => Object.keys(sessionStorage))
  const tokenOf = (chat: Page | Frame) =>
    chat.evaluate(() => JSON.parse(sessionStorage.getItem('kynnys:kuusiniemi:token') ?? '""') as string)

  /** What this tab still keeps for the chat: a frame of our origin that nobody has opened looks into it. */
  async function storageOfFrameLater(page: Page): Promise<string[]> {
    await page.evaluate((src) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src }))
    }, `${city.kynnys.url}/chat/kuusiniemi?framed`)
    return storageOf(await chatFrame(page))
  }

  async function leftBehind(page: Page): Promise<void> {
    await page.waitForURL(`${city.url}/saa`)
    expect(await storageOf(page)).toEqual([])
    expect(await storageOfFrameLater(page)).toEqual([])
  }

  it('empties the page within 100 ms of the press, ends on the neutral page and keeps nothing', async () => {
    const { page, chat, moments } = await aTabThatTalks('/asuminen')
    expect(await storageOf(page)).toEqual(['kynnys-open'])
    expect(await storageOf(chat)).toContain('kynnys:kuusiniemi:token')
    await pressPart(page, fi.bar.leave)
    await leftBehind(page)
    expect(blankAfter(moments)).toBeLessThan(100)
  })

  it('works while the chat is minimised, without opening it, on the next page as well', async () => {
    const { page, chat, moments, conversationId } = await aTabThatTalks('/asuminen')
    await chat.getByRole('button', { name: fi.bar.minimise }).click()
    for (const width of [320, 390, 1440]) {
      await page.setViewportSize({ width, height: 844 })
      const [button, launcher] = [
        await boxOf(page, await partNamed(page, fi.bar.leave)),
        await boxOf(page, await partNamed(page, kuusiniemi.invitation.fi)),
      ]
      expect(button.height).toBeGreaterThanOrEqual(44)
      expect(button.left).toBeGreaterThanOrEqual(0)
      // It covers no more of the city's page than its words need.
      expect(button.width).toBeLessThan(launcher.width * 0.6)
      const isAbove = button.top + button.height <= launcher.top
      expect(isAbove || button.left + button.width <= launcher.left).toBe(true)
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/minimised-${width}.png` })
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${city.url}/tyo-ja-opiskelu`)
    await partNamed(page, kuusiniemi.invitation.fi)
    await pressPart(page, fi.bar.leave)
    await leftBehind(page)
    expect(blankAfter(moments)).toBeLessThan(100)
    await aino.hears<OwnConversation>(
      'conversation:changed',
      ({ id, endedBy }) => id === conversationId && endedBy === 'left',
    )
    await goBack(page)
    await showsNoChat(page)
    expect((await partsOf(page)).filter(({ name }) => name === fi.bar.leave)).toEqual([])
  })

  const wasKept = (page: Page) => page.evaluate(() => (window as { persisted?: boolean }).persisted === true)

  async function showsNoChat(page: Page): Promise<void> {
    await partNamed(page, kuusiniemi.invitation.fi)
    expect(await partsOf(page, 'Iframe')).toEqual([])
    // A pointer that rests on the launcher fetches the chat ahead, unseen: even that one knows nothing.
    for (const frame of page.frames()) expect(await frame.content()).not.toContain(secret)
  }

  it('brings no chat back with the Back button, though the browser kept the page', async () => {
    const { page } = await aTabThatTalks('/asuminen')
    await pressPart(page, fi.bar.leave)
    await page.waitForURL(`${city.url}/saa`)
    await goBack(page)
    expect(page.url()).toBe(`${city.url}/`)
    await expect.poll(() => wasKept(page)).toBe(isKept)
    await showsNoChat(page)
  })

  it('brings no chat back on an earlier page where the chat was open as well', async () => {
    const { page } = await aTabThatTalks('/asuminen')
    await page.goto(`${city.url}/tyo-ja-opiskelu`)
    await talkOf(await chatFrame(page))
      .getByText(secret)
      .waitFor()
    await pressPart(page, fi.bar.leave)
    await page.waitForURL(`${city.url}/saa`)
    await goBack(page)
    expect(page.url()).toBe(`${city.url}/asuminen`)
    await showsNoChat(page)
  })

  it('takes the chat out of a page that goes into the browser’s memory, and back into it only if it is still open', async () => {
    const { page } = await aTabThatTalks('/asuminen')
    const pass = (name: string) =>
      page.evaluate((event) => {
        dispatchEvent(new PageTransitionEvent(event, { persisted: true }))
      }, name)
    // Away from the launcher, which else would fetch the chat ahead.
    await page.setViewportSize({ width: 1000, height: 844 })
    await page.mouse.move(5, 5)
    await pass('pagehide')
    expect(await countFrames(page)).toBe(0)
    await expect.poll(() => page.frames().length).toBe(1)
    await pass('pageshow')
    await talkOf(await chatFrame(page))
      .getByText(secret)
      .waitFor()
    await pass('pagehide')
    await page.evaluate(() => sessionStorage.removeItem('kynnys-open'))
    await pass('pageshow')
    await showsNoChat(page)
    expect(await countFrames(page)).toBe(0)
  })

  it('works with three presses of Shift, in the chat and on the page of the city', async () => {
    for (const where of ['chat', 'city'] as const) {
      const { page, chat, moments } = await aTabThatTalks('/')
      if (where === 'city') await page.locator('main').focus()
      else await chat.getByRole('textbox').focus()
      for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift')
      await leftBehind(page)
      expect(blankAfter(moments)).toBeLessThan(100)
    }
  })

  it('makes the token worthless, and the counsellor sees that the young person left', async () => {
    const jere = await openDesk(city, people.jere)
    const { page } = await aTab()
    const chat = await waitInQueue(page, city.url, 'Sisu')
    await claim(jere, 'Sisu')
    const token = await tokenOf(chat)
    const before = await aVisitor(city.kynnys.url, { token })
    expect((await resume(before)).conversation).not.toBeNull()
    before.close()
    await pressPart(page, fi.bar.leave)
    await logOf(jere, 'Sisu').getByText(desk.entry['ended-left']).waitFor()
    const after = await aVisitor(city.kynnys.url, { token })
    expect(await resume(after)).toMatchObject({ conversation: null, entries: [] })
    after.close()
  })

  it('is told before anything is written, with what it cannot take away', async () => {
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator('button.language[lang="fi"]').click()
    await page.getByRole('button', { name: fi.role.leaving }).click()
    const told = page.getByRole('listitem').filter({ hasText: fi.leaving.stays })
    await told.getByText(fi.leaving['stays-text']).waitFor()
    expect(fi.leaving['stays-text']).toMatch(/historia/)
    await page.getByRole('button', { name: fi.leaving.understood }).click()
    await page.getByRole('button', { name: fi.role.continue }).waitFor()
  })

  it('takes every other tab of the conversation along, and no other conversation', async () => {
    const context = await city.phone()
    const page = await context.newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await joinQueue(page)
    await say(page, secret)
    const opening = page.waitForEvent('popup')
    await page.evaluate(() => void window.open(location.href))
    const other = await opening
    await talkOf(other).getByText(secret).waitFor()
    expect(await tokenOf(other)).toBe(await tokenOf(page))
    const sibling = await context.newPage()
    await sibling.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await joinQueue(sibling)
    await page.getByRole('button', { name: fi.bar.leave }).click()
    for (const tab of [page, other]) await tab.waitForURL(`${city.url}/saa`)
    await say(sibling, secret)
    await talkOf(sibling).getByText(fi.message.sent).waitFor()
  })

  it('takes along a tab that shows what was written and has no line yet', async () => {
    const context = await city.phone()
    const page = await context.newPage()
    await meetBusyServer(page, 'message:send')
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await joinQueue(page)
    await say(page, secret)
    await talkOf(page).getByText(secret).waitFor()
    await context.routeWebSocket('**/socket.io/**', () => undefined)
    await context.route('**/socket.io/**', () => undefined)
    const opening = page.waitForEvent('popup')
    await page.evaluate(() => void window.open(location.href))
    const other = await opening
    await talkOf(other).getByText(secret).waitFor()
    await page.getByRole('button', { name: fi.bar.leave }).click()
    for (const tab of [page, other]) await tab.waitForURL(`${city.url}/saa`)
    expect(await other.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(secret)
  })

  it('leaves no word in a tab that slept meanwhile', async () => {
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await joinQueue(page)
    const opening = page.waitForEvent('popup')
    await page.evaluate(() => void window.open(location.href))
    const other = await opening
    await other.getByRole('button', { name: fi.talk.menu }).waitFor()
    await other.getByRole('textbox').fill(secret)
    await other.goto('about:blank')
    const token = await tokenOf(page)
    await page.getByRole('button', { name: fi.bar.leave }).click()
    await page.waitForURL(`${city.url}/saa`)
    const opened = async () => {
      const visitor = await aVisitor(city.kynnys.url, { token })
      const { conversation } = await resume(visitor)
      visitor.close()
      return conversation
    }
    await eventually(opened, (conversation) => conversation === null)
    await other.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await other.getByRole('heading', { name: fi.after.gone }).waitFor()
    expect(await other.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(secret)
    await other.getByRole('button', { name: fi.after.again }).click()
    await other.getByRole('button', { name: fi.topic.skip }).click()
    await other.getByRole('textbox').waitFor()
    expect(await other.getByRole('textbox').inputValue()).toBe('')
    await other.getByRole('button', { name: fi.bar.leave }).click()
    await other.waitForURL(`${city.url}/saa`)
  })

  /** From here on the chat's page stays on its way until it is let through. */
  async function holdChat(page: Page): Promise<{ asked: () => number; letThrough: () => void }> {
    const pattern = '**/chat/kuusiniemi?framed*'
    let asked = 0
    let letThrough = () => {}
    const held = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    await page.route(pattern, async (route) => {
      asked += 1
      await held
      await route.continue().catch(() => undefined)
    })
    return { asked: () => asked, letThrough }
  }

  it('ends a conversation whose chat is still loading on the next page, and keeps nothing of it', async () => {
    const { page, chat, moments, conversationId } = await aTabThatTalks('/asuminen')
    const token = await tokenOf(chat)
    const loading = await holdChat(page)
    await page.goto(`${city.url}/tyo-ja-opiskelu`, { waitUntil: 'commit' })
    await partNamed(page, fi.bar.leave)
    await expect.poll(loading.asked).toBe(1)
    moments.length = 0
    await pressPart(page, fi.bar.leave)
    loading.letThrough()
    await page.waitForURL(`${city.url}/saa`)
    expect(blankAfter(moments)).toBeLessThan(100)
    await aino.hears<OwnConversation>(
      'conversation:changed',
      ({ id, endedBy }) => id === conversationId && endedBy === 'left',
    )
    const after = await aVisitor(city.kynnys.url, { token })
    expect(await resume(after)).toMatchObject({ conversation: null, entries: [] })
    after.close()
    await leftBehind(page)
    await goBack(page)
    await showsNoChat(page)
  })

  it('waits for a chat that comes slowly, where one was open, and goes as soon as it has heard', async () => {
    const { page, chat, moments } = await aTabThatTalks('/asuminen')
    const token = await tokenOf(chat)
    const loading = await holdChat(page)
    await page.goto(`${city.url}/tyo-ja-opiskelu`, { waitUntil: 'commit' })
    await partNamed(page, fi.bar.leave)
    await expect.poll(loading.asked).toBe(1)
    moments.length = 0
    await pressPart(page, fi.bar.leave)
    await page.waitForTimeout(1500)
    expect(page.url()).toBe(`${city.url}/tyo-ja-opiskelu`)
    expect(blankAfter(moments)).toBeLessThan(100)
    const cameAt = Date.now()
    loading.letThrough()
    await leftBehind(page)
    expect(Date.now() - cameAt).toBeLessThan(2000)
    const after = await aVisitor(city.kynnys.url, { token })
    expect(await resume(after)).toMatchObject({ conversation: null, entries: [] })
    after.close()
  })

  it('leaves within 2 s even if the chat never loads, and brings nothing back', async () => {
    const { page, moments } = await aTab()
    const loading = await holdChat(page)
    await page.goto(`${city.url}/asuminen`)
    await pressPart(page, kuusiniemi.invitation.fi)
    await partNamed(page, fi.bar.leave)
    await expect.poll(loading.asked).toBe(1)
    moments.length = 0
    const asked = Date.now()
    await pressPart(page, fi.bar.leave)
    await page.waitForURL(`${city.url}/saa`)
    expect(Date.now() - asked).toBeLessThan(2000)
    expect(blankAfter(moments)).toBeLessThan(100)
    loading.letThrough()
    await leftBehind(page)
    await page.goto(`${city.url}/asuminen`)
    await partNamed(page, kuusiniemi.invitation.fi)
    expect(await countFrames(page)).toBe(0)
  })

  it('leaves the page of the city even while the chat itself hangs', async () => {
    const { page, chat, moments } = await aTabThatTalks('/')
    void chat
      .evaluate(() => {
        for (const until = Date.now() + 5000; Date.now() < until; );
      })
      .catch(() => undefined)
    await page.waitForTimeout(200)
    const asked = Date.now()
    await pressPart(page, fi.bar.leave)
    await page.waitForURL(`${city.url}/saa`)
    expect(Date.now() - asked).toBeLessThan(3000)
    expect(blankAfter(moments)).toBeLessThan(100)
  })
})
