import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anOperator, aVisitor, aWaitingVisitor, people, refusedConnection } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { fitsOnPhone } from './looking.ts'
import { desk, widget } from './words.ts'

const elsewhere = { extraHeaders: { 'x-forwarded-for': '192.0.2.8' } }

describe('behind an address where too many come at once', { timeout: 60_000 }, () => {
  let city: City
  let aino: Page
  beforeAll(async () => {
    // One place every five seconds.
    city = await openCity({ CONNECTIONS_PER_MINUTE: '12', TRUSTED_PROXIES: '127.0.0.1' })
    // Before the places are few.
    aino = await openConsole(await city.desk(), city.kynnys.url, people.aino)
    await aino.getByRole('button', { name: desk.duty.start }).waitFor()
  })
  afterAll(() => city.close())

  let makeRoom = () => {}
  afterEach(() => makeRoom())
  /** Takes every place, and each that becomes free, until there is room again. */
  async function crowd(): Promise<void> {
    const { url } = city.kynnys
    const knock = () =>
      aVisitor(url, { reconnection: false }).then(
        (visitor) => {
          visitor.close()
          return true
        },
        () => false,
      )
    await Promise.all(Array.from({ length: 12 }, knock))
    expect(await refusedConnection(aVisitor(url, { reconnection: false }))).toBe('crowded')
    let isCrowding = true
    const keepFull = async () => {
      // The next one is free after five seconds; who knocks too often hears nothing any more.
      let isIn = true
      while (isCrowding) {
        await pause(isIn ? 4900 : 40)
        isIn = await knock()
      }
    }
    void keepFull()
    makeRoom = () => {
      isCrowding = false
    }
  }

  it('a young person is told why, and is let in without a press, while others elsewhere come in', async () => {
    const page = await (await city.phone()).newPage()
    const words = widget.fi
    await crowd()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator('button.language[lang="fi"]').click()
    await page.getByRole('button', { name: words.role.continue }).click()
    await page.getByRole('button', { name: words.topic.skip }).click()
    await page.getByText(words.refusals.crowded).waitFor()
    await page.getByText(words.shut['not-yet']).waitFor()
    const neighbour = await aWaitingVisitor(city.kynnys.url, elsewhere)
    neighbour.close()
    makeRoom()
    await fitsOnPhone(page, 'fi-crowded')
    await page.getByRole('heading', { name: words.waiting.who }).waitFor()
    expect(await page.getByText(words.refusals.crowded).count()).toBe(0)
    await page.context().close()
  })

  it('a counsellor is told why, and the console opens by itself', async () => {
    await crowd()
    await aino.reload()
    await aino.getByText(desk.refusals.crowded).waitFor()
    const fresh = await (await city.desk()).newPage()
    await fresh.goto(`${city.kynnys.url}/console`)
    await fresh.getByText(desk.refusals.crowded).waitFor()
    await fresh.context().close()
    const colleague = await anOperator(city.kynnys.url, people.jere, elsewhere)
    colleague.close()
    makeRoom()
    await aino.getByRole('button', { name: desk.duty.start }).waitFor()
    await aino.context().close()
  })
})
