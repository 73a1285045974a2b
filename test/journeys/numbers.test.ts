import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstDefinition } from '../../server/contact-form/first-definition.ts'
import { aWaitingVisitor, mustAnswer, people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { openDesk } from './counsellor.ts'
import { faultsOf } from './looking.ts'
import { desk, filled } from './words.ts'

/** What a supervisor reads and decides after the talks, in the settings. */
describe('numbers and the form in the settings', () => {
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
    await salma.getByText('Liian pitkä jono.').waitFor()
    expect(await faultsOf(salma, 'numbers today')).toEqual([])
    await salma.setViewportSize({ width: 1440, height: 900 })
  }, 60_000)

  it('takes a new version of the form from a file, and says no to one that makes no sense', async () => {
    await open('form')
    const heading = (version: number) =>
      salma.getByRole('heading', { name: filled(desk['form-settings'].version, { version }) })
    await heading(1).waitFor()
    const put = (text: string) =>
      salma
        .getByLabel(desk['form-settings'].publish)
        .setInputFiles({ name: 'lomake.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await put('{"themes": [')
    await salma.getByText(desk.refusals['impossible-form']).waitFor()
    const [theme] = firstDefinition.themes
    await put(JSON.stringify({ ...firstDefinition, themes: [theme, theme] }))
    await salma.getByText(desk.refusals['impossible-form']).waitFor()
    await put(JSON.stringify({ ...firstDefinition, needs: [] }))
    await heading(2).waitFor()
    await salma.getByLabel('Nuorten chat').check()
    expect(await faultsOf(salma, 'form settings')).toEqual([])
    const team = `select 1 from team where form_required_since is not null`
    expect((await city.kynnys.pool.query(team)).rowCount).toBe(1)
  }, 60_000)

  it('are no settings of a counsellor', async () => {
    const aino = await openDesk(city)
    await aino.goto(`${city.kynnys.url}/console/#/settings/numbers`)
    await aino.getByRole('switch', { name: desk.duty.on }).waitFor()
    expect(await aino.getByRole('table').count()).toBe(0)
  })
})
