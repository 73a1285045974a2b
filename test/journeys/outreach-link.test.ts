import jsQR from 'jsqr'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { contentLanguages } from '../../protocol/content-language.ts'
import { operatorId } from '../support/hand-over.ts'
import { aCounsellorOnDuty, people } from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { aWorker, beginAt, button, link, openOutreach } from './outreach-worker.ts'
import { desk, filled, widget } from './words.ts'
import { joinQueue } from './young-person.ts'

const words = desk.outreach

/** What a camera reads of a picture on a page. */
async function readCode(page: Page): Promise<string | undefined> {
  const picture = page.getByRole('img', { name: /^QR-koodi/ })
  await picture.waitFor()
  const { data, width, height } = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = 520
    canvas.height = 520
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0, 520, 520)
    const { data, width, height } = context.getImageData(0, 0, 520, 520)
    return { data: [...data], width, height }
  })
  // The compiler takes the package for the older kind of module.
  const read = jsQR as unknown as typeof jsQR.default
  return read(new Uint8ClampedArray(data), width, height)?.data
}

describe('an outreach link', { timeout: 90_000 }, () => {
  let city: City
  beforeAll(async () => {
    city = await openCity({ STARTS_PER_MINUTE: '1000' })
  })
  afterEach(async () => {
    for (const context of city.browser.contexts().slice(1)) await context.close()
  })
  afterAll(() => city.close())

  const counted = async () =>
    (
      await city.kynnys.pool.query(
        `select sum(arrived)::int as arrived, sum(started)::int as started from outreach_arrival`,
      )
    ).rows[0]

  it('leads from the worker’s screen into the chat, to the same worker, and is counted', async () => {
    const worker = await aWorker(city, people.jere)
    await openOutreach(worker)
    await beginAt(worker, 'Discord')
    await link(worker.page, words.invite).tap()
    await button(worker.page, words['link-make']).tap()
    await fitsOnPhone(worker.page, 'outreach-invite')
    const address = await readCode(worker.page)
    const onDuty = await aCounsellorOnDuty(city.kynnys.url, people.jere)
    expect(address).toMatch(new RegExp(`^${city.kynnys.url}/o/[0-9A-Z]{8}$`))

    const phone = await city.phone()
    const page = await phone.newPage()
    const answers: (string | undefined)[] = []
    page.on('response', (response) => {
      if (response.request().isNavigationRequest()) answers.push(response.headers()['referrer-policy'])
    })
    await page.goto(address!)
    expect(new URL(page.url()).pathname).toBe('/chat/kuusiniemi')
    expect(answers).toEqual(['no-referrer', 'no-referrer'])
    await page.locator('button.language[lang="fi"]').click()
    const told = filled(widget.fi.met.us, { date: widget.fi.when.today })
    await page.getByText(told).waitFor()
    await page.getByText(widget.fi.met.same).waitFor()
    await fitsOnPhone(page, 'widget-met')
    await page.getByRole('button', { name: widget.fi.role.continue }).click()
    await page.getByRole('button', { name: widget.fi.topic.skip }).click()
    await expect.poll(counted).toEqual({ arrived: 1, started: 1 })
    const { rows } = await city.kynnys.pool.query(
      'select preferred_operator_id as id, to_jsonb(c)::text as line from conversation c',
    )
    expect(rows.map(({ id }) => id)).toEqual([await operatorId(city.kynnys, people.jere)])
    // Nothing of the link stands in the conversation's row, nor of the conversation in the link's.
    const code = address!.split('/').at(-1)!
    expect(rows[0].line).not.toContain(code)
    // On paper it is a way in, and tells no number.
    await worker.page.emulateMedia({ media: 'print' })
    expect(await readCode(worker.page)).toBe(address)
    expect(await worker.page.getByText(words['link-counts'].split(' ')[0]!).isVisible()).toBe(false)
    await worker.page.emulateMedia({ media: 'screen' })
    await worker.page.reload()
    await worker.page
      .getByText(filled(words['link-counts'], { arrived: 1, started: 1 }))
      .waitFor({ timeout: 40_000 })
    onDuty.close()
  })

  it('that is unknown, ended or of another time opens the plain chat', async () => {
    const page = await (await city.phone()).newPage()
    for (const code of ['0000-0000', 'EIOLE', '%3Cscript%3E']) {
      await page.goto(`${city.kynnys.url}/o/${code}`)
      expect(new URL(page.url()).pathname).toMatch(/^\/chat\/(ahtola|kuusiniemi)$/)
    }
    const { rows } = await city.kynnys.pool.query(
      `update outreach_link set expires_at = now() - interval '1 min' returning code`,
    )
    const before = await counted()
    await page.goto(`${city.kynnys.url}/o/${rows[0].code}`)
    expect(page.url()).toBe(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi?o=${rows[0].code}`)
    await joinQueue(page)
    expect(await counted()).toEqual(before)
  })

  it('isn’t counted where a program looks at it first', async () => {
    await city.kynnys.pool.query(`update outreach_link set expires_at = now() + interval '1 day'`)
    const { rows } = await city.kynnys.pool.query('select code from outreach_link')
    const before = await counted()
    const follow = (headers: Record<string, string>) =>
      fetch(`${city.kynnys.url}/o/${rows[0].code}`, { headers, redirect: 'manual' })
    const answer = await follow({ 'user-agent': 'Mozilla/5.0 (compatible; Discordbot/2.0)' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      `/chat/kuusiniemi?o=${rows[0].code}`,
    ])
    await follow({ 'user-agent': 'Mozilla/5.0 (Linux; Android 14)', 'sec-purpose': 'prefetch' })
    expect(await counted()).toEqual(before)
    await follow({ 'user-agent': 'Mozilla/5.0 (Linux; Android 14)' })
    await follow({ 'user-agent': 'Mozilla/5.0 (iPhone) Mobile/15E148 Snapchat/12.75.0.40' })
    expect((await counted()).arrived).toBe(before.arrived + 2)
  })

  it('says so in every language, and can be read by everybody', async () => {
    const { rows } = await city.kynnys.pool.query('select code from outreach_link')
    const page = await (await city.phone()).newPage()
    for (const language of contentLanguages) {
      await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=${language}&o=${rows[0].code}`)
      await page.evaluate(() => sessionStorage.clear())
      await page.reload()
      await page.locator(`button.language[lang="${language}"]`).click()
      const [beginning = ''] = widget[language].met.us.split('{{')
      await page.getByText(beginning.trim()).first().waitFor()
      if (language === 'fi' || language === 'ar') expect(await faultsOf(page, `met ${language}`)).toEqual([])
      await page.setViewportSize({ width: 390, height: 844 })
    }
  })

  it('of a campaign names no day, and leads to the same worker all the same', async () => {
    const worker = await aWorker(city, people.jere)
    await openOutreach(worker)
    await link(worker.page, words.links).tap()
    await worker.page.getByLabel(words['link-name']).fill('Kesätyöviikko')
    // A thumb that taps twice means one.
    await button(worker.page, words['link-make']).dblclick()
    const address = await readCode(worker.page)
    const onDuty = await aCounsellorOnDuty(city.kynnys.url, people.jere)
    const before = await counted()
    const page = await (await city.phone()).newPage()
    await page.goto(address!)
    await page.locator('button.language[lang="fi"]').click()
    await page.getByText(widget.fi.met.same).waitFor()
    expect(await page.getByText(widget.fi.met.us.split(' {{')[0]!).count()).toBe(0)
    await page.getByRole('button', { name: widget.fi.role.continue }).click()
    await page.getByRole('button', { name: widget.fi.topic.skip }).click()
    await expect.poll(counted).toEqual({ arrived: before.arrived + 1, started: before.started + 1 })
    const { rows } = await city.kynnys.pool.query(
      'select preferred_operator_id as id from conversation order by started_at desc limit 1',
    )
    expect(rows).toEqual([{ id: await operatorId(city.kynnys, people.jere) }])
    const made = `select from outreach_link where name = 'Kesätyöviikko'`
    expect((await city.kynnys.pool.query(made)).rowCount).toBe(1)
    onDuty.close()
    // What is not there any more is called no conversation.
    await city.kynnys.pool.query('delete from outreach_arrival')
    await city.kynnys.pool.query('delete from outreach_link')
    await button(worker.page, words['link-end']).first().tap()
    await worker.page.getByRole('alert').getByText(desk.opening.gone).waitFor()
    expect(await button(worker.page, words['link-end']).count()).toBe(0)
  })
})
