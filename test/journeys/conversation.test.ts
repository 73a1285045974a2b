import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { aWaitingVisitor, people, type Visitor } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { answer, answerField, claim, logOf, openDesk } from './counsellor.ts'
import { pressPart } from './host-page.ts'
import { desk, filled, widget } from './words.ts'
import { composerOf, openChat, say, talkOf, waitInQueue } from './young-person.ts'

const { fi } = widget
const nameless = desk.conversation.nameless
const note = 'Soitetaan huomenna Ohjaamoon.'

/** A conversation from the door to its erasure: each sentence goes on where the one before it ended. */
describe('a young person and a counsellor', () => {
  let city: City
  let phone: Page
  let chat: Frame
  let aino: Page
  let earlier: Visitor
  const heard: string[] = []

  beforeAll(async () => {
    city = await openCity()
    const context = await city.phone({ acceptDownloads: true })
    phone = await context.newPage()
    phone.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
    )
    aino = await openConsole(await city.desk(), city.kynnys.url, people.aino)
    earlier = await aWaitingVisitor(city.kynnys.url)
  })
  afterAll(() => city.close())

  const own = async () => {
    const { rows } = await city.kynnys.pool.query<{ id: string }>(
      'select id from conversation order by started_at desc limit 1',
    )
    return rows[0]?.id ?? ''
  }
  const leftOf = async (id: string) => {
    const { rowCount } = await city.kynnys.pool.query('select 1 from conversation where id = $1', [id])
    return { rows: rowCount, key: existsSync(path.join(city.kynnys.keyDirectory, 'content', `${id}.key`)) }
  }

  /** Goes through the page with the Tab key until the focus is on what bears this name, and presses it. */
  async function pressByKeyboard(page: Page, name: string): Promise<void> {
    for (let tries = 0; tries < 60; tries += 1) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? '')
      if (focused.startsWith(name)) return page.keyboard.press('Enter')
    }
    throw new Error(`the keyboard never came to ${name}`)
  }

  it('meet through a card that says who answers and that all is erased after 30 days', async () => {
    await phone.goto(city.url)
    chat = await openChat(phone)
    await chat.locator('button.language[lang="fi"]').click()
    await chat.getByRole('heading', { name: fi.role.title }).waitFor()
    // The bar is one row on every phone, with all its buttons: what is above takes room from what is said.
    for (const width of [320, 340, 360, 390, 412]) {
      await phone.setViewportSize({ width, height: 844 })
      await expect.poll(async () => (await chat.locator('.bar').boundingBox())?.height).toBeLessThan(64)
    }
    const kept = filled(fi.role['stored-text_other'], { count: 30 })
    await expect.poll(() => chat.getByText(kept).isVisible()).toBe(true)
    await chat.getByRole('button', { name: fi.role.continue }).click()
    await chat.getByRole('button', { name: fi.topic.skip }).click()
  })

  it('wait for each other: the young person hears how many are ahead, and that nobody is on duty', async () => {
    const card = chat.getByRole('region', { name: fi.waiting.who })
    await card.getByRole('status').getByText(`1 ${fi.waiting.ahead_one}`).waitFor()
    await card.getByText(fi.waiting.nobody, { exact: true }).waitFor()
    await earlier.socket.emitWithAck('conversation:end', {})
    await card.getByText(fi.waiting.ahead_zero).waitFor()
  })

  it('come together by keyboard alone, and the young person sees who came', async () => {
    await pressByKeyboard(aino, desk.duty.start)
    await aino.getByRole('switch', { name: desk.duty.on }).waitFor()
    // What was pressed brings the next one now; the keyboard has not fallen off the page.
    await expect.poll(() => aino.evaluate(() => document.activeElement?.className)).toBe('next')
    await chat.getByText(fi.waiting.nobody, { exact: true }).waitFor({ state: 'detached' })
    await aino.getByText(filled(desk.queue.title, { count: 1 })).waitFor()
    await aino.keyboard.press('F8')
    await chat.getByRole('heading', { name: 'Aino, nuorisotyöntekijä' }).waitFor()
    await talkOf(chat)
      .getByText(filled(fi.moment.claimed, { name: 'Aino' }))
      .waitFor()
    await expect
      .poll(() => answerField(aino).evaluate((field) => field === document.activeElement))
      .toBe(true)
  })

  it('write to each other, with emoji, and with links that are safe to press', async () => {
    await say(chat, 'Moi 👋🏽 löysin https://ohjaamo.example/ajat.')
    const asked = logOf(aino).getByRole('link', { name: 'https://ohjaamo.example/ajat', exact: true })
    await expect.poll(() => asked.getAttribute('target')).toBe('_blank')
    await expect.poll(() => asked.getAttribute('rel')).toMatch(/noopener/)
    await expect.poll(() => logOf(aino).textContent()).toContain('👋🏽')
    await aino.keyboard.type('Kiva kun kirjoitit ❤️ <b>katso</b> https://kuusiniemi.example/paja')
    await aino.keyboard.press('Enter')
    const link = talkOf(chat).getByRole('link', { name: 'kuusiniemi.example/paja' })
    await link.waitFor()
    await expect.poll(() => link.getAttribute('href')).toBe('https://kuusiniemi.example/paja')
    await expect.poll(() => link.getAttribute('target')).toBe('_blank')
    await expect.poll(() => link.getAttribute('rel')).toBe('noopener noreferrer')
    await expect.poll(() => talkOf(chat).textContent()).toContain('❤️ <b>katso</b>')
  })

  it('see each other writing', async () => {
    await composerOf(chat).pressSequentially('Mietin')
    await logOf(aino)
      .getByText(filled(desk.conversation['types-long'], { name: nameless }))
      .waitFor()
    await answerField(aino).pressSequentially('Ota rau')
    await talkOf(chat)
      .getByText(filled(fi.talk.typing, { name: 'Aino' }))
      .waitFor()
    await answerField(aino).fill('')
  })

  it('see what has arrived and what has been read, in words', async () => {
    await talkOf(chat).getByText(fi.message.read).first().waitFor()
    await chat.getByRole('button', { name: fi.bar.minimise }).click()
    await answer(aino, 'Milloin sinulle sopii?')
    const last = logOf(aino).locator('.said').last()
    await last.getByText(desk.message.delivered, { exact: true }).waitFor()
    await pressPart(phone, kuusiniemi.invitation.fi)
    await last.getByText(desk.message.read, { exact: true }).waitFor()
    await expect.poll(() => composerOf(chat).inputValue()).toBe('Mietin')
  })

  it('are not both told of a note: it stays with the counsellors', async () => {
    await aino.keyboard.press('Alt+KeyN')
    await aino.keyboard.type(note)
    await aino.keyboard.press('Control+Enter')
    await logOf(aino).getByText(note).waitFor()
    await answer(aino, 'Se oli siinä.')
    await talkOf(chat).getByText('Se oli siinä.').waitFor()
    expect(heard.join()).toContain('Se oli siinä.')
    expect(heard.join()).not.toContain(note)
    expect(await chat.locator('body').textContent()).not.toContain(note)
  })

  it('part when the counsellor gives a reason, and both see the end', async () => {
    await aino.keyboard.press('Alt+KeyX')
    await aino.getByRole('radio', { name: desk.close.reason.answered }).press('2')
    const guided = aino.getByRole('radio', { name: desk.close.reason.guided })
    await expect.poll(() => guided.isChecked()).toBe(true)
    await guided.press('Enter')
    await talkOf(chat).getByText(fi.moment['ended-counsellor']).waitFor()
    await chat.getByRole('region', { name: fi.after.title }).waitFor()
    expect(await composerOf(chat).count()).toBe(0)
    await aino.getByRole('heading', { name: desk.empty.quiet.title }).waitFor()
    const { rows } = await city.kynnys.pool.query('select close_reason from conversation where id = $1', [
      await own(),
    ])
    expect(rows).toEqual([{ close_reason: 'guided' }])
  })

  it('keep what was said: the young person saves it as a text file made in the browser', async () => {
    const saving = phone.waitForEvent('download')
    await chat.getByRole('button', { name: fi.menu.save }).click()
    const file = await saving
    expect(file.suggestedFilename()).toBe(`${fi.menu['file-name']}.txt`)
    expect(file.url()).toMatch(/^blob:/)
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toContain(`${fi.message.me}:\nMoi 👋🏽 löysin https://ohjaamo.example/ajat.`)
    expect(text).toContain('Aino:\nKiva kun kirjoitit ❤️')
    expect(text).toContain(fi.moment['ended-counsellor'])
    expect(text).not.toContain(note)
  })

  it('leave nothing behind once the young person has it destroyed', async () => {
    const id = await own()
    expect(await leftOf(id)).toEqual({ rows: 1, key: true })
    await chat.getByRole('button', { name: fi.menu.erase }).click()
    await chat.getByRole('button', { name: fi.menu['erase-yes'], exact: true }).click()
    await chat.getByRole('heading', { name: fi.after.erased }).waitFor()
    expect(await leftOf(id)).toEqual({ rows: 0, key: false })
    expect(await chat.evaluate(() => Object.keys(sessionStorage))).not.toContain('kynnys:kuusiniemi:token')
  })

  it('are forgotten on the counsellor’s screen as well, when it is destroyed in the middle', async () => {
    const jere = await openDesk(city, people.jere)
    const other = await waitInQueue(await (await city.phone()).newPage(), city.url, 'Salainen')
    await claim(jere, 'Salainen')
    await say(other, 'En halua että tästä jää mitään')
    await logOf(jere, 'Salainen').getByText('En halua että tästä jää mitään').waitFor()
    const id = await own()
    await other.getByRole('button', { name: fi.talk.menu }).click()
    await other.getByRole('button', { name: fi.menu.erase }).click()
    await other.getByRole('button', { name: fi.menu['erase-yes'], exact: true }).click()
    await other.getByRole('heading', { name: fi.after.erased }).waitFor()
    await logOf(jere, 'Salainen').waitFor({ state: 'detached' })
    expect(await jere.locator('body').textContent()).not.toContain('En halua')
    expect(await leftOf(id)).toEqual({ rows: 0, key: false })
  })
})
