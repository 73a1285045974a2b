import type { BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { Entry, MessageEntry } from '../../protocol/entry.ts'
import { identityCodeMask } from '../../protocol/identity-code.ts'
import {
  aCounsellorOnDuty,
  aMessage,
  eventually,
  mustAnswer,
  type Operator,
  people,
  waitingIds,
} from '../support/people.ts'
import { type City, chatFrame, openCity, openConsole } from './city.ts'
import { answerField, logOf } from './counsellor.ts'
import { countFrames, partNamed } from './host-page.ts'
import { widget } from './words.ts'
import { composerOf, openChat, say, talkOf, waitInQueue } from './young-person.ts'

const { fi, sv } = widget

describe('a conversation', () => {
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

  /** A tab in the middle of a conversation on the front page of the city. */
  async function aTabThatTalks(context?: BrowserContext, nickname?: string) {
    const page = await (context ?? (await city.phone())).newPage()
    const chat = await waitInQueue(page, city.url, nickname)
    const conversationId = await claimNext()
    await talkOf(chat).getByText('Aino').first().waitFor()
    return { page, chat, conversationId }
  }

  /** What the server keeps as said. */
  async function saidIn(conversationId: string): Promise<string[]> {
    const read = { conversationId, since: 0 }
    const { entries } = await mustAnswer(aino.socket.emitWithAck('conversation:read', read))
    return entries
      .filter((entry: Entry): entry is MessageEntry => entry.kind === 'message')
      .map(({ text }) => text)
  }

  async function sayAsCounsellor(conversationId: string, text: string): Promise<void> {
    await mustAnswer(aino.socket.emitWithAck('message:send', { conversationId, ...aMessage(text) }))
  }

  async function reopened(page: Page): Promise<Frame> {
    const chat = await chatFrame(page)
    await talkOf(chat).waitFor()
    return chat
  }

  it('outlives a reload, and so does what is written but not sent', async () => {
    const { page, chat, conversationId } = await aTabThatTalks()
    await say(chat, 'Tämä lähti jo')
    await talkOf(chat).getByText(fi.message.sent).waitFor()
    await composerOf(chat).fill('Tämä on vielä kes')
    // A tab that dies in its first minute says no goodbye: without this, what it kept would count as old.
    expect(await chat.evaluate(() => Object.keys(sessionStorage))).toContain('kynnys:kuusiniemi:usedAt')
    await page.reload()
    const again = await reopened(page)
    await talkOf(again).getByText('Tämä lähti jo').waitFor()
    await expect.poll(() => composerOf(again).inputValue()).toBe('Tämä on vielä kes')
    // Some browsers send what they check to somebody else.
    expect(await composerOf(again).getAttribute('spellcheck')).toBe('false')
    await composerOf(again).press('End')
    await composerOf(again).pressSequentially('ken')
    await composerOf(again).press('Enter')
    await eventually(
      () => saidIn(conversationId),
      (said) => said.join('|') === 'Tämä lähti jo|Tämä on vielä kesken',
    )
    expect(await waitingIds(aino)).toEqual([])
  })

  it('keeps through a reload what is told at the door and what is being corrected, until it begins anew', async () => {
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator('button.language[lang="fi"]').click()
    await page.getByRole('button', { name: fi.role.continue }).click()
    const [theme, district] = [kuusiniemi.themes[0]!, kuusiniemi.districts[0]!]
    const chip = page.getByRole('button', { name: theme.name.fi })
    await chip.click()
    await page.getByLabel(fi.topic.district).selectOption(district.id)
    await page.getByLabel(fi.topic.nickname).fill('Sisu')
    await page.reload()
    await expect.poll(() => page.getByLabel(fi.topic.nickname).inputValue()).toBe('Sisu')
    expect(await chip.getAttribute('aria-pressed')).toBe('true')
    expect(await page.getByLabel(fi.topic.district).inputValue()).toBe(district.id)
    // Of another team than Aino's.
    await chip.click()
    await page.getByRole('button', { name: fi.topic.join }).click()
    await claimNext()
    await say(page, 'Tämä menni väärin')
    await talkOf(page).getByText(fi.message.sent).waitFor()
    await page.getByRole('button', { name: fi.message.change }).click()
    const words = page.getByRole('textbox', { name: fi.change.words })
    await words.fill('Tämä meni oik')
    await page.reload()
    await page.getByRole('button', { name: fi.message.change }).click()
    await expect.poll(() => words.inputValue()).toBe('Tämä meni oik')
    await words.fill('Tämä meni oikein')
    await page.getByRole('button', { name: fi.change.save }).click()
    await talkOf(page).getByText('Tämä meni oikein').waitFor()
    const names = () => page.evaluate(() => Object.keys(sessionStorage))
    expect(await names()).not.toContain('kynnys:kuusiniemi:change')
    await page.getByRole('button', { name: fi.talk.menu }).click()
    await page.getByRole('button', { name: fi.menu.end, exact: true }).click()
    await page.getByRole('button', { name: fi.menu['end-yes'], exact: true }).click()
    await page.getByRole('button', { name: fi.after.again, exact: true }).click()
    expect(await page.getByLabel(fi.topic.nickname).inputValue()).toBe('')
    await page.reload()
    await expect.poll(() => page.getByLabel(fi.topic.nickname).inputValue()).toBe('')
    expect(await chip.getAttribute('aria-pressed')).toBe('false')
    expect(await page.getByLabel(fi.topic.district).inputValue()).toBe('')
    await page.getByLabel(fi.topic.nickname).fill('Sisu')
    await page.getByRole('button', { name: fi.bar.leave }).click()
    await page.waitForURL(`${city.url}/saa`)
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator('button.language').first().waitFor()
    expect(await names()).not.toContain('kynnys:kuusiniemi:telling')
  })

  it('goes along to another page of the city, and not to another tab', async () => {
    const context = await city.phone()
    const { page, chat } = await aTabThatTalks(context)
    await say(chat, 'Mukana sivulta toiselle')
    await talkOf(chat).getByText(fi.message.sent).waitFor()
    await page.goto(`${city.url}/asuminen`)
    await talkOf(await reopened(page))
      .getByText('Mukana sivulta toiselle')
      .waitFor()
    const other = await context.newPage()
    await other.goto(`${city.url}/asuminen`)
    await partNamed(other, kuusiniemi.invitation.fi)
    expect(await countFrames(other)).toBe(0)
    const door = await openChat(other)
    await expect.poll(() => door.getByRole('heading', { name: fi.language.title }).isVisible()).toBe(true)
    expect(await door.evaluate(() => document.body.textContent)).not.toContain('Mukana')
  })

  it('goes on when the language is changed in the middle, and the counsellor sees which it is', async () => {
    const { chat, conversationId } = await aTabThatTalks()
    await say(chat, 'Voidaanko puhua ruotsia?')
    await composerOf(chat).fill('Jag skri')
    await chat.getByRole('button', { name: fi.bar.settings }).click()
    await chat.locator('button.language[lang="sv"]').click()
    await chat.getByRole('button', { name: sv.sheet.close }).click()
    await talkOf(chat, 'sv').getByText('Voidaanko puhua ruotsia?').waitFor()
    await expect.poll(() => composerOf(chat, 'sv').inputValue()).toBe('Jag skri')
    expect(await chat.evaluate(() => document.documentElement.lang)).toBe('sv')
    await aino.hears<OwnConversation>(
      'conversation:changed',
      ({ id, language }) => id === conversationId && language === 'sv',
    )
    await sayAsCounsellor(conversationId, 'Självklart!')
    await talkOf(chat, 'sv').getByText('Självklart!').waitFor()
  })

  it('is talked to its end where the browser forbids all storage', async () => {
    const context = await city.phone()
    await context.addInitScript(() => {
      for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('Access is denied for this document.', 'SecurityError')
          },
        })
    })
    const { chat, conversationId } = await aTabThatTalks(context)
    await expect(chat.evaluate(() => sessionStorage.length)).rejects.toThrow(/denied/)
    await say(chat, 'Kuuluuko?')
    await eventually(
      () => saidIn(conversationId),
      (said) => said.join() === 'Kuuluuko?',
    )
    await sayAsCounsellor(conversationId, 'Kuuluu hyvin.')
    await talkOf(chat).getByText('Kuuluu hyvin.').waitFor()
    await chat.getByRole('button', { name: fi.talk.menu }).click()
    await chat.getByRole('button', { name: fi.menu.end, exact: true }).click()
    await chat.getByRole('button', { name: fi.menu['end-yes'], exact: true }).click()
    await talkOf(chat).getByText(fi.moment['ended-visitor']).waitFor()
  })

  it('never lets an identity code out of the browser, and says so', async () => {
    const page = await (await city.phone()).newPage()
    const sent: string[] = []
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))))
    page.on('request', (request) => sent.push(request.postData() ?? ''))
    await page.goto(city.url)
    const chat = await openChat(page)
    const note = chat.getByText(fi['masked-note'].title)
    await chat.locator('button.language[lang="fi"]').click()
    await chat.getByRole('button', { name: fi.role.continue }).click()
    await chat.getByLabel(fi.topic.nickname).fill('131052-308T')
    await note.waitFor()
    expect(await chat.getByLabel(fi.topic.nickname).inputValue()).toBe(identityCodeMask)
    await chat.getByRole('status').filter({ hasText: fi['masked-note'].title }).waitFor()
    await chat.getByRole('button', { name: fi.topic.join }).click()
    const conversationId = await claimNext()
    await say(chat, 'Olen 131052-308T ja kaverini 010594Y9032, viiva 131052–308T.')
    await talkOf(chat).getByText(fi['masked-note'].title).waitFor()
    await expect.poll(() => talkOf(chat).getByText(fi['masked-note'].here).isVisible()).toBe(true)
    const masks = [identityCodeMask, identityCodeMask, identityCodeMask]
    const arrived = `Olen ${masks[0]} ja kaverini ${masks[1]}, viiva ${masks[2]}.`
    await eventually(
      () => saidIn(conversationId),
      (said) => said.join() === arrived,
    )
    await chat.getByRole('button', { name: fi.talk.menu }).click()
    await chat.getByRole('button', { name: fi.menu.end, exact: true }).click()
    await chat.getByRole('button', { name: fi.menu['end-yes'], exact: true }).click()
    await chat.getByRole('button', { name: fi.feedback.good, exact: true }).click()
    const notesInTalk = await note.count()
    await chat.getByLabel(fi.feedback.line).fill('Kirjoitin teille, että olen 131052-308T')
    await expect.poll(() => note.count()).toBe(notesInTalk + 1)
    await chat.getByRole('button', { name: fi.feedback.send, exact: true }).click()
    await chat.getByText(fi.feedback.thanks).waitFor()
    await expect.poll(() => note.count()).toBe(notesInTalk + 1)
    expect(sent.join()).toContain(`että olen ${identityCodeMask}`)
    expect(sent.join()).not.toMatch(/131052|010594|308T|9032/)
  })

  it('shows a message as being sent while the server is away, and sends it once when it is back', async () => {
    // The desk opens three of one's talks by itself.
    const { own } = await mustAnswer(aino.socket.emitWithAck('console:resume', {}))
    for (const { id } of own)
      await aino.socket.emitWithAck('conversation:close', { conversationId: id, reason: 'answered' })
    const { page, chat, conversationId } = await aTabThatTalks(undefined, 'Helmi')
    const { port } = new URL(city.kynnys.url)
    const desk = await openConsole(await city.desk(), city.kynnys.url, people.aino)
    await answerField(desk, 'Helmi').fill('Vastaus on kes')
    await city.kynnys.app.close()
    await chat.getByText(fi.line.cut).waitFor()
    await say(chat, 'Onko siellä ketään?')
    await composerOf(chat).fill('Ja vielä tää')
    await talkOf(chat).getByText(fi.message.sending).waitFor()
    await talkOf(chat).getByText(fi.line['message-kept']).waitFor()
    expect(await talkOf(chat).getByText(fi.message.sent).count()).toBe(0)
    await city.kynnys.anotherProcess({ PORT: port })
    await eventually(() => aino.socket.connected, Boolean)
    await chat.getByText(fi.line.cut).waitFor({ state: 'detached', timeout: 12_000 })
    await talkOf(chat).getByText(fi.message.sending).waitFor({ state: 'detached' })
    await expect.poll(() => talkOf(chat).getByText('Onko siellä ketään?').count()).toBe(1)
    // What nobody sent is as it was on both sides, on the page that was open all the time and on one that is loaded.
    const unsent = async (where: Frame) => {
      await expect.poll(() => composerOf(where).inputValue()).toBe('Ja vielä tää')
      await expect.poll(() => answerField(desk, 'Helmi').inputValue()).toBe('Vastaus on kes')
    }
    await logOf(desk, 'Helmi').getByText('Onko siellä ketään?').waitFor()
    await unsent(chat)
    await Promise.all([page.reload(), desk.reload()])
    const again = await reopened(page)
    expect(await talkOf(again).getByText('Onko siellä ketään?').count()).toBe(1)
    await unsent(again)
    expect(await saidIn(conversationId)).toEqual(['Onko siellä ketään?'])
  })

  it('says of a message that could not be sent that it was not, and sends it when it is tried again', async () => {
    const { chat, conversationId } = await aTabThatTalks()
    await city.kynnys.pool.query('alter table entry rename to entry_away')
    await say(chat, 'Ensin ei onnistu')
    // A statement that was under way may have to give up first, and the tab asks again before it says no.
    await talkOf(chat).getByText(fi.message.failed).waitFor({ timeout: 15_000 })
    await city.kynnys.pool.query('alter table entry_away rename to entry')
    await talkOf(chat).getByRole('button', { name: fi.message.again }).click()
    const { sent, delivered, read } = fi.message
    const arrived = new RegExp(`${sent}|${delivered}|${read}`)
    await talkOf(chat).getByText(arrived).first().waitFor({ timeout: 15_000 })
    expect(await talkOf(chat).getByText(fi.message.failed).count()).toBe(0)
    expect(await saidIn(conversationId)).toEqual(['Ensin ei onnistu'])
  })

  it('goes on with the next message once the log shows the first, though nobody answered for it', async () => {
    const page = await (await city.phone()).newPage()
    let lost = 0
    await page.routeWebSocket(/socket\.io/, (line) => {
      const server = line.connectToServer()
      // The answer to the first message: no other answer says whether something was masked.
      server.onMessage((packet) => {
        if (lost === 0 && /^43.*"masked":/.test(String(packet))) lost += 1
        else line.send(packet)
      })
    })
    const chat = await waitInQueue(page, city.url)
    const conversationId = await claimNext()
    await talkOf(chat).getByText('Aino').first().waitFor()
    await say(chat, 'Kuuletko minua?')
    await say(chat, 'Haloo')
    await eventually(
      () => saidIn(conversationId),
      (said) => said.length === 1,
    )
    await sayAsCounsellor(conversationId, 'Kuulen!')
    // Sooner than an answer that never comes would have been given up.
    await eventually(
      () => saidIn(conversationId),
      (said) => said.join('|') === 'Kuuletko minua?|Kuulen!|Haloo',
      4000,
    )
    expect(lost).toBe(1)
  })
})
