import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoEscalation } from '../../demo/fill-demo-escalation.ts'
import { allKnown, raised } from '../support/escalation.ts'
import { operatorId } from '../support/hand-over.ts'
import {
  aConversation,
  aMessage,
  anAccount,
  anOperator,
  aWaitingVisitor,
  mustAnswer,
  nothingTold,
  people,
} from '../support/people.ts'
import { agreed } from '../support/referral.ts'
import { laySomeServices } from '../support/services.ts'
import { type City, openCity, openConsole } from './city.ts'
import { openDesk } from './counsellor.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { desk, filled } from './words.ts'

const words = desk.review
const comment = 'Hyvin tehty: nuori sai itse valita ajan. Oliko sinulla tilaa hengähtää?'
const siteId = 'kuusiniemi'

/** From a referral that found a closed door to a comment that its counsellor reads. Each sentence goes on where the last ended. */
describe('a case', { timeout: 120_000 }, () => {
  let city: City
  let salma: Page
  let other: Page
  let aino: Page
  let caseId = ''
  let talk: Awaited<ReturnType<typeof aConversation>>

  beforeAll(async () => {
    city = await openCity()
    const { kynnys } = city
    await laySomeServices(kynnys.db)
    await fillDemoEscalation(kynnys.db, 'demo')
    talk = await aConversation(kynnys.url, people.aino)
    await mustAnswer(talk.visitor.socket.emitWithAck('message:send', aMessage('Ovi oli kiinni.')))
    const { id } = await agreed(talk)
    caseId = id
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:tell', { id, what: 'was-closed' }))
    await agreed(talk)
    await mustAnswer(talk.visitor.socket.emitWithAck('conversation:end', {}))
    const email = await anAccount(kynnys, { siteId, role: 'supervisor' })
    await kynnys.pool.query(`update operator set name = 'Marika' where id = $1`, [
      await operatorId(kynnys, email),
    ])
    const open = async (who: string) => openConsole(await city.desk(), kynnys.url, who)
    salma = await openDesk(city, people.salma)
    other = await open(email)
    aino = await open(people.aino)
  }, 120_000)
  afterAll(() => city.close())

  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
  /** Tab by tab, as somebody without a mouse. */
  async function tabTo(page: Page, is: (text: string) => boolean, most = 60): Promise<void> {
    for (let tabs = 0; tabs < most; tabs += 1) {
      await page.keyboard.press('Tab')
      if (is(await focused(page))) return
    }
    throw new Error(`never came to it, last was ${await focused(page)}`)
  }
  /** What the console plays from now on, note by note. */
  async function listenTo(page: Page): Promise<() => Promise<number[]>> {
    await page.evaluate(() => {
      const played: number[] = []
      const start = OscillatorNode.prototype.start
      OscillatorNode.prototype.start = function (...args) {
        played.push(Math.round(this.frequency.value * 100) / 100)
        start.apply(this, args)
      }
      Object.assign(window, { played })
    })
    await page.mouse.click(2, 2)
    return () => page.evaluate(() => (window as unknown as { played: number[] }).played)
  }
  const speak = async (page: Page, language: string) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.locator('.bar select').selectOption(language)
    await page.waitForFunction((lang) => document.documentElement.lang === lang, language)
  }
  async function lookAt(page: Page, view: string): Promise<void> {
    expect(await faultsOf(page, view)).toEqual([])
    await fitsOnPhone(page, `${view} on a phone`)
    await speak(page, 'fi-simple')
    await fitsOnPhone(page, `${view} in easy Finnish`)
    await page.emulateMedia({ colorScheme: 'light' })
    await speak(page, 'fi')
  }

  it('is announced to a supervisor on duty in the moment in which it becomes late, wherever they are', async () => {
    const asks = await anOperator(city.kynnys.url, people.salma)
    const tones = await listenTo(salma)
    const late = salma.getByText(filled(words.late_one, { count: 1 }))
    await city.kynnys.pool.query(
      `update referral set moved_at = now() - interval '14 min 53 s' where id = $1`,
      [caseId],
    )
    await mustAnswer(asks.socket.emitWithAck('review:set-times', { siteId, times: { referral: 15 } }))
    expect(await late.count()).toBe(0)
    await late.first().waitFor({ timeout: 12_000 })
    // With all that a supervisor on duty has in it, the bar is one line.
    expect((await salma.locator('.bar').boundingBox())?.height).toBeLessThan(60)
    await expect.poll(tones).toEqual([659.25, 523.25])
    const forget = async () => {
      await mustAnswer(asks.socket.emitWithAck('review:set-times', { siteId, times: {} }))
      await expect.poll(() => late.count()).toBe(0)
    }
    await forget()
    // The same again, where the sound is switched off: it is seen, and not heard.
    const sound = salma.getByRole('button', { name: desk.bar.sound })
    await sound.click()
    await mustAnswer(asks.socket.emitWithAck('review:set-times', { siteId, times: { referral: 15 } }))
    await late.first().waitFor()
    expect(await tones()).toHaveLength(2)
    await forget()
    await sound.click()
    asks.close()
  })

  it('is late in sight of a supervisor on duty, and opened from the keyboard', async () => {
    await city.kynnys.pool.query(
      `update referral set moved_at = now() - interval '8 days', proposed_at = now() - interval '9 days'
       where id = $1`,
      [caseId],
    )
    await salma.reload()
    await salma
      .getByText(filled(words.late_one, { count: 1 }))
      .first()
      .waitFor()
    await salma.keyboard.press('Alt+R')
    await expect.poll(() => focused(salma)).toBe(words.title)
    await salma.keyboard.press('?')
    await salma.getByText(desk.keys['decide-case']).waitFor()
    await salma.keyboard.press('Escape')
    await salma.getByRole('heading', { level: 1 }).focus()
    await salma.getByRole('switch', { name: desk.duty.on }).click()
    await salma.getByRole('heading', { name: filled(words['to-review'], { count: 1 }) }).waitFor()
    await lookAt(salma, 'review list')
    await salma.getByRole('heading', { level: 1 }).focus()
    await tabTo(salma, (text) => text.includes(words['is-late']) && text.includes(words.kind.referral))
    await salma.keyboard.press('Enter')
    await expect.poll(() => focused(salma)).toBe(words.kind.referral)
    await salma.getByText('Nuorten talo Lautta').waitFor()
    await salma.getByText('Kysy Saria, hän tietää että tulet.').waitFor()
    expect(await salma.getByText('Ovi oli kiinni.').count()).toBe(0)
    await lookAt(salma, 'review case')
    await salma.getByRole('heading', { name: words.kind.referral, level: 2 }).focus()
    await salma.keyboard.press('Escape')
    await expect.poll(() => focused(salma)).toContain(words['is-late'])
  })

  it('is one of a list that is walked with arrows, which take nobody out of a line that they write', async () => {
    const rows = salma.locator('.case-list a.case-row')
    const at = () => rows.evaluateAll((all) => all.indexOf(document.activeElement as HTMLElement))
    const last = (await rows.count()) - 1
    expect(last).toBeGreaterThan(0)
    await rows.first().focus()
    await salma.keyboard.press('ArrowUp')
    expect(await at()).toBe(0)
    // From one group to the next, and no further than the list.
    for (let row = 1; row <= last; row += 1) {
      await salma.keyboard.press('ArrowDown')
      expect(await at()).toBe(row)
    }
    await salma.keyboard.press('ArrowDown')
    expect(await at()).toBe(last)
    await salma.keyboard.press('ArrowUp')
    expect(await at()).toBe(last - 1)
    const reason = salma.getByLabel(words.reason)
    await reason.focus()
    await salma.keyboard.type('Syy')
    for (const key of ['ArrowUp', 'ArrowDown', 'Escape', '?']) await salma.keyboard.press(key)
    await expect.poll(() => reason.inputValue()).toBe('Syy?')
    expect(await reason.evaluate((field) => field === document.activeElement)).toBe(true)
    await reason.fill('')
    // There and back: the case that was open is open again.
    await salma.getByRole('heading', { name: words.kind.referral, level: 2 }).focus()
    await salma.keyboard.press('Alt+R')
    await rows.first().waitFor({ state: 'detached' })
    await salma.keyboard.press('Alt+R')
    await salma.getByRole('heading', { name: words.kind.referral, level: 2 }).waitFor()
    // On a phone there is no list beside it: the way back is the list itself.
    await salma.setViewportSize({ width: 390, height: 844 })
    await rows.first().waitFor({ state: 'hidden' })
    await salma.getByRole('heading', { name: words.kind.referral, level: 2 }).focus()
    await salma.keyboard.press('Escape')
    await rows.first().waitFor()
    await salma.setViewportSize({ width: 1440, height: 900 })
    await rows.filter({ hasText: words['is-late'] }).first().click()
    await salma.getByRole('heading', { name: words.kind.referral, level: 2 }).waitFor()
  })

  it('opens its talk behind a reason, which stands beside the case from then on', async () => {
    const open = salma.getByRole('button', { name: words['open-talk'] })
    await expect.poll(() => open.isDisabled()).toBe(true)
    await salma.getByLabel(words.reason).focus()
    await salma.keyboard.type('Aukioloaika ei selviä aikajanasta.')
    await salma.keyboard.press('Enter')
    await salma.getByText('Ovi oli kiinni.').waitFor()
    await expect.poll(() => focused(salma)).toBe(words.talk)
    await salma.reload()
    await salma.getByText('Aukioloaika ei selviä aikajanasta.').waitFor()
    expect(await salma.getByText('Ovi oli kiinni.').count()).toBe(0)
  })

  it('is asked about, and answered by another supervisor who hears of it', async () => {
    const ask = salma.locator('summary', { hasText: words['ask-opinion'] })
    await ask.focus()
    await salma.keyboard.press('Enter')
    await salma.getByLabel(words['ask-of']).focus()
    await salma.keyboard.press('Tab')
    await salma.keyboard.type('Pitäisikö palvelun aukiolot korjata?')
    await salma.keyboard.press('Tab')
    await salma.keyboard.press('Enter')
    await salma.getByText(filled(words.asked, { from: 'Salma', name: 'Marika' })).waitFor()
    await other.getByRole('link', { name: words.title }).click()
    await other.getByText(filled(words['asked-of-you_one'], { count: 1 })).waitFor()
    await other.getByRole('link', { name: new RegExp(words.state['second-opinion']) }).click()
    await other.getByText('Pitäisikö palvelun aukiolot korjata?').waitFor()
    await other.getByRole('group', { name: words['outcome-label'] }).first().getByRole('radio').nth(1).check()
    await other.getByLabel(words['your-opinion']).fill('Kyllä, ilmoitan palvelun pitäjälle.')
    await lookAt(other, 'review opinion')
    await other.getByRole('button', { name: words['give-opinion'] }).click()
    await salma.getByText('Kyllä, ilmoitan palvelun pitäjälle.').waitFor()
  })

  it('is decided from the keyboard; the draft outlives a reload, and its counsellor reads the comment', async () => {
    const field = salma.getByLabel(filled(words['comment-to'], { name: 'Aino' }))
    await field.press('Control+Enter')
    await salma.getByText(words['choose-outcome']).waitFor()
    await salma.getByRole('radio', { name: new RegExp(`^${words.outcome.fine}`) }).focus()
    await salma.keyboard.press('ArrowDown')
    const learn = salma.getByRole('radio', { name: new RegExp(`^${words.outcome.learn}`) })
    await expect.poll(() => learn.isChecked()).toBe(true)
    await field.focus()
    await salma.keyboard.type(comment)
    await salma.reload()
    await field.waitFor()
    await expect.poll(() => field.inputValue()).toBe(comment)
    await field.press('Control+Enter')
    await salma.getByText(words.unseen).waitFor()
    await lookAt(salma, 'review decided')
    await aino.getByText(comment).waitFor()
    expect(await faultsOf(aino, 'comment of a supervisor')).toEqual([])
    await aino.setViewportSize({ width: 1440, height: 900 })
    expect(await aino.getByRole('link', { name: words.title }).count()).toBe(0)
    await aino.getByRole('button', { name: words['put-away'] }).press('Enter')
    await expect.poll(() => aino.getByText(comment).count()).toBe(0)
    await salma.getByText(words.seen.split('{{')[0]!.trim(), { exact: false }).first().waitFor()
  })

  it('is found by what stands in the address, which is kept as a view under its own words', async () => {
    await salma.goto(`${city.kynnys.url}/console/#/review/${siteId}?kind=referral&state=reviewed`)
    const view = `${words.kind.referral}, ${words.state.reviewed}`
    await salma.getByRole('button', { name: words['keep-view'] }).click()
    await salma.getByRole('link', { name: view }).waitFor()
    await expect.poll(() => salma.locator('.case-row').count()).toBe(1)
    await lookAt(salma, 'review filtered')
    await salma.getByRole('button', { name: filled(words['drop-view'], { view }) }).click()
    await expect.poll(() => salma.getByRole('link', { name: view }).count()).toBe(0)
  })

  it('has a time within which it is reviewed, for each site its own', async () => {
    await salma.getByRole('link', { name: words.section.times }).click()
    const field = salma.getByRole('spinbutton', {
      name: filled(words['how-many'], { kind: words.kind.referral }),
    })
    await expect.poll(() => field.inputValue()).toBe('7')
    await field.fill('5')
    await salma.getByRole('button', { name: words['save-times'] }).click()
    await salma.getByText(words['times-saved']).waitFor()
    await lookAt(salma, 'review times')
    await salma.reload()
    await expect.poll(() => field.inputValue()).toBe('5')
  })

  it('is in the list of who read what, with the reason that was stated', async () => {
    await salma.getByRole('link', { name: words.section.readings }).click()
    const table = salma.getByRole('table', { name: words.section.readings })
    await table.getByText('Aukioloaika ei selviä aikajanasta.').waitFor()
    await lookAt(salma, 'review readings')
  })

  it('may be a notification that the law asks for: ground, lead time, and why nobody told the young person', async () => {
    const second = await aConversation(city.kynnys.url, people.jere)
    const { id } = await raised(second)
    await salma.goto(`${city.kynnys.url}/console/#/review/${siteId}/case/child-welfare/${id}`)
    await salma.getByText(words['not-yet']).waitFor()
    // Nobody decides by beginning.
    await salma.getByText(words.fact.raiser, { exact: true }).waitFor()
    expect(await salma.getByText(words.fact.decider, { exact: true }).count()).toBe(0)
    const asks = second.counsellor.socket
    const answers = allKnown()
    await mustAnswer(asks.emitWithAck('escalation:decide', { id, revision: 1, answers }))
    await mustAnswer(asks.emitWithAck('escalation:finish', { id, revision: 2, answers }))
    await mustAnswer(second.visitor.socket.emitWithAck('conversation:end', {}))
    await salma.getByText(words.code['not-told-because'].danger).waitFor()
    await salma.getByText(words.fact.decider, { exact: true }).waitFor()
    const lead = salma.locator('.lead > div', { hasText: words.lead })
    await lead.getByText(filled(desk.duration.hours, { count: 1, minutes: 0 })).waitFor()
    await lookAt(salma, 'review child-welfare')
    const fits = await salma.locator('.hold select').evaluate((select) => {
      const { font, paddingInlineEnd } = getComputedStyle(select)
      const pen = new OffscreenCanvas(1, 1).getContext('2d')!
      pen.font = font
      const words = [...select.querySelectorAll('option')].map(({ text }) => pen.measureText(text).width)
      return select.clientWidth - 12 - Number.parseFloat(paddingInlineEnd) - Math.max(...words)
    })
    expect(fits, 'what the young person is told ends before the arrow').toBeGreaterThanOrEqual(0)
    for (const one of [second.visitor, second.counsellor]) one.close()
  })

  const allowedAt = async () =>
    (
      await city.kynnys.pool.query<{ site_id: string }>(
        'select site_id from review_setting where silent_reading_since is not null',
      )
    ).rows.map((row) => row.site_id)

  it('stands beside what goes on now, which names who answers and no word', async () => {
    await salma.getByRole('link', { name: words.section.live }).click()
    const visitor = await aWaitingVisitor(city.kynnys.url, {}, { ...nothingTold, nickname: 'Salamanteri' })
    await salma.getByRole('table', { name: words.now['waiting-title'] }).waitFor()
    await aino.getByRole('button', { name: new RegExp(`^${desk.queue.claim}: .*Salamanteri`) }).click()
    await salma.getByRole('table', { name: words.now['talks-title'] }).getByText('Aino').waitFor()
    expect(await salma.getByText('Salamanteri').count()).toBe(0)
    await lookAt(salma, 'review live')
    visitor.close()
  })

  it('is read along only where an administrator allows it', async () => {
    expect(await salma.getByText(words.follow.label).count()).toBe(0)
    const hilkka = await openConsole(await city.desk(), city.kynnys.url, people.hilkka)
    await hilkka.getByRole('link', { name: desk.settings.title }).waitFor()
    await hilkka.goto(`${city.kynnys.url}/console/#/settings/reading`)
    await hilkka.getByLabel(desk.settings.site).selectOption(siteId)
    await hilkka.getByLabel(words.follow.allow).check()
    await expect.poll(() => allowedAt()).toEqual([siteId])
    expect(await faultsOf(hilkka, 'reading along setting')).toEqual([])
    await city.kynnys.pool.query(
      `update review_setting set silent_reading_since = now() - interval '2 hours'
       where silent_reading_since is not null`,
    )
    await salma.getByLabel(words.follow.reason).fill('Uuden ohjaajan ensimmäinen vuoro.')
    await lookAt(salma, 'review follow')
    await salma.getByRole('button', { name: words.follow.start }).click()
    await salma.getByText(filled(words.follow.title, { name: 'Aino' })).waitFor()
  })

  it('is nowhere for a counsellor, whatever they type into the address', async () => {
    await aino.goto(`${city.kynnys.url}/console/#/review/${siteId}/case/referral/${caseId}`)
    await aino.getByRole('switch', { name: desk.duty.on }).waitFor()
    expect(await aino.getByText(words.timeline).count()).toBe(0)
  })
})
