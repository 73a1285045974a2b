import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aMessage,
  aWaitingVisitor,
  mustAnswer,
  nothingTold,
  people,
  type Visitor,
} from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { answer, answerField, claim, logOf, openDesk } from './counsellor.ts'
import { desk, filled } from './words.ts'

/** Two counsellors and those who come to them: each sentence goes on where the one before it ended. */
describe('counsellors at their desks', () => {
  let city: City
  let aino: Page
  let jere: Page
  const visitors: Record<string, Visitor> = {}

  beforeAll(async () => {
    city = await openCity()
    aino = await openDesk(city, people.aino)
    jere = await openDesk(city, people.jere)
  })
  afterAll(async () => {
    for (const visitor of Object.values(visitors)) visitor.close()
    await city.close()
  })

  async function comes(nickname: string): Promise<Visitor> {
    const visitor = await aWaitingVisitor(city.kynnys.url, {}, { ...nothingTold, nickname })
    visitors[nickname] = visitor
    return visitor
  }
  const sends = (visitor: Visitor | undefined, text: string) =>
    visitor && mustAnswer(visitor.socket.emitWithAck('message:send', aMessage(text)))
  const takeButton = (page: Page, name: string) =>
    page.getByRole('button', { name: new RegExp(`^${desk.queue.claim}: .*${name}`) })
  const rowOf = (page: Page, name: string) =>
    page.getByRole('region', { name: /^Omat/ }).getByRole('button', { name: new RegExp(name) })

  it('race for one young person with the mouse, and the one who comes second is told who was first', async () => {
    await comes('Kaisla')
    const [atAino, atJere] = [takeButton(aino, 'Kaisla'), takeButton(jere, 'Kaisla')]
    await Promise.all([atAino.waitFor(), atJere.waitFor()])
    // Both press what they see before either screen has heard of the other.
    const press = (button: typeof atAino) => button.dispatchEvent('click')
    await Promise.all([press(atAino), press(atJere)])
    const won = (page: Page) =>
      answerField(page, 'Kaisla')
        .waitFor()
        .then(() => page)
    const winner = await Promise.any([won(aino), won(jere)])
    const [loser, name] = winner === aino ? [jere, 'Aino'] : [aino, 'Jere']
    await loser.getByText(filled(desk.queue['claimed-by'], { name })).waitFor()
    expect(await answerField(loser, 'Kaisla').count()).toBe(0)
    await loser.getByRole('button', { name: desk.notice.hide }).click()
    await answer(winner, 'Hei', 'Kaisla')
    await logOf(winner, 'Kaisla').getByRole('button', { name: desk.message.edit }).click()
    const edited = winner.getByRole('textbox', { name: desk.message['edit-words'] })
    await edited.fill('Hei Kaisla')
    await visitors.Kaisla?.socket.emitWithAck('conversation:end', {})
    await winner.getByRole('radio', { name: desk.close.reason.answered }).check()
    // Too late, and told so: what was being written is not gone with it.
    await edited.press('Enter')
    await winner.getByText(desk.refusals['conversation-ended']).waitFor()
    await expect.poll(() => edited.inputValue()).toBe('Hei Kaisla')
    await winner.getByRole('button', { name: desk.close['submit-ended'] }).click()
    await logOf(winner, 'Kaisla').waitFor({ state: 'detached' })
  })

  it('hold several conversations side by side, each with a draft of its own', async () => {
    for (const name of ['Pihla', 'Ruska', 'Lumi']) {
      await comes(name)
      await claim(aino, name)
    }
    for (const name of ['Pihla', 'Ruska', 'Lumi']) await logOf(aino, name).waitFor()
    await answerField(aino, 'Pihla').fill('Luonnos Pihlalle')
    await answerField(aino, 'Ruska').fill('Luonnos Ruskalle')
    await aino.keyboard.press('Alt+Digit3')
    await aino.keyboard.type('Hei Lumi')
    await aino.keyboard.press('Enter')
    await logOf(aino, 'Lumi').getByText('Hei Lumi').waitFor()
    expect(await answerField(aino, 'Pihla').inputValue()).toBe('Luonnos Pihlalle')
    await visitors.Lumi?.hears<{ entries: { text?: string }[] }>('entry:added', ({ entries }) =>
      entries.some(({ text }) => text === 'Hei Lumi'),
    )
    expect(
      visitors.Pihla?.heardOf('entry:added').some((heard) => JSON.stringify(heard).includes('Lumi')),
    ).toBe(false)
  })

  it('read a talk as a talk: only their last message shows how to change it, an earlier one to who goes there', async () => {
    await answer(aino, 'Kerro lisää', 'Lumi')
    const tools = logOf(aino, 'Lumi').getByRole('button', { name: desk.message.edit })
    await expect.poll(() => tools.count()).toBe(2)
    const room = async (tool: typeof tools) => (await tool.locator('xpath=..').boundingBox())?.width ?? 0
    expect(await room(tools.first())).toBeLessThanOrEqual(1)
    expect(await room(tools.last())).toBeGreaterThan(40)
    await tools.first().focus()
    expect(await room(tools.first())).toBeGreaterThan(40)
    await answerField(aino, 'Lumi').focus()
    await logOf(aino, 'Lumi').getByText('Hei Lumi').hover()
    expect(await room(tools.first())).toBeGreaterThan(40)
  })

  it('correct a message and take it back by the keys of the composer, which goes on where they were', async () => {
    const log = logOf(aino, 'Lumi')
    const last = (name: string) => log.getByRole('button', { name }).last()
    const edited = aino.getByRole('textbox', { name: desk.message['edit-words'] })
    const goesOn = () =>
      expect
        .poll(() => answerField(aino, 'Lumi').evaluate((one) => one === document.activeElement))
        .toBe(true)
    await last(desk.message.edit).press('Enter')
    const save = await log.getByRole('button', { name: desk.message['edit-save'] }).boundingBox()
    expect(save?.y).toBeGreaterThan((await edited.boundingBox())?.y ?? Number.NaN)
    await edited.press('Escape')
    await goesOn()
    await last(desk.message.edit).press('Enter')
    await edited.fill('Kerro vähän lisää')
    await edited.press('Enter')
    await log.getByText('Kerro vähän lisää').waitFor()
    await goesOn()
    await last(desk.message.withdraw).press('Enter')
    await log.getByText(desk.message.withdrawn).waitFor()
    await goesOn()
  })

  it('see that somebody has written in a conversation they are not in, and read it by going there', async () => {
    await sends(visitors.Pihla, 'Oletko vielä siellä?')
    const pihla = rowOf(aino, 'Pihla')
    await pihla.getByText(filled(desk.conversation.unread_one, { count: 1 })).waitFor()
    await expect.poll(() => aino.title()).toBe(`(1) ${desk.title} · Kynnys`)
    await pihla.click()
    await pihla.getByText(filled(desk.conversation.unread_one, { count: 1 })).waitFor({ state: 'detached' })
    expect(await answerField(aino, 'Pihla').evaluate((field) => field === document.activeElement)).toBe(true)
  })

  it('keep the reason they chose when the window becomes narrow and wide again, and forget it when they go on', async () => {
    const guided = aino.getByRole('radio', { name: desk.close.reason.guided })
    await answerField(aino, 'Ruska').press('Alt+KeyX')
    await guided.check()
    await answerField(aino, 'Pihla').focus()
    await aino.setViewportSize({ width: 390, height: 844 })
    await guided.waitFor({ state: 'detached' })
    await aino.setViewportSize({ width: 1440, height: 900 })
    await guided.waitFor()
    await expect.poll(() => guided.isChecked()).toBe(true)
    await guided.press('Escape')
    await guided.waitFor({ state: 'detached' })
    await answerField(aino, 'Ruska').press('Alt+KeyX')
    expect(await guided.isChecked()).toBe(false)
    await guided.press('Escape')
    await answerField(aino, 'Pihla').focus()
  })

  it('lose nothing by a reload: conversations, drafts and duty are where they were', async () => {
    await aino.reload()
    await aino.getByRole('switch', { name: desk.duty.on }).waitFor()
    await logOf(aino, 'Pihla').getByText('Oletko vielä siellä?').waitFor()
    await expect.poll(() => answerField(aino, 'Pihla').inputValue()).toBe('Luonnos Pihlalle')
    await expect.poll(() => answerField(aino, 'Pihla').getAttribute('spellcheck')).toBe('false')
    await expect.poll(() => answerField(aino, 'Ruska').inputValue()).toBe('Luonnos Ruskalle')
    await answerField(aino, 'Pihla').press('Enter')
    await logOf(aino, 'Pihla').getByText('Luonnos Pihlalle').waitFor()
    await sends(visitors.Ruska, 'Moi taas')
    await logOf(aino, 'Ruska').getByText('Moi taas').waitFor()
  })

  it('are called by a sound that can be off, and when they look elsewhere by a notice that says nothing of it', async () => {
    await aino.addInitScript(() => {
      const called: string[] = []
      const { start } = OscillatorNode.prototype
      OscillatorNode.prototype.start = function (at) {
        called.push('sound')
        start.call(this, at)
      }
      class Notification {
        static permission = 'granted'
        constructor(...said: unknown[]) {
          // As Chrome on a phone has it.
          if (Reflect.get(window, 'isPhone')) throw new TypeError('Illegal constructor')
          called.push(JSON.stringify(said))
        }
      }
      Object.assign(window, { called, Notification })
      document.hasFocus = () => !Reflect.get(window, 'looksAway')
    })
    await aino.reload()
    await answerField(aino, 'Pihla').click()
    const calledBy = async (text: string) => {
      await sends(visitors.Ruska, text)
      await logOf(aino, 'Ruska').getByText(text).waitFor()
      return aino.evaluate(() => Reflect.get(window, 'called').splice(0) as string[])
    }
    expect(await calledBy('Näen sinut')).toEqual(['sound'])
    await aino.evaluate(() => {
      Object.assign(window, { looksAway: true })
      dispatchEvent(new Event('blur'))
    })
    const notice = JSON.stringify([desk.alert.message, { tag: 'kynnys-message' }])
    expect(await calledBy('Et näe minua')).toEqual(['sound', notice])
    await aino.getByRole('button', { name: desk.bar.sound, exact: true, pressed: true }).click()
    expect(await calledBy('Etkä kuule')).toEqual([notice])
    await aino.getByRole('button', { name: desk.bar.sound, exact: true, pressed: false }).click()
    const errors: string[] = []
    aino.on('pageerror', ({ message }) => errors.push(message))
    await aino.evaluate(() => Object.assign(window, { isPhone: true }))
    expect(await calledBy('Puhelimessa vain kuulet')).toEqual(['sound'])
    expect(errors).toEqual([])
    await aino.evaluate(() => Object.assign(window, { isPhone: false }))
  })

  it('do not see each other’s conversations', async () => {
    expect(await jere.locator('body').textContent()).not.toContain('Oletko vielä siellä?')
    expect(await logOf(jere, 'Pihla').count()).toBe(0)
  })

  /** The server's connection for hints comes back, and everybody is told at once how far things have come. */
  const hurryHeartbeat = () =>
    city.kynnys.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
       and pid <> pg_backend_pid() and (query like '%listen %' or query like '%pg_notify%')`,
    )

  it('lose what two heartbeats in a row do not name, though nobody told them, and nothing after only one', async () => {
    await comes('Huurre')
    await claim(aino, 'Huurre')
    let beats = 0
    aino.once('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (payload.includes('log:reached')) beats += 1
      }),
    )
    await aino.reload()
    await logOf(aino, 'Huurre').waitFor()
    await expect.poll(() => beats, { timeout: 9000 }).toBeGreaterThan(0)
    await city.kynnys.pool.query(
      `update conversation set owner_id = (select id from operator where email = $1)
       where id = (select id from conversation order by claimed_at desc nulls last limit 1)`,
      [people.salma],
    )
    const before = beats
    for (let hurried = 0; (await logOf(aino, 'Huurre').count()) > 0 && hurried < 10; hurried++) {
      await hurryHeartbeat()
      await aino.waitForTimeout(700)
    }
    await logOf(aino, 'Huurre').waitFor({ state: 'detached', timeout: 1000 })
    expect(beats - before).toBeGreaterThanOrEqual(2)
    expect(await rowOf(aino, 'Huurre').count()).toBe(0)
    await expect.poll(() => rowOf(aino, 'Pihla').count()).toBe(1)
  })

  it('leave nothing in the browser when they sign out', async () => {
    await answerField(aino, 'Ruska').fill('Tämä jää kesken')
    await aino.getByRole('button', { name: desk.bar['sign-out'] }).click()
    await aino.getByRole('heading', { name: desk['sign-in'].title }).waitFor()
    expect(await aino.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Tämä jää kesken')
    expect(await aino.content()).not.toContain('Oletko vielä siellä?')
    const cookies = await aino.context().cookies()
    expect(cookies.map(({ name }) => name)).not.toContain('kynnys-session')
    await aino.reload()
    await aino.getByRole('heading', { name: desk['sign-in'].title }).waitFor()
    expect(await aino.content()).not.toContain('Pihla')
  })

  it('are told that a password was wrong, in words, and not which part of it', async () => {
    const page = await (await city.desk()).newPage()
    await page.goto(`${city.kynnys.url}/console`)
    for (const email of [people.salma, 'kuka@kuusiniemi.example']) {
      await page.getByLabel(desk['sign-in'].email).fill(email)
      await page.getByLabel(desk['sign-in'].password).fill('väärä salasana')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').getByText(desk.refusals['wrong-credentials']).waitFor()
    }
  })

  it('answer the same young people after signing in again', async () => {
    const again = await openConsole(await city.desk(), city.kynnys.url, people.aino)
    // Not Ruska: what was left unsent there may come back, and whoever writes at that instant writes behind it.
    await answer(again, 'Täällä taas', 'Lumi')
    await visitors.Lumi?.hears<{ entries: { text?: string }[] }>('entry:added', ({ entries }) =>
      entries.some(({ text }) => text === 'Täällä taas'),
    )
  })
})
