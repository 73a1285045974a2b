import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstDefinition } from '../../server/contact-form/first-definition.ts'
import {
  anOperator,
  aWaitingVisitor,
  eventually,
  mustAnswer,
  nothingTold,
  people,
} from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { claim, openDesk } from './counsellor.ts'
import { faultsOf } from './looking.ts'
import { desk } from './words.ts'

const [branch] = firstDefinition.themes
const leaf = branch!.themes[0]!

/** One form from its first box to the next conversation, on the desk of the one who fills it. */
describe('the contact form on the desk', () => {
  let city: City
  let aino: Page
  beforeAll(async () => {
    city = await openCity({ STARTS_PER_MINUTE: '100' })
    aino = await openDesk(city)
  })
  afterAll(() => city.close())

  const waits = (nickname: string) => aWaitingVisitor(city.kynnys.url, {}, { ...nothingTold, nickname })
  const forms = async () => {
    const { rows } = await city.kynnys.pool.query<{ state: string; answers: { themes: string[] } }>(
      'select state, answers from contact_form order by at',
    )
    return rows
  }
  const form = () => aino.locator('.context .contact-form')

  it('is a draft from the first box on, beside the talk, and comes back after a reload', async () => {
    await waits('Kettu')
    await claim(aino, 'Kettu')
    await form().getByText(desk.form['state-none']).waitFor()
    expect(await form().getByText(leaf.name.fi).count()).toBe(0)
    await form().getByLabel(branch!.name.fi).press('Space')
    await form().getByLabel(leaf.name.fi).press('Space')
    await eventually(forms, ([one]) => one?.answers.themes.length === 2)
    await form().getByText(desk.form['state-draft']).waitFor()
    await aino.reload()
    await form().getByLabel(leaf.name.fi).waitFor()
    await expect.poll(() => form().getByLabel(leaf.name.fi).isChecked()).toBe(true)
    await form().getByRole('button', { name: desk.form.finish }).click()
    await form().getByText(desk.refusals['form-incomplete']).waitFor()
    expect(await faultsOf(aino, 'form beside the talk')).toEqual([])
    await aino.setViewportSize({ width: 1440, height: 900 })
  }, 60_000)

  it('is final by itself when what is complete is closed', async () => {
    await form().getByLabel(desk.form.general).check()
    await form().getByLabel(desk.form.outcome).selectOption('enough')
    await aino.getByRole('button', { name: desk.close.open, exact: true }).click()
    await aino.getByLabel(desk.close.reason.answered).check()
    await aino.getByRole('button', { name: desk.close.submit, exact: true }).click()
    await eventually(forms, ([one]) => one?.state === 'final')
  })

  it('stands before the next conversation where the team says so, covers nothing, and lets it through', async () => {
    const salma = await anOperator(city.kynnys.url, people.salma)
    const site = { siteId: 'kuusiniemi' }
    const { teams } = await mustAnswer(salma.socket.emitWithAck('contact-form:settings', site))
    const asked = { ...site, teamId: teams[0]!.id, required: true }
    await mustAnswer(salma.socket.emitWithAck('contact-form:require', asked))
    await waits('Susi')
    await claim(aino, 'Susi')
    await aino.getByRole('button', { name: desk.close.open, exact: true }).click()
    await aino.getByLabel(desk.close.reason.answered).check()
    await aino.getByRole('button', { name: desk.close.submit, exact: true }).click()
    await waits('Ilves')
    const due = aino.locator('.due-forms')
    await due.getByText(desk.form.due_one).waitFor()
    await aino.getByRole('button', { name: new RegExp(`^${desk.queue.claim}: .*Ilves`) }).click()
    await aino.getByText(desk.refusals['form-due']).waitFor()
    await due.getByText(desk.form.due_one).click()
    await due.getByLabel(desk.form.silent).check()
    expect(await faultsOf(aino, 'form due')).toEqual([])
    await aino.setViewportSize({ width: 1440, height: 900 })
    await due.getByRole('button', { name: desk.form.finish }).click()
    await due.waitFor({ state: 'detached' })
    await claim(aino, 'Ilves')
  }, 60_000)
})
