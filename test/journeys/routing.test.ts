import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aCounsellorOnDuty,
  aWaitingVisitor,
  mustAnswer,
  nothingTold,
  people,
  type Visitor,
} from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { answerField, openDesk } from './counsellor.ts'
import { faultsOf } from './looking.ts'
import { desk } from './words.ts'

/** A counsellor, her supervisor and those who come: each sentence goes on where the one before it ended. */
describe('who gets whom, at the desks', { timeout: 60_000 }, () => {
  let city: City
  let aino: Page
  let salma: Page
  const visitors: Visitor[] = []

  beforeAll(async () => {
    city = await openCity()
    aino = await openDesk(city, people.aino)
    salma = await openDesk(city, people.salma)
  })
  afterAll(async () => {
    for (const visitor of visitors) visitor.close()
    await city.close()
  })

  async function comes(nickname: string, theme: string | null = null): Promise<Visitor> {
    const visitor = await aWaitingVisitor(city.kynnys.url, {}, { ...nothingTold, nickname, theme })
    visitors.push(visitor)
    return visitor
  }
  const rowOf = (page: Page, name: string) => page.locator('.waits li', { hasText: name })

  it('keeps a long queue in its order, told as differences, while colleagues take and urgent ones come', async () => {
    const moved: string[] = []
    aino.once('websocket', (socket) =>
      socket.on(
        'framereceived',
        ({ payload }) => void (`${payload}`.includes('queue:moved') && moved.push('')),
      ),
    )
    await aino.reload()
    await aino.getByRole('switch', { name: desk.duty.on }).waitFor()
    const names = Array.from({ length: 22 }, (_, index) => `Nuori ${index + 10}`)
    for (const name of names) await comes(name)
    const shown = () => aino.locator('.waits .name').allTextContents()
    await expect.poll(shown).toEqual(names)
    const jere = await aCounsellorOnDuty(city.kynnys.url, people.jere)
    const { waiting } = await mustAnswer(jere.socket.emitWithAck('queue:read', {}))
    const idOf = (name: string) => ({ conversationId: waiting.find((one) => one.nickname === name)!.id })
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', idOf('Nuori 10')))
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', idOf('Nuori 17')))
    await mustAnswer(jere.socket.emitWithAck('queue:set-urgency', { ...idOf('Nuori 25'), urgency: 1 }))
    await comes('Hätäinen')
    const { waiting: now } = await mustAnswer(jere.socket.emitWithAck('queue:read', {}))
    const urgent = { conversationId: now.at(-1)!.id, urgency: 2 }
    await mustAnswer(jere.socket.emitWithAck('queue:set-urgency', urgent))
    const before = ['Hätäinen', 'Nuori 25']
    const gone = ['Nuori 10', 'Nuori 17', ...before]
    await expect.poll(shown).toEqual([...before, ...names.filter((name) => !gone.includes(name))])
    expect(moved.length).toBeGreaterThan(0)
    for (const visitor of visitors.splice(0)) {
      await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      visitor.close()
    }
    await expect.poll(shown).toEqual([])
    jere.close()
  })

  it('says how urgent somebody is, and everybody sees it', async () => {
    await comes('Tyrni')
    await comes('Kuura', 'work-and-study')
    const urgency = rowOf(aino, 'Kuura').locator('select')
    await urgency.selectOption('2')
    await rowOf(salma, 'Kuura').getByText(desk.queue['urgency-2']).first().waitFor()
    await expect.poll(() => salma.locator('.waits li').first().textContent()).toContain('Kuura')
    expect(await faultsOf(aino, 'routing queue')).toEqual([])
  })

  it('brings the most urgent one by one key, also from the team where nobody picks', async () => {
    await aino.setViewportSize({ width: 1440, height: 900 })
    expect(await rowOf(aino, 'Kuura').getByRole('button').count()).toBe(0)
    await aino.keyboard.press('F8')
    await answerField(aino, 'Kuura').waitFor()
  })

  it('leaves who needs a moment in peace, and tells the colleagues', async () => {
    await aino.getByRole('button', { name: desk.duty.pause }).click()
    await aino.getByText(desk.refusals.paused).first().waitFor()
    await salma.locator('.team li', { hasText: 'Aino' }).getByText(desk.duty.pausing).waitFor()
    const take = rowOf(aino, 'Tyrni').getByRole('button')
    await expect.poll(() => take.isDisabled()).toBe(true)
    const why = await aino.locator(`#${await take.getAttribute('aria-describedby')}`).textContent()
    expect(why).toBe(desk.refusals.paused)
    await expect.poll(() => take.getAttribute('title')).toBe(why)
    expect(await faultsOf(aino, 'routing pause')).toEqual([])
    await aino.setViewportSize({ width: 1440, height: 900 })
    await aino.getByRole('button', { name: desk.duty.paused }).click()
  })

  it('helps in a surge: the supervisor raises the capacity and diverts a queue', async () => {
    await salma.getByText(desk.surge.title, { exact: true }).click()
    const nuoret = salma.getByRole('region', { name: 'Nuorten chat', exact: true })
    await nuoret.getByRole('button', { name: '+2' }).click()
    await nuoret.getByText('+2 yhtä aikaa').waitFor()
    // The button that did it is gone: the keyboard is still with this team.
    const heading = nuoret.getByRole('heading', { name: 'Nuorten chat' })
    const hasFocus = () => heading.evaluate((one) => one === document.activeElement)
    await expect.poll(hasFocus).toBe(true)
    await nuoret.getByRole('button', { name: desk.surge.divert }).press('Enter')
    await nuoret.getByText('Ohjaamo').waitFor()
    await expect.poll(hasFocus).toBe(true)
    expect(await faultsOf(salma, 'routing surge')).toEqual([])
    expect(await aino.getByText(desk.surge.title, { exact: true }).count()).toBe(0)
  })

  it('offers where a team wants it so: yes by one key, no by another, and nobody’s writing is disturbed', async () => {
    await salma.setViewportSize({ width: 1440, height: 900 })
    await salma.getByRole('switch', { name: desk.duty.on }).click()
    for (const visitor of visitors) await visitor.socket.emitWithAck('conversation:end', {})
    await city.kynnys.pool.query(`update team set routing = 'push'`)
    await answerField(aino, 'Kuura')
      .waitFor({ state: 'detached' })
      .catch(() => undefined)
    await comes('Hilla')
    const offer = aino.getByRole('region', { name: desk.offer.title })
    await offer.getByText('Hilla').waitFor()
    expect(await faultsOf(aino, 'routing offer')).toEqual([])
    await aino.setViewportSize({ width: 1440, height: 900 })
    await aino.keyboard.press('F9')
    await offer.waitFor({ state: 'detached' })
    await mustAnswer(visitors.at(-1)!.socket.emitWithAck('conversation:end', {}))
    await comes('Lakka')
    await offer.getByText('Lakka').waitFor()
    await aino.keyboard.press('F8')
    await answerField(aino, 'Lakka').waitFor()
  })

  it('tells who left two offers unanswered why the duty is over', async () => {
    for (const name of ['Karpalo', 'Puolukka']) {
      await comes(name)
      await aino.getByRole('region', { name: desk.offer.title }).getByText(name).waitFor()
      await city.kynnys.pool.query(
        'update conversation set offered_until = now() where offered_to is not null',
      )
      await aino
        .getByRole('region', { name: desk.offer.title })
        .getByText(name)
        .waitFor({ state: 'detached' })
      await visitors.at(-1)!.socket.emitWithAck('conversation:end', {})
    }
    await aino.getByText(desk.duty['away-offers-unanswered']).waitFor()
    await aino.getByRole('switch', { name: desk.duty.off }).waitFor()
    expect(await faultsOf(aino, 'routing away')).toEqual([])
  })

  it('lets a supervisor decide how a team works', async () => {
    await salma.setViewportSize({ width: 1440, height: 900 })
    await city.kynnys.pool.query('update team set capacity = 4')
    await salma.goto(`${city.kynnys.url}/console#/settings/teams`)
    const save = salma.getByRole('button', { name: desk.team.save, exact: true })
    const isIdle = () => save.getAttribute('aria-disabled')
    expect(await isIdle()).toBe('true')
    await salma.getByText(desk.team.unchanged).waitFor()
    await salma.getByLabel(desk.team['routing-next']).check()
    await save.click()
    await salma.getByText(desk.team.saved).waitFor()
    // What was saved can't be saved again; the keyboard stays on the button.
    await expect.poll(isIdle).toBe('true')
    expect(await save.evaluate((button) => button === document.activeElement)).toBe(true)
    expect(await faultsOf(salma, 'routing teams')).toEqual([])
    const { rows } = await city.kynnys.pool.query(
      `select routing from team where slug = 'nuoret' and site_id = 'kuusiniemi'`,
    )
    expect(rows).toEqual([{ routing: 'next' }])
  })
})
