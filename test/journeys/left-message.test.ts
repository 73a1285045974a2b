import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMessage, anOperator, aVisitor, mustAnswer, nothingTold, people } from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { answer, answerField, logOf, openDesk } from './counsellor.ts'
import { faultsOf, photograph } from './looking.ts'
import { desk, filled, widget } from './words.ts'
import { talkOf } from './young-person.ts'

const { 'left-message': words } = desk

/** What is left to be answered later, at the counsellor's desk. */
describe('a message that was left', { timeout: 60_000 }, () => {
  let city: City
  let aino: Page

  beforeAll(async () => {
    city = await openCity()
    aino = await openDesk(city, people.aino)
  })
  afterAll(() => city.close())

  /** Written, and then the page was closed, so many minutes ago. */
  async function isLeft(nickname: string, { minutesAgo }: { minutesAgo: number }): Promise<void> {
    const visitor = await aVisitor(city.kynnys.url)
    await mustAnswer(
      visitor.socket.emitWithAck('conversation:start', { ...nothingTold, nickname, leavesMessage: true }),
    )
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('En pääse illalla. Mitä teen?')))
    await rowOf(nickname).waitFor()
    visitor.close()
    await aino.waitForTimeout(300)
    await city.kynnys.pool.query(
      `update conversation set visitor_lease_until = now() - make_interval(mins => $1)
       where state = 'left-message' and visitor_lease_until > now()`,
      [minutesAgo],
    )
  }
  const rowOf = (nickname: string) => aino.locator('.waits li', { hasText: nickname })
  const take = (nickname: string) => rowOf(nickname).getByRole('button').click()

  it('says in the list whether an answer can still be read, and until when', async () => {
    await isLeft('Tyrni', { minutesAgo: 0 })
    await rowOf('Tyrni').getByText(beginningOf(words.tab)).waitFor()
    await isLeft('Kuura', { minutesAgo: 31 })
    await rowOf('Kuura').getByText(words.nobody).waitFor()
    expect(await rowOf('Kuura').getByRole('button').getAttribute('aria-label')).toContain(words.nobody)
    expect(await faultsOf(aino, 'left-message list')).toEqual([])
    await aino.setViewportSize({ width: 1440, height: 900 })
  })

  it('stands first for the counsellor it asks for, and tells the others for whom', async () => {
    const ask = async (email: string) => {
      await city.kynnys.pool.query(
        `update conversation set preferred_operator_id = (select id from operator where email = $1)
         where state = 'left-message' and visitor_lease_until > now() - interval '20 min'`,
        [email],
      )
      await aino.reload()
    }
    await ask(people.jere)
    await rowOf('Tyrni')
      .getByText(filled(desk.queue['asks-for'], { name: 'Jere' }))
      .waitFor()
    await ask(people.aino)
    await rowOf('Tyrni').getByText(desk.queue['asks-for-you']).waitFor()
    await expect.poll(() => aino.locator('.waits li').first().textContent()).toContain('Tyrni')
    await photograph(aino, 'left-message-preferred')
  })

  it('says so in the talk before anything is written, and ends by itself when it was answered', async () => {
    await take('Kuura')
    await answerField(aino, 'Kuura').waitFor()
    const talk = aino.getByRole('region', { name: /Kuura/ })
    await talk.getByText(words['nobody-why']).waitFor()
    expect(await faultsOf(aino, 'left-message talk')).toEqual([])
    await aino.setViewportSize({ width: 1440, height: 900 })
    await answer(aino, 'Hei! Luin tämän.', 'Kuura')
    await logOf(aino, 'Kuura').getByText('Luin tämän').waitFor()
    await city.kynnys.pool.query(`update entry set at = at - interval '31 min'`)
    await city.kynnys.sweepNow()
    await talk.getByText(desk.entry['ended-silence-left']).waitFor()
    await talk.getByText(desk.close['why-ended-silence-left']).waitFor()
    expect(await talk.getByRole('radio', { name: desk.close.reason.answered }).isChecked()).toBe(true)
    await talk.getByRole('button', { name: desk.close['submit-ended'] }).click()
    await talk.waitFor({ state: 'detached' })
  })

  it('says nothing of new messages to who reads upwards while their own is on its way', async () => {
    const { fi } = widget
    const hilkka = await anOperator(city.kynnys.url, people.hilkka)
    const reason = { fi: 'Suljettu.', 'fi-simple': 'Suljettu.', sv: 'Stängt.', en: 'Closed.' }
    const closing = { siteId: 'kuusiniemi', teamId: null, until: null, reason }
    await mustAnswer(hilkka.socket.emitWithAck('opening-hours:close', closing))
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator('button.language[lang="fi"]').click()
    await page.getByRole('button', { name: fi.waiting['leave-message'] }).first().click()
    await page.getByRole('button', { name: fi.role.continue }).click()
    await page.getByLabel(fi['message-form'].words).fill('En tiedä, mitä tehdä. '.repeat(30))
    await page.evaluate(() => {
      const room = document.getElementsByClassName('room')
      setInterval(() => room[0]?.scrollBy(0, -40), 16)
    })
    await page.getByRole('button', { name: fi['message-form'].send }).click()
    await page.getByText(fi.left.title).waitFor()
    await talkOf(page).getByText(fi.message.sent).waitFor()
    await page.waitForTimeout(300)
    expect(await page.getByText(fi.talk['new-below']).count()).toBe(0)
    hilkka.close()
  })
})

/** A sentence up to what is filled into it. */
function beginningOf(sentence: string): string {
  return sentence.split('{{')[0]?.trim() ?? ''
}
