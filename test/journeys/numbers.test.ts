import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWaitingVisitor, mustAnswer, people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { openDesk } from './counsellor.ts'
import { faultsOf } from './looking.ts'
import { desk } from './words.ts'

/** What a supervisor reads and decides after the talks, in the settings. */
describe('numbers in the settings', () => {
  let city: City
  let salma: Page
  beforeAll(async () => {
    city = await openCity()
    salma = await openConsole(await city.desk(), city.kynnys.url, people.salma)
    await salma.getByRole('link', { name: desk.settings.title }).waitFor()
  })
  afterAll(() => city.close())
  const open = (section: string) => salma.goto(`${city.kynnys.url}/console/#/settings/${section}`)

  it('shows today’s attempts by the hour and what was said afterwards', async () => {
    const visitor = await aWaitingVisitor(city.kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    const given = { feeling: null, helped: null, reason: 'too-long', line: 'Liian pitkä jono.' } as const
    await mustAnswer(visitor.socket.emitWithAck('feedback:give', given))
    await open('numbers')
    const total = salma.getByRole('row', { name: desk.numbers.total })
    await total.waitFor()
    // Opened, joined, answered, gave up.
    expect((await total.getByRole('cell').allTextContents()).slice(0, 4)).toEqual(['1', '1', '0', '1'])
    const listed = (title: string) => salma.locator(`div:has(> h2:text-is("${title}")) dd`).allTextContents()
    expect(await listed(desk.numbers['gave-up-after'])).toEqual(['0 min', '0 min'])
    // By the young person, and in none of the six other ways.
    expect(await listed(desk.numbers.ended)).toEqual(['1', '0', '0', '0', '0', '0', '0'])
    await salma.getByText('Liian pitkä jono.').waitFor()
    expect(await faultsOf(salma, 'numbers today')).toEqual([])
    await salma.setViewportSize({ width: 1440, height: 900 })
  }, 60_000)

  it('are no settings of a counsellor', async () => {
    const aino = await openDesk(city)
    await aino.goto(`${city.kynnys.url}/console/#/settings/numbers`)
    await aino.getByRole('switch', { name: desk.duty.on }).waitFor()
    expect(await aino.getByRole('table').count()).toBe(0)
  })
})
