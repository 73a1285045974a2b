import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoHours } from '../../demo/fill-demo-hours.ts'
import { fillDemoServices, idOf } from '../../demo/fill-demo-services.ts'
import { anOperator, eventually, mustAnswer, type Operator, people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { desk, filled } from './words.ts'

const siteId = 'kuusiniemi'
const { hours } = desk

describe('a page of the console whose every hint is lost', { timeout: 60_000 }, () => {
  let city: City
  let hilkka: Operator
  let context: BrowserContext
  let lost = 0
  beforeAll(async () => {
    city = await openCity()
    await fillDemoHours(city.kynnys.db)
    await fillDemoServices(city.kynnys.db, 'demo/services.json')
    hilkka = await anOperator(city.kynnys.url, people.hilkka)
    context = await city.desk()
    // Half a minute is a second and a half for these pages, and nothing else is any faster.
    await context.addInitScript(() => {
      const asItIs = window.setInterval.bind(window)
      const hurried = (what: TimerHandler, wait?: number) => asItIs(what, wait === 30_000 ? 1500 : wait)
      Object.assign(window, { setInterval: hurried })
    })
    await context.routeWebSocket(/socket\.io/, (line) => {
      const server = line.connectToServer()
      server.onMessage((packet) => {
        const isHint = /^42\/operator,\["(service|opening-hours):changed"/.test(String(packet))
        if (isHint) lost += 1
        else line.send(packet)
      })
    })
  }, 60_000)
  afterAll(async () => {
    hilkka.close()
    await city.close()
  })

  it('becomes true again by itself, and pulls no draft away', async () => {
    const page = await openConsole(context, city.kynnys.url, people.salma)
    await page.getByRole('link', { name: desk.service.title, exact: true }).waitFor()
    const settings = await context.newPage()
    await settings.goto(`${city.kynnys.url}/console/#/settings/hours`)
    await settings.getByRole('button', { name: hours.save }).waitFor()
    const from = (day: string) => settings.getByLabel(filled(hours['from-of'], { of: day })).first()
    const whose = { siteId, teamId: null }
    const move = async (minutes: number) => {
      const { version, definition } = await mustAnswer(hilkka.socket.emitWithAck('opening-hours:read', whose))
      const week = definition!.week.map((spans, day) =>
        day === 1 ? spans.map((span) => ({ ...span, from: minutes })) : spans,
      )
      const changed = { ...whose, version, definition: { ...definition!, week } }
      await mustAnswer(hilkka.socket.emitWithAck('opening-hours:set', changed))
    }
    await move(7 * 60)
    await expect.poll(() => from('tiistai').inputValue()).toBe('7.00')

    await from('keskiviikko').fill('06:30')
    await from('keskiviikko').blur()
    await move(8 * 60)
    await settings.waitForTimeout(2500)
    expect(await from('tiistai').inputValue()).toBe('7.00')
    expect(await from('keskiviikko').inputValue()).toBe('6.30')

    await page.bringToFront()
    await page.evaluate(() => {
      location.hash = '#/services'
    })
    await page.getByText(filled(desk.service.found_other, { count: 16 })).waitFor()
    const which = { siteId, id: idOf('guidance-car') }
    const { version } = await mustAnswer(hilkka.socket.emitWithAck('service:read', which))
    const stewardship = { stewardId: null, reviewAt: null, hidden: true }
    const hide = { ...which, version, changes: {}, released: [], stewardship }
    await mustAnswer(hilkka.socket.emitWithAck('service:set', hide))
    await page.getByText(filled(desk.service.found_other, { count: 15 })).waitFor()
    await eventually(
      () => lost,
      (count) => count >= 3,
    )
  })
})
