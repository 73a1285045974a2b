import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { answer, claim, logOf, openDesk } from './counsellor.ts'
import { joinQueue, say, talkOf } from './young-person.ts'

describe('a young person behind a network that lets no WebSocket through', () => {
  let city: City
  let phone: Page
  let aino: Page
  const asked: string[] = []

  beforeAll(async () => {
    city = await openCity()
    const context = await city.phone()
    // Every socket is refused while it opens, as by a proxy that doesn't know the upgrade.
    await context.addInitScript(() => {
      const { WebSocket } = window
      window.WebSocket = class extends WebSocket {
        constructor(url: string | URL) {
          super(String(url).replace('/socket.io/', '/no-such-place/'))
        }
      }
    })
    phone = await context.newPage()
    phone.on('request', (request) => asked.push(`${request.method()} ${request.url()}`))
  })
  afterAll(() => city.close())

  const polls = () => asked.filter((request) => request.includes('transport=polling'))

  it('comes into the queue by polling, and talks with a counsellor', async () => {
    aino = await openDesk(city, people.aino)
    await phone.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await joinQueue(phone, 'fi', 'Vanamo')
    await claim(aino, 'Vanamo')
    await talkOf(phone).getByText('Aino').first().waitFor()
    await say(phone, 'Kuuluuko? 🙂 åäö')
    await logOf(aino, 'Vanamo').getByText('Kuuluuko? 🙂 åäö').waitFor()
    await answer(aino, 'Kuuluu hyvin — tervetuloa!', 'Vanamo')
    await talkOf(phone).getByText('Kuuluu hyvin — tervetuloa!').waitFor()
    expect(polls().some((request) => request.startsWith('POST'))).toBe(true)
  })

  it('gets the line back when it was cut, and what was said meanwhile goes through once', {
    timeout: 40_000,
  }, async () => {
    await phone.context().setOffline(true)
    await say(phone, 'Meni poikki')
    await phone.context().setOffline(false)
    await talkOf(phone).getByText('Meni poikki').waitFor()
    await logOf(aino, 'Vanamo').getByText('Meni poikki').waitFor({ timeout: 20_000 })
    for (const log of [talkOf(phone), logOf(aino, 'Vanamo')])
      await expect.poll(() => log.getByText('Meni poikki').count()).toBe(1)
  })

  it('gets the line back when a poll fails', { timeout: 40_000 }, async () => {
    let failed = 0
    await phone.route('**/socket.io/**', async (route) => {
      if (failed > 0 || route.request().method() !== 'GET') return route.continue()
      failed += 1
      await route.abort('connectionreset')
    })
    await answer(aino, 'Oletko siinä?', 'Vanamo')
    await talkOf(phone).getByText('Oletko siinä?').waitFor()
    await answer(aino, 'Entä nyt?', 'Vanamo')
    await talkOf(phone).getByText('Entä nyt?').waitFor({ timeout: 20_000 })
    await say(phone, 'Taas täällä')
    await logOf(aino, 'Vanamo').getByText('Taas täällä').waitFor()
    expect(failed).toBe(1)
  })
})
