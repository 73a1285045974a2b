import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { contentLanguages } from '../../protocol/content-language.ts'
import type { Language } from '../../protocol/language.ts'
import type { HoursDefinition } from '../../protocol/opening-hours.ts'
import { addDays, dateOf, momentOf } from '../../server/opening-hours/helsinki-time.ts'
import { writeTime } from '../../server/opening-hours/write-time.ts'
import { closesIn } from '../support/hours.ts'
import {
  aCounsellorOnDuty,
  aMessage,
  anOperator,
  aWaitingVisitor,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
} from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { faultsOf } from './looking.ts'
import { filled, widget } from './words.ts'
import { composerOf, say, talkOf } from './young-person.ts'

// Who looks wants to see it in all three; that every text is there, and fits, others show.
const languages = process.env.LOOK ? (['fi', 'fi-simple', 'sv'] as const) : (['fi'] as const)
const whose = { siteId: 'kuusiniemi', teamId: null }
const sorry = {
  fi: 'Olemme tänään koulutuksessa. Palaamme huomenna.',
  'fi-simple': 'Olemme tänään koulutuksessa.\nTulemme takaisin huomenna.',
  sv: 'Vi är på utbildning i dag och är tillbaka i morgon.',
  en: 'We are at a training today and back tomorrow.',
}

describe('before typing', { timeout: 90_000 }, () => {
  let city: City
  let hilkka: Operator
  beforeAll(async () => {
    city = await openCity({ STARTS_PER_MINUTE: '1000', CONNECTIONS_PER_MINUTE: '1000' })
    // The packaged browser ends with its first context.
    await city.phone()
    hilkka = await anOperator(city.kynnys.url, people.hilkka)
    await aPast()
  })
  beforeEach(async () => {
    await mustAnswer(hilkka.socket.emitWithAck('opening-hours:reopen', whose))
    await setHours(null)
    await city.kynnys.pool.query(`update conversation set state = 'ended', ended_by = 'left', ended_at = now(),
      erase_at = now() + interval '1 day', due_at = null where state <> 'ended'`)
    await city.kynnys.pool.query('update operator_presence set on_duty = false')
    await city.kynnys.pool.query('update team set queue_limit = null, capacity = 1')
  })
  afterEach(async () => {
    for (const context of city.browser.contexts().slice(1)) await context.close()
  })
  afterAll(() => city.close())

  // The door is read once a second for all who look in.
  const aMoment = () => new Promise((resolve) => setTimeout(resolve, 1100))
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const close = (until: string | null) =>
    mustAnswer(hilkka.socket.emitWithAck('opening-hours:close', { ...whose, until, reason: sorry }))

  /** Conversations of the last two hours, so that a wait can be estimated: there before anybody's wait is read. */
  async function aPast(): Promise<void> {
    const { rows } = await city.kynnys.pool.query('select id from operator where email = $1', [people.aino])
    // Whoever asks for a site's teams first is given one.
    await mustAnswer(hilkka.socket.emitWithAck('team:read', { siteId: 'kuusiniemi' }))
    for (let ago = 2; ago < 118; ago += 8)
      await city.kynnys.pool.query(
        `insert into conversation (id, site_id, team_id, state, language, waiting_since, claimed_at, ended_at,
           ended_by, owner_id, visitor_lease_until, erase_at)
         select $1, 'kuusiniemi', team.id, 'ended', 'fi', now() - make_interval(mins => $2 + 20),
           now() - make_interval(mins => $2 + 8), now() - make_interval(mins => $2), 'counsellor', $3, now(),
           now() + interval '1 day' from team where site_id = 'kuusiniemi' and slug = 'nuoret'`,
        [randomUUID(), ago, rows[0].id],
      )
  }

  /** Closes in five hours; gives the time as one finds it in a sentence. */
  async function closesLater(): Promise<RegExp> {
    const { definition, closesAtMinute } = closesIn(300)
    await setHours(definition)
    return new RegExp(writeTime(closesAtMinute, 'fi').replace('.', '[.:]'))
  }

  /** Null is around the clock. */
  async function setHours(definition: HoursDefinition | null): Promise<void> {
    const { version } = await mustAnswer(hilkka.socket.emitWithAck('opening-hours:read', whose))
    await mustAnswer(hilkka.socket.emitWithAck('opening-hours:set', { ...whose, version, definition }))
  }

  async function door(language: Language): Promise<Page> {
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=${language}`)
    await page.locator(`button.language[lang="${language}"]`).click()
    return page
  }

  /** `LOOK=folder` keeps what a young person sees on a phone. */
  async function look(page: Page, name: string): Promise<void> {
    const folder = process.env.LOOK
    if (!folder) return
    await page.setViewportSize({ width: 390, height: 844 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForTimeout(200)
      await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` })
    }
  }

  for (const language of languages) {
    const words = widget[language]
    const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

    it(`closed, in ${language}: when it opens and why, who else is open, our hours, and a message with its date`, async () => {
      await close(new Date(momentOf(addDays(dateOf(Date.now()), 1), 12 * 60, 'first')).toISOString())
      await aMoment()
      const page = await door(language)
      await page.getByRole('heading', { name: words.shut.closed }).waitFor()
      await page.getByText(words.door.closed, { exact: true }).waitFor()
      await page.getByText(sorry[language].split('\n')[0]!).waitFor()
      await expect.poll(() => page.locator('.presence-next').textContent()).toContain(words.when.tomorrow)
      await page.getByRole('heading', { name: words.shut.hours }).waitFor()
      // Always among them, and without hours that nobody here knows.
      const line = page.locator('.row', { hasText: '116 111' })
      expect(await line.textContent()).not.toMatch(/\d[.:]\d\d/)
      await expect.poll(() => page.locator('.hours tr').count()).toBe(7)
      await expect.poll(() => page.getByRole('link', { name: words.urgent.call }).count()).toBe(1)
      await look(page, `${language}-closed`)
      await button(page, words.waiting['leave-message']).click()
      await button(page, words.role.continue).click()
      await page.getByLabel(words['message-form'].words).fill('En päässyt kouluun syksyllä.')
      await look(page, `${language}-leave-message`)
      await button(page, words['message-form'].send).click()
      await page.getByRole('heading', { name: words.talk.left }).waitFor()
      await talkOf(page, language).getByText('En päässyt kouluun syksyllä.').waitFor()
      await page.getByRole('heading', { name: words.left.title }).waitFor()
      expect(await page.getByText(words.left['open-now']).count()).toBe(0)
      await look(page, `${language}-left`)
      await mustAnswer(hilkka.socket.emitWithAck('opening-hours:reopen', whose))
      await button(page, words.left.join).click()
      await page.getByRole('heading', { name: words.waiting.who }).waitFor()
    })

    it(`a wait, in ${language}: how many, how long and whether in time, before the queue and in it`, async () => {
      const closing = await closesLater()
      const aino = await aCounsellorOnDuty(city.kynnys.url, people.aino)
      const talking = await aWaitingVisitor(city.kynnys.url)
      const { waiting } = await mustAnswer(aino.socket.emitWithAck('queue:read', {}))
      await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: waiting[0]!.id }))
      const others = [await aWaitingVisitor(city.kynnys.url), await aWaitingVisitor(city.kynnys.url)]
      await aMoment()
      const page = await door(language)
      await button(page, words.role.continue).click()
      const card = page.getByRole('region', { name: words.waiting.card })
      await card.getByText(words.waiting.estimate).waitFor()
      await look(page, `${language}-door-wait`)
      await button(page, words.topic.skip).click()
      const wait = page.getByRole('region', { name: words.waiting.who })
      await wait.getByText(words.waiting.estimate).waitFor()
      const figures = () => wait.locator('.figures').textContent()
      await expect.poll(figures).toMatch(/^2 /)
      await wait.getByText(words.waiting.source.split('\n')[0]!).waitFor()
      // A wait that may be longer than one may be away without words.
      await wait.getByText(words.waiting['nobody-stay'].split('\n')[0]!).waitFor()
      await expect.poll(() => wait.locator('.chance').textContent()).toMatch(closing)
      await look(page, `${language}-waiting`)
      await page.getByRole('button', { name: words.waiting.meanwhile }).click()
      await page.getByRole('heading', { name: words.elsewhere.guidance }).waitFor()
      await page.locator('summary').first().click()
      await look(page, `${language}-meanwhile`)
      await button(page, words.sheet.close).click()
      await mustAnswer(others[0]!.socket.emitWithAck('conversation:end', {}))
      await expect.poll(figures).toMatch(/^1 /)
      await page.getByRole('button', { name: words.waiting['leave-message'] }).click()
      await page.getByLabel(words['message-form'].words).fill('Luen vastauksen illalla.')
      await look(page, `${language}-leave-queue`)
      await page.locator('.sheet').getByRole('button', { name: words['message-form'].send }).click()
      await page.locator(':focus', { hasText: words.talk.left }).waitFor()
      await talkOf(page, language).getByText('Luen vastauksen illalla.').waitFor()
      for (const one of [aino, talking, ...others]) one.close()
    })

    it(`full or unattended, in ${language}: says so before anyone waits in vain`, async () => {
      await city.kynnys.pool.query('update team set queue_limit = 2')
      const others = []
      for (const theme of [null, null, 'work-and-study', 'work-and-study'])
        others.push(await aWaitingVisitor(city.kynnys.url, {}, { ...nothingTold, theme }))
      await aMoment()
      const page = await door(language)
      await page.getByRole('heading', { name: words.shut.full }).waitFor()
      await page.getByText(filled(words.shut['full-text_other'], { count: 2 })).waitFor()
      await page.getByText(words.shut['again-unknown'], { exact: true }).waitFor()
      await look(page, `${language}-full`)
      const aino = await aCounsellorOnDuty(city.kynnys.url, people.aino)
      const [expected = ''] = words.shut['again-room'].split('{{when}}')
      await page.getByText(expected).waitFor({ timeout: 15_000 })
      // Within the next hours, which late in the evening are tomorrow's.
      const { today, tomorrow } = words.when
      await expect
        .poll(() => page.locator('.chance').textContent())
        .toMatch(new RegExp(`${today}|${tomorrow}`))
      await look(page, `${language}-full-again`)
      await mustAnswer(aino.socket.emitWithAck('duty:set', { onDuty: false }))
      aino.close()
      await mustAnswer(others[0]!.socket.emitWithAck('conversation:end', {}))
      await button(page, words.role.continue).click()
      await page.getByText(words.waiting.nobody, { exact: true }).waitFor()
      const topic = kuusiniemi.themes.find(({ id }) => id === 'work-and-study')!.name[language]
      await button(page, topic).click()
      await page.locator('.wait').getByText(words.waiting.full.split('\n')[0]!).waitFor()
      await page.locator('.wait').getByText(words.shut['again-unknown'], { exact: true }).waitFor()
      expect(await button(page, words.topic.join).count()).toBe(0)
      await look(page, `${language}-full-topic`)
      await button(page, topic).click()
      await look(page, `${language}-nobody`)
      for (const one of others) one.close()
    })

    it(`closing while one waits, in ${language}: each is told, and keeps what was written`, async () => {
      const page = await door(language)
      await page.getByRole('button', { name: words.role.continue }).click()
      await page.getByRole('button', { name: words.topic.skip }).click()
      await composerOf(page, language).waitFor()
      await say(page, 'ehtiikö joku vielä?', language)
      await talkOf(page, language).getByText(words.message.sent).waitFor()
      await close(inMinutes(600))
      await talkOf(page, language).getByText(words.moment['queue-closed']).waitFor({ timeout: 10_000 })
      await page.getByRole('heading', { name: words.talk.left }).waitFor()
      await talkOf(page, language).getByText('ehtiikö joku vielä?').waitFor()
      await say(page, 'no kirjoitan sitten tähän', language)
      await expect
        .poll(async () => talkOf(page, language).getByText(words.message.sent).count(), { timeout: 5000 })
        .toBeGreaterThan(0)
      await look(page, `${language}-closed-while-waiting`)
    })

    it(`nobody came, in ${language}: who had gone away with words to return is answered by a date`, async () => {
      const { pool, sweepNow } = city.kynnys
      const page = await door(language)
      await button(page, words.role.continue).click()
      await button(page, words.topic.skip).click()
      await page.getByText(words.waiting.nobody, { exact: true }).waitFor()
      await say(page, 'Onko siellä ketään?', language)
      await talkOf(page, language).getByText('Onko siellä ketään?').waitFor()
      const next = () => page.locator('.presence-next').textContent()
      // Without words to return only as long as a tab may be away.
      expect(await next()).toBe(words.waiting.next)
      await look(page, `${language}-nobody-waiting`)
      await page.getByRole('button', { name: words.waiting.return }).click()
      await button(page, words.return.show).click()
      await page.getByRole('heading', { name: words.return['words-title'] }).waitFor()
      await button(page, words.return.done).click()
      await expect.poll(next).toContain(words.turn.place.split('\n')[0])
      await look(page, `${language}-nobody-waiting-with-words`)
      await page.goto('about:blank')
      const away = (minutes: number) =>
        pool.query(
          `update conversation set visitor_lease_until = now() - make_interval(mins => $1) where state <> 'ended'`,
          [minutes],
        )
      // As long as the line may still be there, its lease is renewed.
      await expect
        .poll(async () => {
          await away(31)
          await pool.query(`update team set unstaffed_since = now() - interval '61 min'`)
          await sweepNow()
          return (await pool.query(`select from conversation where state = 'left-message'`)).rowCount
        })
        .toBe(1)
      // Who comes back in the same tab comes back within the half hour.
      await away(1)
      await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=${language}`)
      await talkOf(page, language).getByText(words.moment['nobody-came']).waitFor()
      await page.getByRole('heading', { name: words.left.title }).waitFor()
      expect(await page.getByText(words.left['open-now'].split('\n')[0]!).count()).toBe(0)
      await look(page, `${language}-nobody-came`)
    })
  }

  it('the first screen hears what changes, before a language is chosen', async () => {
    const { fi } = widget
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    const next = () => page.locator('.presence-next').textContent()
    await expect.poll(next).toBe(fi.door['nobody-next'])
    await close(null)
    await expect.poll(next).toBe(fi.door['opens-unknown'])
  })

  it('names who is here only where they answer, and one screen says one thing', async () => {
    const { fi } = widget
    // She answers where it is about work and study, and nobody is there for all the rest.
    const oona = await aCounsellorOnDuty(city.kynnys.url, 'oona@kuusiniemi.example')
    await aMoment()
    const page = await door('fi')
    const presence = () => page.locator('.presence-words > p').allTextContents()
    const here = [filled(fi.door['on-duty_one'], { names: 'Oona' }), fi.door['open-next']]
    await expect.poll(presence).toEqual(here)
    await page.getByRole('button', { name: fi.role.continue }).click()
    await page.getByText(fi.waiting.nobody, { exact: true }).waitFor()
    await expect.poll(presence).toEqual([fi.door.nobody, fi.door['nobody-next']])
    expect(await page.locator('.doors').textContent()).toBe('')
    const topic = kuusiniemi.themes.find(({ id }) => id === 'work-and-study')!.name.fi
    await page.getByRole('button', { name: topic }).click()
    await expect.poll(presence).toEqual(here)
    oona.close()
  })

  it('a door that shuts in the moment of joining says so, and keeps the words', async () => {
    const { fi } = widget
    const page = await door('fi')
    await page.getByRole('button', { name: fi.role.continue }).click()
    await page.getByRole('button', { name: fi.topic.skip }).waitFor()
    await close(inMinutes(600))
    await page.getByRole('button', { name: fi.topic.skip }).click({ timeout: 1500 })
    await page.getByRole('heading', { name: fi.shut.closed }).waitFor()
  })

  it('weighs at most 40 kB until one waits, whatever the language', async () => {
    await aMoment()
    for (const language of contentLanguages) {
      const page = await (await city.phone()).newPage()
      const sizes: Promise<number>[] = []
      page.on('requestfinished', (request) => {
        if (!request.url().includes('/socket.io/'))
          sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
      })
      await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=${language}`)
      await page.locator(`button.language[lang="${language}"]`).click()
      await page.getByRole('button', { name: widget[language].role.continue }).click()
      await page.getByRole('button', { name: widget[language].topic.skip }).click()
      await composerOf(page, language).waitFor()
      // There once the line is open, and all that an open chat needs has come.
      await page.getByRole('button', { name: widget[language].talk.menu }).waitFor()
      const weight = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
      console.log(`an open chat in ${language}: ${weight} bytes`)
      expect(sizes.length).toBeGreaterThan(4)
      expect(weight).toBeLessThanOrEqual(40_000)
    }
  })

  it('everybody can use it, from 320 px on, in light and in dark', async () => {
    const words = widget['fi-simple']
    await close(inMinutes(26 * 60))
    await aMoment()
    const page = await door('fi-simple')
    await page.getByRole('heading', { name: words.shut.closed }).waitFor()
    const faults = await faultsOf(page, 'simple closed')
    await page.getByRole('button', { name: words.waiting['leave-message'] }).click()
    await page.getByRole('button', { name: words.role.continue }).click()
    await page.getByLabel(words['message-form'].words).fill('hei')
    faults.push(...(await faultsOf(page, 'simple leave message')))
    await page.getByRole('button', { name: words['message-form'].send }).click()
    await page.getByRole('heading', { name: words.left.title }).waitFor()
    faults.push(...(await faultsOf(page, 'simple left')))
    expect(faults).toEqual([])
  })

  it('and in the queue', async () => {
    const { sv } = widget
    const aino = await aCounsellorOnDuty(city.kynnys.url, people.aino)
    const one = await aWaitingVisitor(city.kynnys.url)
    await mustAnswer(one.socket.emitWithAck('message:send', aMessage()))
    await aMoment()
    const page = await door('sv')
    await page.getByRole('button', { name: sv.role.continue }).click()
    await page.getByRole('button', { name: sv.topic.skip }).click()
    await page.getByRole('button', { name: sv.waiting.meanwhile }).waitFor()
    const faults = await faultsOf(page, 'queue')
    await page.getByRole('button', { name: sv.waiting.meanwhile }).click()
    await page.getByRole('heading', { name: sv.elsewhere.guidance }).waitFor()
    faults.push(...(await faultsOf(page, 'queue meanwhile')))
    await page.getByRole('button', { name: sv.sheet.close }).click()
    await page.getByRole('button', { name: sv.waiting['leave-message'] }).click()
    await page.getByLabel(sv['message-form'].words).waitFor()
    faults.push(...(await faultsOf(page, 'queue leave message')))
    expect(faults).toEqual([])
    for (const someone of [aino, one]) someone.close()
  })
})
