import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoEscalation } from '../../demo/fill-demo-escalation.ts'
import simple from '../../locales/operator-console/fi-simple.json' with { type: 'json' }
import type { OutreachRecord } from '../../protocol/outreach-record.ts'
import { operatorId } from '../support/hand-over.ts'
import { aSession } from '../support/outreach.ts'
import { anOperator, mustAnswer, people } from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import {
  aWorker,
  beginAt,
  button,
  link,
  oneMore,
  openOutreach,
  platformOf,
  type Worker,
} from './outreach-worker.ts'
import { desk, filled } from './words.ts'

const words = desk.outreach

describe('the outreach room', { timeout: 180_000 }, () => {
  let city: City
  let worker: Worker
  const recordId = randomUUID()
  beforeAll(async () => {
    city = await openCity()
    await fillDemoEscalation(city.kynnys.db, 'demo')
    const salma = await anOperator(city.kynnys.url, people.salma)
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
    const held = (platform: string, from: number, to: number, more: Partial<OutreachRecord> = {}) =>
      aSession(
        { platform, startedAt: ago(from), endedAt: ago(to), ...more },
        { nextShift: platform === 'discord' ? 'Peliserverillä on rauhallista ennen kello 19.' : '' },
      )
    const sessions = [
      held('discord', 75, 73, { partnerId: await operatorId(city.kynnys, people.jere) }),
      held('snapchat', 50, 49, { contacted: 9 }),
      held('school', 30, 26, { contacted: 40 }),
    ]
    for (const session of sessions) await mustAnswer(salma.socket.emitWithAck('outreach:keep', session))
    const plan = aSession(
      {
        ...{ state: 'planned', startedAt: null, endedAt: null, plannedFor: ago(-30) },
        ...{ contacted: 0, reached: 0, familiarity: {}, age: {}, language: {}, themes: {}, guided: [] },
      },
      { aim: 'Kysytään kesätöistä ja katsotaan, ketkä ovat paikalla.' },
    )
    await mustAnswer(salma.socket.emitWithAck('outreach:keep', plan))
    const record = { siteId: 'kuusiniemi', id: recordId, kind: 'child-welfare' as const }
    await mustAnswer(salma.socket.emitWithAck('escalation:raise-alone', record))
    salma.close()
    worker = await aWorker(city, people.salma)
    await openOutreach(worker)
    await worker.page.getByText('Kysytään kesätöistä').waitFor()
  })
  afterAll(() => city.close())

  const home = async (page: Page) => {
    await page.getByRole('link', { name: words.title }).first().click()
    await link(page, words.begin).waitFor()
  }
  const look = async (name: string) => {
    await fitsOnPhone(worker.page, `outreach-${name}`)
    expect(await faultsOf(worker.page, `outreach-${name}`)).toEqual([])
    await worker.page.setViewportSize({ width: 390, height: 844 })
  }

  it('can be used by everybody, on a phone and on a desk, by day and by night', async () => {
    const { page } = worker
    await look('home')
    await link(page, words.begin).click()
    await button(page, words.start).waitFor()
    await look('begin')
    await home(page)
    await link(page, words.plan).click()
    await page.getByLabel(words.field.plannedFor).waitFor()
    await look('plan')
    await home(page)
    await beginAt(worker, 'Discord')
    for (let met = 0; met < 3; met += 1) await oneMore(page, words.contacted).click()
    await page.getByRole('button', { name: /^15–17 \d+ / }).click()
    await look('count')
    await link(page, desk.escalation.title).click()
    await button(page, desk.escalation.begin['child-welfare']).waitFor()
    await look('escalate')
    await button(page, desk.escalation.begin['child-welfare']).click()
    await page.getByRole('heading', { name: desk.escalation.kind['child-welfare'] }).waitFor()
    await page.getByRole('radio', { name: desk.escalation['age-believed'] }).check()
    await page.getByText(desk.escalation.kept).waitFor()
    await look('escalation')
    await button(page, desk.escalation.close).click()
    await page.getByRole('main').getByRole('button', { name: desk.escalation['go-on'] }).waitFor()
    await page.getByRole('link', { name: words['go-on'] }).click()
    await button(page, words.stop).click()
    await page.getByRole('button', { name: /^Raha ja etuudet / }).click()
    await button(page, words['guided-add']).click()
    // It led to the record that was begun on the way; it may be another one.
    const begun = async () =>
      (
        await city.kynnys.pool.query(`select id, conversation_id, age_basis from escalation where id <> $1`, [
          recordId,
        ])
      ).rows
    await expect
      .poll(begun)
      .toEqual([{ id: expect.any(String), conversation_id: null, age_basis: 'believed' }])
    const which = page.getByLabel(words['link-which'])
    const [one] = await begun()
    await expect.poll(() => which.inputValue()).toBe(one.id)
    await which.selectOption(recordId)
    await look('finish')
    await button(page, words.save).click()
    const linked = `select from outreach_session where record ->> 'escalationId' = $1`
    await expect.poll(async () => (await city.kynnys.pool.query(linked, [recordId])).rowCount).toBe(1)
    await link(page, words.review).click()
    await page.getByText('Peliserverillä on rauhallista').waitFor()
    await page.getByText(words['as-table']).click()
    // Also one session and one hour are told rightly: the number stands behind its word.
    await expect.poll(() => page.locator('.review-total').innerText()).toMatch(/^Kertoja: \d+, aikaa: \d/)
    await look('review')
    // On a tablet this is all that the button shows, though a thumb has no keys.
    await page.setViewportSize({ width: 1180, height: 820 })
    await page.getByRole('button', { name: desk.bar.keys }).getByText('?').waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await home(page)
    await link(page, words.links).click()
    await page.getByLabel(words['link-name']).fill('Kesän festarit')
    await button(page, words['link-make']).click()
    await page.getByRole('img', { name: filled(words['link-picture'], { name: 'Kesän festarit' }) }).waitFor()
    await look('links')
    await home(page)
    await link(page, words.places).click()
    await page.getByLabel(filled(words['place-add'], { name: 'Discord' })).fill('Kuusiniemen peliserveri')
    // The bar has a button of the same word.
    await page.getByRole('main').getByRole('button', { name: words.add, exact: true }).first().click()
    await page.getByText('Kuusiniemen peliserveri', { exact: true }).first().waitFor()
    // A new name is one in each language; what was logged there is named by it.
    await page.getByText(words.names).first().click()
    await page.getByLabel(desk.language.fi, { exact: true }).first().fill('Discord-palvelin')
    await look('places')
    await button(page, words.save).click()
    await page.getByText(desk.hours.unsaved).waitFor({ state: 'detached' })
    await home(page)
    await link(page, words.begin).click()
    await platformOf(page, 'Discord-palvelin').click()
    await button(page, 'Kuusiniemen peliserveri').waitFor()
  })

  it('says the same in easy Finnish', async () => {
    const { page } = worker
    await page.evaluate(() => localStorage.setItem('kynnys-console-language', 'fi-simple'))
    await page.goto(`${city.kynnys.url}/console#/outreach`)
    await page.reload()
    const easy = simple.outreach
    await link(page, easy.begin).waitFor()
    await fitsOnPhone(page, 'outreach-easy-home')
    await link(page, easy.begin).click()
    await platformOf(page, 'Snapchat', easy.field.platform).click()
    await button(page, easy.start).click()
    await button(page, easy.stop).waitFor()
    await fitsOnPhone(page, 'outreach-easy-count')
    await button(page, easy.stop).click()
    await button(page, easy.save).waitFor()
    await fitsOnPhone(page, 'outreach-easy-finish')
    await page.goto(`${city.kynnys.url}/console#/outreach/review`)
    await page.getByText('Peliserverillä on rauhallista').waitFor()
    await fitsOnPhone(page, 'outreach-easy-review')
  })
})
