import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../demo/accounts.ts'
import { toCityField } from '../../operator-console/ui/city-time.ts'
import type { OutreachPlatform, OutreachRecord } from '../../protocol/outreach-record.ts'
import { operatorId } from '../support/hand-over.ts'
import { aSession, thisWeek } from '../support/outreach.ts'
import { anAccount, anOperator, mustAnswer, type Operator, people } from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { fitsOnPhone } from './looking.ts'
import {
  ageOf,
  aWorker,
  beginAt,
  button,
  keptOn,
  link,
  oneMore,
  openOutreach,
  platformOf,
  shown,
} from './outreach-worker.ts'
import { desk, filled } from './words.ts'

const words = desk.outreach

describe('outreach on a phone', { timeout: 180_000 }, () => {
  let city: City
  beforeAll(async () => {
    city = await openCity()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && process.env.LOOK)
      for (const [at, page] of city.browser
        .contexts()
        .slice(1)
        .flatMap((one) => one.pages())
        .entries())
        await page
          .screenshot({ path: `${process.env.LOOK}/fail-${task.name.slice(0, 12)}-${at}.png` })
          .catch(() => undefined)
    for (const context of city.browser.contexts().slice(1)) await context.close()
    await city.kynnys.pool.query('delete from outreach_session')
  })
  afterAll(() => city.close())

  const rows = async () =>
    (
      await city.kynnys.pool.query(
        `select state, platform, contacted, reached, minutes, record, version from outreach_session order by created_at`,
      )
    ).rows
  /** What this phone sent, and sent once: one session, one version of it, and nothing left to send. */
  async function theOne(page: Page) {
    await expect.poll(async () => (await keptOn(page)).pieces).toBe(0)
    const versions = await city.kynnys.pool.query('select count(*)::int as count from outreach_version')
    const [row, ...others] = await rows()
    expect([others.length, versions.rows[0].count]).toEqual([0, 1])
    return row
  }
  async function setPlatforms(
    { socket }: Operator,
    how: (platforms: OutreachPlatform[]) => OutreachPlatform[],
  ) {
    const site = { siteId: 'kuusiniemi' }
    const { version, platforms } = await mustAnswer(socket.emitWithAck('outreach:settings', site))
    const asked = { ...site, version, platforms: how(platforms) }
    return mustAnswer(socket.emitWithAck('outreach:set-platforms', asked))
  }
  const isInstalled = (page: Page) =>
    page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready
      return active !== null
    })

  it('logs a whole session without a network in at most 25 taps and two minutes, and sends it once', async () => {
    const worker = await aWorker(city, people.aino)
    const { page, tap, line } = worker
    const begunAt = performance.now()
    await openOutreach(worker)
    await isInstalled(page)
    await line.cut()
    await page.getByText(words['no-line']).waitFor()
    await beginAt(worker, 'Discord')
    for (let met = 0; met < 4; met += 1) await tap(oneMore(page, words.contacted))
    // Whoever is placed was reached, and met.
    await tap(ageOf(page, '15–17'))
    await tap(ageOf(page, '15–17'))
    await tap(ageOf(page, '18–20'))
    await tap(oneMore(page, words['new-ones']))
    await expect.poll(() => shown(page, words.reached).textContent()).toBe('3')
    await expect.poll(() => shown(page, words.contacted).textContent()).toBe('4')
    await tap(oneMore(page, words.reached))
    // Who is unknown is what is left, and no button beside it says otherwise.
    await page.getByText(filled(words.placed, { count: '3', of: '4', rest: '1' })).waitFor()
    expect(await page.getByRole('button', { name: new RegExp(`^${words.age.unknown}`) }).count()).toBe(0)
    await tap(button(page, words.undo))
    await expect.poll(() => shown(page, words.reached).textContent()).toBe('3')
    await tap(button(page, words.stop))
    await tap(page.getByRole('button', { name: /^Ihmissuhteet / }))
    await tap(page.getByRole('button', { name: /^Yksinäisyys / }))
    await tap(page.getByRole('textbox', { name: words.reflection }))
    await page.keyboard.type('Rauhallinen ilta, yksi jätti numeron 040 123 4567.')
    await page.getByText(words.hidden).waitFor()
    await tap(button(page, words.save))
    await page.getByText(words.due_one).first().waitFor()
    expect(worker.taps()).toBeLessThanOrEqual(25)
    expect(performance.now() - begunAt).toBeLessThan(120_000)
    expect(await rows()).toEqual([])
    expect((await keptOn(page)).pieces).toBe(1)
    await line.mend()
    await page.getByRole('table').getByText('Discord').waitFor({ timeout: 40_000 })
    const row = await theOne(page)
    expect(row).toMatchObject({ state: 'done', platform: 'discord', contacted: 4, reached: 3 })
    expect(row.record).toMatchObject({
      age: { '15-17': 2, '18-20': 1 },
      familiarity: { new: 1 },
      themes: { people: 1, loneliness: 1 },
    })
    // Neither the same tab nor a new start of the page sends it again.
    await page.reload()
    await page.getByRole('table').getByText('Discord').waitFor()
    expect((await theOne(page)).version).toBe(1)
  })

  it('says what can’t be, and in which field, before anything is sent', async () => {
    const worker = await aWorker(city, people.aino)
    const { page, tap } = worker
    const begunAt = performance.now()
    const type = async (name: string, count: string) => {
      await tap(page.getByRole('spinbutton', { name }))
      await page.keyboard.type(count)
    }
    await openOutreach(worker)
    await tap(button(page, words.afterwards))
    await type(words.reached, '5000')
    await tap(button(page, words.save))
    const told = page.getByRole('alert')
    await told.getByText(`${words.field.platform}: ${words.fault.missing}`).waitFor()
    await told.getByText(`${words.field.reached}: ${words.fault['too-many']}`).waitFor()
    await tap(button(page, 'Koulu'))
    await type(words.reached, '9')
    await type(words.contacted, '12')
    await tap(button(page, words.save))
    await page.getByRole('table').getByText('Koulu').waitFor()
    // Entered afterwards, a mistake included.
    expect(worker.taps()).toBeLessThanOrEqual(25)
    expect(performance.now() - begunAt).toBeLessThan(120_000)
    await expect
      .poll(rows)
      .toMatchObject([{ state: 'done', platform: 'school', contacted: 12, reached: 9, minutes: 60 }])
  })

  it('runs what was planned, with a network and without one', async () => {
    const worker = await aWorker(city, people.aino)
    const { page, line } = worker
    const plan = async (platform: string, aim: string) => {
      await link(page, words.plan).tap()
      await platformOf(page, platform).tap()
      await page.getByLabel(words.field.plannedFor).fill(toCityField(new Date().toISOString()))
      await page.getByLabel(words.aim).fill(aim)
      // A thumb that taps twice means one.
      await button(page, words['save-plan']).dblclick()
      await page.getByText(aim).waitFor()
    }
    const startOf = (aim: string) =>
      page.locator('li, section.card').filter({ hasText: aim }).getByRole('button', { name: words.start })
    const count = async (aim: string) => {
      await startOf(aim).tap()
      await oneMore(page, words.contacted).tap()
      await button(page, words.stop).tap()
      await button(page, words.save).tap()
      await link(page, words.begin).waitFor()
    }
    await openOutreach(worker)
    await plan('Koulu', 'Kerrotaan kesätöistä')
    await expect.poll(rows).toMatchObject([{ state: 'planned', platform: 'school', version: 1 }])
    await count('Kerrotaan kesätöistä')
    await expect.poll(rows).toMatchObject([{ state: 'done', contacted: 1 }])
    await line.cut()
    await page.getByText(words['no-line']).waitFor()
    await plan('Jodel', 'Katsotaan, ketkä ovat paikalla')
    await fitsOnPhone(page, 'outreach-planned-offline')
    await count('Katsotaan, ketkä ovat paikalla')
    await line.mend()
    await expect
      .poll(rows, { timeout: 40_000 })
      .toMatchObject([{ platform: 'school' }, { state: 'done', platform: 'jodel', contacted: 1, version: 1 }])
  })

  it('changes a plan and calls it off without going there', async () => {
    const worker = await aWorker(city, people.aino)
    const { page } = worker
    const aino = await anOperator(city.kynnys.url, people.aino)
    const plannedFor = new Date(Date.now() + 86_400_000).toISOString()
    const nobody = {
      contacted: 0,
      reached: 0,
      familiarity: {},
      age: {},
      language: {},
      themes: {},
      guided: [],
    }
    const plan = { state: 'planned', startedAt: null, endedAt: null, plannedFor, ...nobody } as const
    await mustAnswer(aino.socket.emitWithAck('outreach:keep', aSession(plan, { aim: 'Kesätyöt' })))
    aino.close()
    await openOutreach(worker)
    await button(page, `${words.open} Discord`).tap()
    expect(await page.getByLabel(words.aim).inputValue()).toBe('Kesätyöt')
    await platformOf(page, 'Koulu').tap()
    await page.getByLabel(words.aim).fill('Kesätyöt, vasta torstaina')
    await fitsOnPhone(page, 'outreach-plan-open')
    await button(page, words['save-plan']).tap()
    await expect.poll(rows).toMatchObject([{ state: 'planned', platform: 'school', version: 2 }])
    await page.locator('.plans').getByText('Kesätyöt, vasta torstaina').waitFor()
    await fitsOnPhone(page, 'outreach-plan-changed')
    await button(page, `${words.open} Koulu`).tap()
    await button(page, words['drop-plan']).tap()
    await page.getByText(words['drop-plan-sure']).waitFor()
    await button(page, words['drop-yes']).tap()
    await expect.poll(rows).toMatchObject([{ state: 'cancelled', version: 3 }])
    await page.getByText('Kesätyöt, vasta torstaina').waitFor({ state: 'detached' })
  })

  it('goes on for days without a network, over reloads and in two tabs, and arrives once', async () => {
    const worker = await aWorker(city, people.aino)
    const { page, line, context } = worker
    // What is kept is not to be cleared away by the browser when space runs short.
    await page.evaluate(() => {
      const { storage } = navigator
      const persist = storage.persist.bind(storage)
      storage.persist = () => {
        document.documentElement.dataset.persist = 'asked'
        return persist()
      }
    })
    await openOutreach(worker)
    await page.locator('html[data-persist=asked]').waitFor()
    await page.waitForFunction(() => caches.keys().then((names) => names.length > 0))
    expect(await isInstalled(page)).toBe(true)
    // It can be put on a home screen: as the browser itself reads it, with pictures that are there.
    const { errors, data } = await (await context.newCDPSession(page)).send('Page.getAppManifest')
    expect(errors).toEqual([])
    const manifest = JSON.parse(data!)
    expect(manifest).toMatchObject({ display: 'standalone', start_url: '/console', scope: '/console' })
    for (const { src } of manifest.icons as { src: string }[])
      expect((await fetch(city.kynnys.url + src)).headers.get('content-type')).toBe('image/png')
    await line.cut()
    await beginAt(worker, 'Snapchat')
    for (let met = 0; met < 3; met += 1) await oneMore(page, words.contacted).tap()
    await page.getByText(words['no-line']).waitFor()
    // A tap is on the disk a moment after it is seen.
    await page.waitForTimeout(500)
    await page.reload()
    await expect.poll(() => shown(page, words.contacted).textContent()).toBe('3')
    const tab = await context.newPage()
    await tab.goto(page.url())
    await oneMore(tab, words.contacted).tap()
    await Promise.all([oneMore(tab, words.reached).tap(), oneMore(page, words.contacted).tap()])
    for (const one of [page, tab]) {
      await expect.poll(() => shown(one, words.contacted).textContent()).toBe('5')
      await expect.poll(() => shown(one, words.reached).textContent()).toBe('1')
    }
    await button(page, words.stop).tap()
    const secret = 'kanariansininen ilta'
    await page.getByRole('textbox', { name: words.reflection }).fill(secret)
    await page.getByText(words['goes-later']).waitFor()
    await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
    await fitsOnPhone(page, 'outreach-finish-offline')
    await button(page, words.save).tap()
    await link(page, words.begin).waitFor()
    await page.reload()
    await page.getByText(words.due_one).first().waitFor()
    const kept = await keptOn(page)
    expect(kept).toMatchObject({ pieces: 1, isKeyClosed: true })
    expect(kept.text).not.toMatch(/kanarian|snapchat|Aino/)
    const cached = await page.evaluate(async () => {
      const urls: string[] = []
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) urls.push(new URL(url).pathname)
      return urls
    })
    expect(cached.filter((url) => !/^\/console(\/assets\/[\w-]+\.\w+)?$/.test(url))).toEqual([])
    expect(await rows()).toEqual([])
    await line.mend()
    await page.getByRole('table').getByText('Snapchat').waitFor({ timeout: 40_000 })
    expect(await rows()).toMatchObject([{ state: 'done', platform: 'snapchat', contacted: 5, reached: 1 }])
    await expect.poll(async () => (await keptOn(page)).pieces).toBe(0)
    // Nothing is sent a second time by the other tab, or after another reload.
    await tab.reload()
    await tab.goto(`${city.kynnys.url}/console#/outreach`)
    await tab.getByRole('table').getByText('Snapchat').waitFor()
    await theOne(page)
  })

  it('loses nothing written after it was sent: in flight, or when the answer got lost', async () => {
    const worker = await aWorker(city, people.aino)
    const { page, line } = worker
    const met = page.getByRole('spinbutton', { name: words.contacted })
    const open = () => page.getByRole('link', { name: words.open, exact: true }).tap()
    const save = () => button(page, words.save).tap()
    await openOutreach(worker)
    await button(page, words.afterwards).tap()
    await platformOf(page, 'Koulu').tap()
    await met.fill('12')
    line.hold()
    await save()
    await expect.poll(rows).toMatchObject([{ contacted: 12, version: 1 }])
    await open()
    await met.fill('13')
    line.release()
    await expect.poll(() => page.getByRole('status').getByText(words.due_one).count()).toBe(0)
    expect(await met.inputValue()).toBe('13')
    line.hold()
    await save()
    await expect.poll(rows).toMatchObject([{ contacted: 13, version: 2 }])
    await line.cut()
    await page.getByText(words['no-line']).waitFor()
    await open()
    await met.fill('21')
    await page.getByRole('textbox', { name: words['next-shift'] }).fill('Opot tiistaisin')
    await save()
    await link(page, words.begin).waitFor()
    await page.reload()
    await page.getByText(words.due_one).first().waitFor()
    await line.mend()
    await page.getByRole('table').getByText('Koulu').waitFor({ timeout: 40_000 })
    expect(await rows()).toMatchObject([{ state: 'done', contacted: 21, version: 3 }])
    await expect.poll(async () => (await keptOn(page)).pieces).toBe(0)
    await button(page, 'Koulu').tap()
    expect(await page.getByRole('textbox', { name: words['next-shift'] }).inputValue()).toBe(
      'Opot tiistaisin',
    )
    // A server that stumbles is asked again.
    const rename = (from: string, to: string) => city.kynnys.pool.query(`alter table ${from} rename to ${to}`)
    await rename('outreach_version', 'outreach_version_away')
    await met.fill('22')
    await save()
    await page.getByText(words.due_one).waitFor()
    await expect.poll(() => city.kynnys.logged.some((line) => line.includes('outreach:keep'))).toBe(true)
    await rename('outreach_version_away', 'outreach_version')
    await page.reload()
    await expect.poll(rows, { timeout: 40_000 }).toMatchObject([{ contacted: 22, version: 4 }])
  })

  it('locks what waits when the sign-in runs out, opens it to nobody else, and sends it once', async () => {
    const worker = await aWorker(city, people.aino)
    const { page, line } = worker
    await openOutreach(worker)
    await isInstalled(page)
    await line.cut()
    await beginAt(worker, 'Jodel')
    await oneMore(page, words.contacted).tap()
    await button(page, words.stop).tap()
    await button(page, words.save).tap()
    await page.getByText(words.due_one).first().waitFor()
    const asks = city.kynnys.pool.query.bind(city.kynnys.pool)
    await asks('delete from operator_session where operator_id = $1', [
      await operatorId(city.kynnys, people.aino),
    ])
    await line.mend()
    await page.getByText(words.locked_one).waitFor({ timeout: 40_000 })
    expect(await keptOn(page)).toMatchObject({ pieces: 1, isKeyClosed: true })
    // Neither without a network nor to a colleague.
    await line.cut()
    await page.reload()
    await page.getByText(words.locked_one).waitFor()
    expect(await page.getByText('Jodel').count()).toBe(0)
    await line.mend()
    const signIn = async (email: string) => {
      await page.locator('input[name=email]').fill(email, { timeout: 40_000 })
      await page.locator('input[type=password]').fill(demoPassword)
      await page.keyboard.press('Enter')
      await link(page, words.begin).waitFor({ timeout: 40_000 })
    }
    await page.goto(`${city.kynnys.url}/console#/outreach`)
    await page.reload()
    await signIn(people.jere)
    expect(await page.getByText('Jodel').count()).toBe(0)
    expect(await rows()).toEqual([])
    await button(page, desk.bar.more).tap()
    await button(page, desk.bar['sign-out']).tap()
    await page.getByText(words.locked_one).waitFor()
    await signIn(people.aino)
    await page.getByRole('table').getByText('Jodel').waitFor({ timeout: 40_000 })
    expect(await theOne(page)).toMatchObject({ state: 'done', platform: 'jodel', contacted: 1, version: 1 })
    await page.reload()
    await page.getByRole('table').getByText('Jodel').waitFor()
    expect((await theOne(page)).version).toBe(1)
    await beginAt(worker, 'Twitch')
    await page.goto(`${city.kynnys.url}/console#/outreach`)
    await page.getByRole('heading', { name: 'Twitch' }).waitFor()
    // Whoever signs out while something waits is asked, and loses nothing.
    await button(page, desk.bar.more).tap()
    await button(page, desk.bar['sign-out']).tap()
    await page.getByRole('alert').getByText(words.leaving_one).waitFor()
    await fitsOnPhone(page, 'outreach-leaving')
    await button(page, words['leave-anyway']).tap()
    await page.getByText(words.locked_one).waitFor()
    expect(await keptOn(page)).toMatchObject({ pieces: 1 })
  })

  it('opens where only a proxy answers that cannot reach the house', async () => {
    const worker = await aWorker(city, people.aino)
    const { page, context } = worker
    await openOutreach(worker)
    await isInstalled(page)
    let asked = 0
    await context.route(/\/console$/, (route) => {
      asked += 1
      return route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' })
    })
    await page.reload()
    await link(page, words.begin).waitFor()
    expect(asked).toBeGreaterThan(0)
  })

  it('says so where the disk takes nothing, and writes all of it once there is room', async () => {
    const worker = await aWorker(city, people.aino)
    const { page } = worker
    await openOutreach(worker)
    await beginAt(worker, 'Twitch')
    await oneMore(page, words.contacted).tap()
    await expect.poll(() => shown(page, words.contacted).textContent()).toBe('1')
    await page.evaluate(() => {
      const { put } = IDBObjectStore.prototype
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('no room', 'QuotaExceededError')
      }
      addEventListener('room', () => Object.assign(IDBObjectStore.prototype, { put }), { once: true })
    })
    await oneMore(page, words.contacted).tap()
    await page.getByRole('alert').getByText(words.unwritten).waitFor()
    await oneMore(page, words.contacted).tap()
    await expect.poll(() => shown(page, words.contacted).textContent()).toBe('3')
    await fitsOnPhone(page, 'outreach-unwritten')
    await page.evaluate(() => dispatchEvent(new Event('room')))
    await oneMore(page, words.contacted).tap()
    await page.getByText(words.unwritten).waitFor({ state: 'detached' })
    await page.reload()
    await expect.poll(() => shown(page, words.contacted).textContent()).toBe('4')
  })

  it('is locked by whoever signs out at a desk or as a partner, on the same device', async () => {
    const worker = await aWorker(city, people.aino)
    const { page, line } = worker
    await openOutreach(worker)
    await isInstalled(page)
    await beginAt(worker, 'Twitch')
    await page.goto(`${city.kynnys.url}/desk`)
    // A slow line brings late what locks.
    await worker.context.route('**/device-entries*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2000))
      await route.continue().catch(() => undefined)
    })
    await button(page, desk.desk['sign-out']).tap()
    await page.locator('input[type=password]').waitFor()
    await line.cut()
    await page.goto(`${city.kynnys.url}/console#/outreach`)
    await page.getByText(words.locked_one).waitFor()
    expect(await keptOn(page)).toMatchObject({ pieces: 1, isKeyClosed: true })
  })

  it('keeps what is on its way to the disk while somebody signs out', async () => {
    const worker = await aWorker(city, people.aino)
    const { page } = worker
    await openOutreach(worker)
    // Another tab is writing, and takes its time.
    await page.evaluate(() => {
      const turn = new Promise<void>((resolve) => {
        addEventListener('turn', () => resolve(), { once: true })
      })
      return new Promise<void>((begun) => {
        void navigator.locks.request('kynnys-console-outreach', () => {
          begun()
          return turn
        })
      })
    })
    await button(page, words.afterwards).tap()
    await platformOf(page, 'Twitch').tap()
    await page.goto(`${city.kynnys.url}/console#/outreach`)
    await button(page, desk.bar.more).tap()
    await button(page, desk.bar['sign-out']).tap()
    await button(page, words['leave-anyway']).tap()
    await page.locator('input[type=password]').waitFor()
    expect((await keptOn(page)).pieces).toBe(0)
    await page.evaluate(() => dispatchEvent(new Event('turn')))
    await page.getByText(words.locked_one).waitFor()
    await page.locator('input[name=email]').fill(people.aino)
    await page.locator('input[type=password]').fill(demoPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Twitch' }).waitFor({ timeout: 40_000 })
  })

  it('opens one’s own first and older ones on demand, and prints no number of them', async () => {
    const [aino, jere] = await Promise.all([
      anOperator(city.kynnys.url, people.aino),
      anOperator(city.kynnys.url, people.jere),
    ])
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const held = (platform: string, days: number, more: Partial<OutreachRecord> = {}) =>
      aSession({
        ...more,
        platform,
        startedAt: ago(days),
        endedAt: new Date(Date.parse(ago(days)) + 3_600_000).toISOString(),
      })
    const old = held('twitch', 60, { age: { '15-17': 3, unknown: 1 } })
    await mustAnswer(aino.socket.emitWithAck('outreach:keep', held('jodel', 3)))
    await mustAnswer(aino.socket.emitWithAck('outreach:keep', old))
    await mustAnswer(jere.socket.emitWithAck('outreach:keep', held('school', 1)))
    for (const one of [aino, jere]) one.close()
    const worker = await aWorker(city, people.aino)
    const { page } = worker
    await openOutreach(worker)
    const own = page.getByRole('table', { name: words.own })
    await own.getByText('Jodel').waitFor()
    await page.getByRole('table', { name: words.others }).getByText('Koulu').waitFor()
    expect(await page.getByRole('table').allInnerTexts()).toEqual([
      expect.stringContaining('Jodel'),
      expect.stringContaining('Koulu'),
    ])
    expect(await own.getByText('Twitch').count()).toBe(0)
    await button(page, words.older).tap()
    await own.getByText('Twitch').waitFor()
    await fitsOnPhone(page, 'outreach-older')
    await page.emulateMedia({ media: 'print' })
    await page.getByText(desk.numbers['not-printed']).waitFor()
    expect(await page.getByText('Twitch').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await button(page, 'Twitch').tap()
    await page.getByRole('spinbutton', { name: words.contacted }).fill('40')
    // With the last one who is unknown that value goes, and the keyboard stays among those beside it.
    await button(page, filled(words['one-less'], { what: words.age.unknown })).press('Enter')
    await page.locator('.count-more:focus', { hasText: words.age['30-and-over'] }).waitFor()
    await page.getByText(words['more-about']).tap()
    for (const value of [words.gender.girl, words.segment.outside, words.route.school])
      await page.getByRole('button', { name: new RegExp(`^${value} `) }).tap()
    await page.getByRole('button', { name: new RegExp(`^${desk.language.sv} `) }).tap()
    await button(page, filled(words['one-less'], { what: words.gender.girl })).press('Enter')
    await page.locator('.count-more:focus', { hasText: words.gender.girl }).waitFor()
    await page.keyboard.press('Enter')
    await platformOf(page, words.yes, words['incident-asked']).tap()
    await button(page, words.save).tap()
    await expect
      .poll(async () => (await rows()).find(({ platform }) => platform === 'twitch'))
      .toMatchObject({
        contacted: 40,
        version: 2,
        record: {
          age: { '15-17': 3 },
          gender: { girl: 1 },
          language: { fi: 5, sv: 1 },
          segment: { outside: 1 },
          route: { school: 1 },
          incident: true,
        },
      })
    await button(page, words.older).tap()
    await own.getByText(words.incident).waitFor()
  })

  it('reviews the weeks that were chosen last, whichever answer comes last', async () => {
    const aino = await anOperator(city.kynnys.url, people.aino)
    const day = (days: number) => ({
      startedAt: new Date(Date.now() - days * 86_400_000).toISOString(),
      endedAt: new Date((1 - days * 24) * 3_600_000 + Date.now()).toISOString(),
    })
    for (const days of [3, 60])
      await mustAnswer(aino.socket.emitWithAck('outreach:keep', aSession(day(days))))
    aino.close()
    const worker = await aWorker(city, people.aino)
    const { page, line } = worker
    await openOutreach(worker)
    await link(page, words.review).tap()
    const total = page.locator('.review-total')
    await total.getByText(/^Kertoja: 1,/).waitFor()
    line.hold()
    await button(page, words['span-365']).tap()
    await button(page, words['span-28']).tap()
    await expect.poll(line.heldCount).toBeGreaterThanOrEqual(2)
    line.release('last-first')
    await page.waitForTimeout(300)
    expect(await total.innerText()).toMatch(/^Kertoja: 1,/)
    await button(page, words['span-365']).tap()
    await total.getByText(/^Kertoja: 2,/).waitFor()
  })

  it('tells whoever changes the places that somebody else did meanwhile', async () => {
    const worker = await aWorker(city, people.salma)
    const { page } = worker
    const supervisor = await anAccount(city.kynnys, { siteId: 'kuusiniemi', role: 'supervisor' })
    const colleague = await anOperator(city.kynnys.url, supervisor)
    await openOutreach(worker)
    await link(page, words.places).tap()
    await page.getByLabel(words['platform-add']).fill('Hiihtokeskus')
    await page.getByLabel(words['platform-add']).press('Enter')
    await page.getByText(desk.hours.unsaved).waitFor()
    const { version } = await setPlatforms(colleague, (platforms) =>
      platforms.map((one) =>
        one.id === 'twitch' ? { ...one, name: { ...one.name, fi: 'Twitch-livet' } } : one,
      ),
    )
    // Read anew all the time, under the draft.
    await page.waitForTimeout(1000)
    await button(page, words.save).tap()
    await page.getByRole('alert').getByText(desk.refusals['changed-meanwhile']).waitFor()
    await button(page, words['read-again']).tap()
    await page.getByRole('heading', { name: 'Twitch-livet' }).waitFor()
    const back = await setPlatforms(colleague, (platforms) =>
      platforms.map((one) => (one.id === 'twitch' ? { ...one, name: { ...one.name, fi: 'Twitch' } } : one)),
    )
    expect(back.version).toBe(version + 1)
    colleague.close()
  })

  it('shows both sides beside each other when two have changed the same session', async () => {
    const jere = await anOperator(city.kynnys.url, people.jere)
    const aino = await anOperator(city.kynnys.url, people.aino)
    const session = aSession({ partnerId: await operatorId(city.kynnys, people.jere) })
    await mustAnswer(aino.socket.emitWithAck('outreach:keep', session))
    aino.close()
    const worker = await aWorker(city, people.aino)
    const { page, line } = worker
    await openOutreach(worker)
    await line.cut()
    await button(page, 'Discord').tap()
    await page.getByRole('spinbutton', { name: words.contacted }).fill('21')
    await button(page, words.save).tap()
    await link(page, words.begin).waitFor()
    const theirs = {
      ...session,
      base: 1,
      changeId: randomUUID(),
      record: {
        ...session.record,
        contacted: 18,
        age: { '15-17': 2, '18-20': 1 },
        guided: [{ serviceId: null, where: 'online' as const, how: 'link' as const, count: 2 }],
      },
    }
    await mustAnswer(jere.socket.emitWithAck('outreach:keep', theirs))
    await line.mend()
    const both = page.getByRole('table', { name: words.conflict.replace('{{name}}', 'Jere') })
    await both.waitFor({ timeout: 40_000 })
    await expect
      .poll(() => both.getByRole('cell').allTextContents())
      .toEqual(
        expect.arrayContaining([
          `kohdattu 21, tavoitettu 6; ${words.by.age}: 3 × 15–17`,
          `kohdattu 18, tavoitettu 6; ${words.by.age}: 2 × 15–17`,
          `2 × ${words['guided-elsewhere']} (${words['guided-at']['in-person']}, ${words['guided-by'].told})`,
          `2 × ${words['guided-elsewhere']} (${words['guided-at'].online}, ${words['guided-by'].link})`,
        ]),
      )
    await fitsOnPhone(page, 'outreach-conflict')
    await button(page, words['keep-mine']).tap()
    await both.waitFor({ state: 'detached' })
    await expect.poll(rows).toMatchObject([{ contacted: 21, version: 3 }])
    const list = await mustAnswer(jere.socket.emitWithAck('outreach:list', thisWeek()))
    expect(list.sessions).toHaveLength(1)
    // Of two records neither is just a record, and what somebody has deleted or moved says so.
    const escalationId = randomUUID()
    const record = { siteId: 'kuusiniemi', id: escalationId, kind: 'child-welfare' as const }
    await mustAnswer(jere.socket.emitWithAck('escalation:raise-alone', record))
    await page.getByRole('table').getByText('Discord').tap()
    await platformOf(page, words.yes, words.escalated).tap()
    await link(page, words['escalate-new']).tap()
    await button(page, desk.escalation.begin['child-welfare']).tap()
    await page.getByRole('heading', { name: desk.escalation.kind['child-welfare'] }).waitFor()
    await button(page, desk.escalation.close).tap()
    await page.getByRole('link', { name: words.finish }).tap()
    await page.getByRole('textbox', { name: words['next-shift'] }).fill('Opot tiistaisin')
    const deleted = {
      ...theirs,
      ...{ base: 3, changeId: randomUUID(), words: { ...session.words, aim: 'Opot tiistaisin' } },
      record: { ...theirs.record, state: 'cancelled' as const, escalated: true, escalationId },
    }
    await mustAnswer(jere.socket.emitWithAck('outreach:keep', deleted))
    await button(page, words.save).tap()
    await both.waitFor()
    const sidesOf = (part: keyof typeof words.part) =>
      both
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: words.part[part], exact: true }) })
        .getByRole('cell')
        .allTextContents()
    const { kind } = desk.escalation
    await expect
      .poll(() => sidesOf('flags'))
      .toEqual([
        expect.stringContaining(`${words['escalated-short']}, ${kind['child-welfare']}`),
        expect.stringContaining(`${words['escalated-short']}, ${words['link-unseen']}`),
      ])
    expect(await sidesOf('place')).toEqual([
      expect.stringContaining(words.stands.done),
      expect.stringContaining(words.stands.cancelled),
    ])
    expect(await sidesOf('words')).toEqual([
      `${words.aim}: – / ${words['next-shift']}: Opot tiistaisin`,
      `${words.aim}: Opot tiistaisin / ${words['next-shift']}: –`,
    ])
    await fitsOnPhone(page, 'outreach-conflict-more')
    await button(page, filled(words['keep-theirs'], { name: 'Jere' })).tap()
    await both.waitFor({ state: 'detached' })
    expect(await rows()).toMatchObject([{ state: 'cancelled', contacted: 18, version: 4 }])
    await expect.poll(async () => (await keptOn(page)).pieces).toBe(0)
    jere.close()
  })
})
