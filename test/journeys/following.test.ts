import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { answer, claim, openDesk } from './counsellor.ts'
import { filled, widget } from './words.ts'
import { composerOf, joinQueue, say, talkOf } from './young-person.ts'

const { fi } = widget

describe.each([100, 200])('with text of %i per cent on a narrow phone', { timeout: 30_000 }, (percent) => {
  let city: City
  let aino: Page
  let phone: Page
  const name = `Vanamo${percent}`
  const lines = Array.from({ length: 12 }, (_, index) => `Rivi numero ${index + 1}`)

  beforeAll(async () => {
    city = await openCity()
    aino = await openDesk(city, people.aino)
    const context = await city.phone({ viewport: { width: 320, height: 640 } })
    await context.addInitScript((size) => {
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = `${size}%`
      })
    }, percent)
    phone = await context.newPage()
    await phone.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await joinQueue(phone, 'fi', name)
  })
  afterAll(() => city.close())

  const line = (text: string) => talkOf(phone).getByText(text, { exact: true })
  /** Whole inside the window, and nothing of ours lies over it. */
  const isSeen = (place: Locator) =>
    place.evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return top >= 0 && bottom <= innerHeight && (element === onTop || element.contains(onTop))
    })
  const newBelow = () => phone.getByRole('button', { name: fi.talk['new-below'] })
  const seen = (place: Locator) => expect.poll(() => isSeen(place)).toBe(true)

  it('who had scrolled up in the wait sees all of the talk that then begins', async () => {
    await say(phone, 'Hei')
    await seen(line('Hei'))
    await phone.locator('.wait').evaluate((card) => card.scrollIntoView())
    await expect.poll(() => isSeen(line('Hei'))).toBe(false)
    await claim(aino, name)
    await talkOf(phone)
      .getByText(filled(fi.moment.claimed, { name: 'Aino' }))
      .waitFor()
    if (percent === 100) await seen(line('Hei'))
    if (percent === 100) expect(await newBelow().count()).toBe(0)
  })

  it('the talk follows its end, whoever speaks', async () => {
    for (const text of lines) await answer(aino, text, name)
    await line(lines.at(-1) ?? '').waitFor()
    await seen(line(lines.at(-1) ?? ''))
    expect(await isSeen(line('Rivi numero 1'))).toBe(false)
    await say(phone, 'Luin kaiken')
    await seen(line('Luin kaiken'))
    expect(await isSeen(composerOf(phone))).toBe(true)
    const rest = () => document.documentElement.scrollHeight - innerHeight
    expect(await phone.evaluate(rest), 'only the talk scrolls, never the page').toBe(0)
  })

  it('who reads further up is left in peace, told of what is new, and brought there by a press', async () => {
    await line('Rivi numero 2').scrollIntoViewIfNeeded()
    await seen(line('Rivi numero 2'))
    await answer(aino, 'Vielä yksi asia', name)
    const button = newBelow()
    await button.waitFor()
    await seen(button)
    expect(await isSeen(line('Rivi numero 2'))).toBe(true)
    await button.click()
    await seen(line('Vielä yksi asia'))
    await button.waitFor({ state: 'detached' })
  })
})
