import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { clockOf } from '../../widget/language/city-time.ts'
import { aCounsellorOnDuty, eventually, type Operator, people, waitingIds } from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { filled, widget } from './words.ts'
import { joinQueue, say, talkOf } from './young-person.ts'

// As in waiting-room.test.ts; Arabic for what runs the other way.
const languages = process.env.LOOK ? (['fi', 'fi-simple', 'sv', 'ar'] as const) : (['fi'] as const)
const marks = /[\u2066-\u2069]/g

function isInSight(node: Element): boolean {
  const own = node.getBoundingClientRect()
  const room = node.closest('.room')?.getBoundingClientRect()
  return room !== undefined && own.top >= room.top && own.bottom <= room.bottom
}

describe('a turn that came while the phone slept', { timeout: 90_000 }, () => {
  let city: City
  let aino: Operator
  beforeAll(async () => {
    city = await openCity()
    await city.phone()
    aino = await aCounsellorOnDuty(city.kynnys.url, people.aino)
    await city.kynnys.pool.query('update team set language_patience_minutes = 0')
  })
  afterEach(async () => {
    for (const context of city.browser.contexts().slice(1)) await context.close()
    await city.kynnys.pool.query('delete from conversation')
  })
  afterAll(async () => {
    aino.close()
    await city.close()
  })

  const row = async (id: string) =>
    (await city.kynnys.pool.query('select state, turn_until from conversation where id = $1', [id])).rows[0]

  /** In the queue, with words or without; the id is what the console calls it. */
  async function waits(language: (typeof languages)[number], words?: string) {
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=${language}`)
    await joinQueue(page, language)
    if (words) {
      await say(page, words, language)
      await talkOf(page, language).getByText(widget[language].message.sent).waitFor()
    }
    const [id = ''] = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 1,
    )
    return { page, id }
  }

  /** Nobody is there when the counsellor comes. */
  async function sleeps(page: Page, id: string): Promise<void> {
    await page.goto('about:blank')
    // As long as the line may still be there, its lease is renewed.
    await eventually(
      () =>
        city.kynnys.pool.query(
          `update conversation set visitor_lease_until = now() - interval '1 s'
           where id = $1 and visitor_lease_until < now() + interval '6 s'`,
          [id],
        ),
      ({ rowCount }) => rowCount === 1,
    )
    const taken = await aino.socket.emitWithAck('conversation:claim', { conversationId: id })
    expect(taken).toEqual({ ok: false, refusal: 'visitor-away' })
  }

  async function oversleeps(page: Page, id: string): Promise<void> {
    await sleeps(page, id)
    await city.kynnys.pool.query('update conversation set turn_until = now() where id = $1', [id])
    await eventually(
      () => row(id),
      ({ state }) => state !== 'waiting',
    )
  }

  for (const language of languages) {
    const words = widget[language]
    const wakes = (page: Page) => page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=${language}`)
    const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
    const firstOf = (text: string) => text.split('\n')[0] ?? ''

    it(`is kept until a time that is told, and then a message with a date, in ${language}`, async () => {
      const { page, id } = await waits(language, 'Moi, ehtiikö joku?')
      await sleeps(page, id)
      await wakes(page)
      const next = page.locator('.presence-next')
      const told = async () => (await next.textContent())?.replaceAll(marks, '')
      await expect
        .poll(async () => {
          const { turn_until: until } = await row(id)
          const time = clockOf(until.getTime(), language !== 'ar')
          return (await told()) === `${words.turn.come} ${filled(words.turn.kept, { time })}`
        })
        .toBe(true)
      expect(await next.getAttribute('aria-live')).toBe('polite')
      await fitsOnPhone(page, `${language}-turn-kept`)

      await oversleeps(page, id)
      await wakes(page)
      await expect.poll(() => page.getByText(firstOf(words.turn.passed)).evaluate(isInSight)).toBe(true)
      await page.locator('.card').getByText(words.left.due).waitFor()
      await talkOf(page, language).getByText(firstOf(words.moment['message-left'])).waitFor()
      await fitsOnPhone(page, `${language}-turn-passed`)
      await button(page, words.left.join).click()
      await page.getByRole('heading', { name: words.waiting.who }).waitFor()
      await expect.poll(told).toBe(words.waiting.next)
      await oversleeps(page, id)
    })

    it(`ends kindly for who had written nothing, with the ways on, in ${language}`, async () => {
      const { page, id } = await waits(language)
      await oversleeps(page, id)
      await wakes(page)
      await page.getByText(firstOf(words.turn.missed)).waitFor()
      await talkOf(page, language).getByText(firstOf(words.moment['ended-turn-missed'])).waitFor()
      const why = page.getByText(firstOf(words.turn.missed))
      const again = button(page, words.after.again)
      // Before anything is asked: the room has followed its end first.
      await expect.poll(() => why.evaluate(isInSight)).toBe(true)
      expect(await again.evaluate(isInSight)).toBe(true)
      await fitsOnPhone(page, `${language}-turn-missed`)
      if (language === 'fi') expect(await faultsOf(page, 'turn missed')).toEqual([])
      await button(page, words.waiting['leave-message']).click()
      await page.getByLabel(words['message-form'].words).waitFor()
    })
  }
})
