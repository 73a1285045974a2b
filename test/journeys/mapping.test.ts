import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { fillDemoMapping, readDemoMapping } from '../../demo/fill-demo-mapping.ts'
import { identityCodeMask, maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { Language } from '../../protocol/language.ts'
import type { Flow } from '../../protocol/mapping-flow.ts'
import {
  aCounsellorOnDuty,
  anOperator,
  aVisitorInQueue,
  eventually,
  mustAnswer,
  type Operator,
  people,
  waitingIds,
} from '../support/people.ts'
import { meetBusyServer } from './busy-server.ts'
import { type City, openCity } from './city.ts'
import { claim, openDesk } from './counsellor.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { desk, filled, widget } from './words.ts'
import { joinQueue } from './young-person.ts'

const whose = { siteId: 'kuusiniemi', teamId: null }
const reason = { fi: 'Kiinni.', 'fi-simple': 'Kiinni.', sv: 'Stängt.', en: 'Closed.' }

const rent = 'Vuokra on kaksi kuuta myöhässä.'

describe('first mapping', { timeout: 60_000 }, () => {
  let city: City
  let hilkka: Operator
  let flow: Flow
  beforeAll(async () => {
    city = await openCity({ STARTS_PER_MINUTE: '1000', CONNECTIONS_PER_MINUTE: '1000' })
    const { db, url } = city.kynnys
    await fillDemoGuidance(db, path.join(process.cwd(), 'demo/guidance'))
    await fillDemoMapping(db, path.join(process.cwd(), 'demo'))
    flow = await readDemoMapping(path.join(process.cwd(), 'demo'))
    // The packaged browser ends with its first context.
    await city.phone()
    hilkka = await anOperator(url, people.hilkka)
  })
  beforeEach(async () => {
    await mustAnswer(hilkka.socket.emitWithAck('opening-hours:reopen', whose))
    await city.kynnys.pool.query(`update conversation set state = 'ended', ended_by = 'left', ended_at = now(),
      erase_at = now() + interval '1 day', due_at = null where state <> 'ended'`)
    await city.kynnys.pool.query('update operator_presence set on_duty = false')
  })
  afterEach(async () => {
    for (const context of city.browser.contexts().slice(1)) await context.close()
  })
  afterAll(() => city.close())

  const close = () =>
    mustAnswer(hilkka.socket.emitWithAck('opening-hours:close', { ...whose, until: null, reason }))
  const words = (language: keyof typeof widget = 'fi') => widget[language].mapping

  function nameOf(step: string, choice: string, language: Language = 'fi'): string {
    const found = flow.steps.find(({ id }) => id === step)
    const choices = found?.kind === 'choice' || found?.kind === 'several' ? found.choices : []
    return choices.find(({ id }) => id === choice)?.name[language] ?? `no ${choice} in ${step}`
  }
  const question = (step: string, language: Language = 'fi') =>
    flow.steps.find(({ id }) => id === step)?.question[language] ?? ''

  /** Answers a question by pressing one of its buttons. */
  async function choose(page: Page, step: string, choice: string, language: Language = 'fi') {
    await page.getByRole('heading', { name: question(step, language) }).waitFor()
    await page.locator('.mapping .row', { hasText: nameOf(step, choice, language).split('\n')[0]! }).click()
  }

  /** As far as the door of a chat that is closed. */
  async function aShutDoor(language: keyof typeof widget = 'fi', sent: string[] = []): Promise<Page> {
    await close()
    const page = await (await city.phone()).newPage()
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))))
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator(`button.language[lang="${language}"]`).click()
    await page.getByRole('button', { name: widget[language].waiting.mapping }).click()
    await page.getByRole('button', { name: words(language).begin }).click()
    return page
  }

  /** To the last question, telling something on the way. */
  async function answerAll(page: Page, language: Language = 'fi', text = rent): Promise<void> {
    const { next, person, 'automatic-short': automatic } = words(language)
    const on = async () => {
      // On every screen: that it is a machine, and the way to a person.
      await page.getByText(automatic, { exact: true }).waitFor()
      await page.getByRole('button', { name: person, exact: true }).waitFor()
      await page.getByRole('button', { name: next, exact: true }).click()
    }
    await choose(page, 'safe', 'yes', language)
    await choose(page, 'about', 'money', language)
    await choose(page, 'money', 'more', language)
    await page.getByRole('button', { name: nameOf('tried', 'friend', language) }).click()
    await on()
    const written = page.getByRole('textbox', { name: question('words', language) })
    await written.fill(text)
    // Hidden while it is written: not even the tab keeps it.
    const { text: shown, masked } = maskIdentityCodes(text)
    await expect.poll(() => written.inputValue()).toBe(shown)
    const note = page.getByRole('status').filter({ hasText: widget[language]['masked-note'].title })
    await expect.poll(() => note.count()).toBe(masked ? 1 : 0)
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(/308T/)
    await on()
    await page.locator('.scale').first().locator('label', { hasText: /^3$/ }).click()
    await on()
  }

  it('ends, while the chat is closed, in a message that is left, with what was told', async () => {
    const sent: string[] = []
    const page = await aShutDoor('fi', sent)
    await answerAll(page, 'fi', `${rent} Olen 131052-308T.`)
    await choose(page, 'how', 'write')
    await page.locator('.mapping').getByRole('button', { name: words()['leave-message'] }).click()
    // Shown before it is given; the picture only where that is said.
    await page.getByText(`${rent} Olen ${identityCodeMask}.`).waitFor()
    await page.getByText(widget.fi['masked-note'].title).waitFor()
    expect(await page.getByLabel(words()['share-picture']).isChecked()).toBe(false)
    await page.getByRole('button', { name: words()['pass-on'], exact: true }).click()
    await page.getByRole('button', { name: widget.fi.role.continue }).click()
    await page.getByRole('button', { name: widget.fi['message-form'].send }).click()
    await page.getByText(widget.fi.left.title).waitFor()
    expect(sent.join()).toContain(identityCodeMask)
    expect(sent.join()).not.toContain('308T')

    // The counsellor reads the same questions in Swedish, and the words as they were written.
    const aino = await openDesk(city)
    await aino.getByRole('button', { name: new RegExp(`^${desk['left-message'].answer}`) }).click()
    const told = aino.locator('.told-before')
    await told.getByText(rent).waitFor()
    await expect
      .poll(() => told.locator('dt').allTextContents())
      .toEqual(['safe', 'about', 'money', 'tried', 'words', 'how'].map((step) => question(step)))
    await aino.getByLabel(desk.bar.language).selectOption('sv')
    await told.getByText(question('words', 'sv')).waitFor()
    await expect.poll(() => told.locator('p.words').getAttribute('lang')).toBe('fi')
    await expect.poll(() => told.getByText(nameOf('about', 'money', 'sv')).count()).toBe(1)
  })

  it('shows a counsellor the picture of a questionnaire only where the young person said so', async () => {
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await joinQueue(page, 'fi', 'Kuutar')
    await page.getByRole('button', { name: widget.fi.waiting.mapping }).click()
    await page.getByRole('button', { name: words().begin }).click()
    await answerAll(page)
    await choose(page, 'how', 'talk')
    await page.locator('.mapping').getByRole('button', { name: words().meet }).click()
    await page.getByLabel(words()['share-picture']).check()
    await page.getByRole('button', { name: words()['pass-on'], exact: true }).click()
    const aino = await openDesk(city)
    await claim(aino, 'Kuutar')
    const picture = aino.locator('.told-before .life-picture > li').first()
    await picture.getByText('3 / 10').waitFor()
    await expect.poll(() => picture.locator('rect.lit').count()).toBe(3)
    expect(await faultsOf(aino, 'told before')).toEqual([])
  })

  it('shows crisis help at once in danger, and brings who waits before everybody else', async () => {
    const aino = await aCounsellorOnDuty(city.kynnys.url)
    await aVisitorInQueue(city.kynnys.url, aino)
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator('button.language[lang="fi"]').click()
    await page.getByRole('button', { name: widget.fi.role.continue }).click()
    await page.getByRole('button', { name: widget.fi.topic.skip }).click()
    await page.getByRole('button', { name: widget.fi.waiting.mapping }).click()
    await page.getByRole('button', { name: words().begin }).click()
    const before = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 2,
    )
    await choose(page, 'safe', 'danger')
    await page.locator('.mapping a[href="tel:112"]').waitFor()
    await page.getByText(words()['first-now']).waitFor()
    await page.getByText('Jos sinulla on hätä juuri nyt').waitFor()
    expect(await waitingIds(aino)).toEqual(before.toReversed())
    if (process.env.LOOK) await fitsOnPhone(page, 'mapping-danger')
    aino.close()
  })

  it('tells the counsellor of who is in danger and talks with them already, and speaks of no queue', async () => {
    const aino = await aCounsellorOnDuty(city.kynnys.url)
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await joinQueue(page)
    await page.getByRole('button', { name: widget.fi.waiting.mapping }).click()
    await page.getByRole('button', { name: words().begin }).click()
    const [conversationId = ''] = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 1,
    )
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    await page
      .getByText(filled(widget.fi.moment.claimed, { name: 'Aino' }))
      .first()
      // Behind the questions.
      .waitFor({ state: 'attached' })
    await choose(page, 'safe', 'danger')
    await page.locator('.mapping').getByText(words()['seen-now']).waitFor()
    expect(await page.getByText(words()['first-now']).count()).toBe(0)
    aino.close()
  })

  it('goes on telling who is in danger, over a refusal and a reload, until the counsellors see it', async () => {
    const aino = await aCounsellorOnDuty(city.kynnys.url)
    await aVisitorInQueue(city.kynnys.url, aino)
    const page = await (await city.phone()).newPage()
    const busy = await meetBusyServer(page, 'mapping:tell')
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await joinQueue(page)
    const openQuestions = () => page.getByRole('button', { name: widget.fi.waiting.mapping }).click()
    await openQuestions()
    await page.getByRole('button', { name: words().begin }).click()
    const before = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 2,
    )
    await choose(page, 'safe', 'danger')
    await page.getByText(words()['automatic-short'], { exact: true }).waitFor()
    await expect.poll(() => busy.refused).toBeGreaterThan(1)
    await page.locator('.mapping').getByText(words()['telling-now']).waitFor()
    await page.reload()
    // Nobody has to open the questions again for it to go.
    await page.locator('.room').getByText(words()['telling-now']).waitFor()
    busy.refusal = undefined
    await eventually(
      () => waitingIds(aino),
      (ids) => ids[0] === before[1],
    )
    await page.locator('.room').getByText(words()['telling-now']).waitFor({ state: 'detached' })
    await page.reload()
    await openQuestions()
    await page.getByText(words()['first-now']).waitFor()
    aino.close()
  })

  it('says that nobody is there where nobody is, and lets who is in danger come in at once where somebody is', async () => {
    const shut = await aShutDoor()
    await choose(shut, 'safe', 'dark')
    await shut.getByText(words()['nobody-now']).waitFor()
    expect(await shut.getByRole('button', { name: words()['come-now'] }).count()).toBe(0)
    await mustAnswer(hilkka.socket.emitWithAck('opening-hours:reopen', whose))
    await shut.getByRole('button', { name: words()['come-now'] }).click()
    await shut.getByRole('heading', { name: widget.fi.waiting.who }).waitFor()
    const aino = await aCounsellorOnDuty(city.kynnys.url)
    await eventually(
      async () => mustAnswer(aino.socket.emitWithAck('queue:read', {})),
      ({ waiting }) => waiting.length === 1 && waiting[0]?.urgency === 2,
    )
    aino.close()
  })

  it('is where one left it after a reload, goes back, and passes nothing on unless one says so', async () => {
    const page = await aShutDoor()
    await answerAll(page)
    await page.reload()
    await page.getByRole('button', { name: widget.fi.waiting.mapping }).click()
    await page.getByRole('heading', { name: question('how') }).waitFor()
    await page.getByText(filled(words().progress, { at: '7', of: '7' })).waitFor()
    for (const _ of ['life', 'words']) await page.getByRole('button', { name: words().back }).click()
    await expect
      .poll(() => page.getByRole('textbox', { name: question('words') }).inputValue())
      .toContain('Vuokra')
    await page.getByRole('button', { name: words().person, exact: true }).click()
    await page.getByRole('button', { name: words().keep, exact: true }).click()
    await page.getByRole('button', { name: widget.fi.role.continue }).click()
    await page.getByLabel(widget.fi['message-form'].words).fill('Hei.')
    await page.getByRole('button', { name: widget.fi['message-form'].send }).click()
    await page.getByText(widget.fi.left.title).waitFor()
    const { rows } = await city.kynnys.pool.query(
      `select 1 from mapping_told join conversation on id = conversation_id where state = 'left-message'`,
    )
    expect(rows).toEqual([])
  })

  it('keeps what was done of a guide when the language is changed in the middle of it', async () => {
    const page = await aShutDoor()
    await choose(page, 'safe', 'yes')
    await choose(page, 'about', 'feeling')
    await choose(page, 'feeling', 'anxious')
    const guide = page.locator('.step-guide').first()
    await guide.getByRole('checkbox').nth(0).check()
    await guide.getByRole('checkbox').nth(3).check()
    const isDone = async (language: 'fi' | 'fi-simple' | 'sv') => {
      const progress = filled(widget[language].guidance.progress, { done: 2, total: 6 })
      await guide.getByText(progress).waitFor()
      // Not the frame alone: the guide speaks the other language as well.
      await guide.locator(`[lang="${language}"]`).first().waitFor()
      const checked = guide.getByRole('checkbox', { checked: true })
      await expect.poll(() => checked.count()).toBe(2)
      expect(await guide.getByRole('checkbox').nth(3).isChecked()).toBe(true)
    }
    await isDone('fi')
    const easy = page.getByRole('button', { name: 'Selko', exact: true })
    await easy.click()
    await isDone('fi-simple')
    await easy.click()
    await isDone('fi')
    await page.getByRole('button', { name: widget.fi.bar.settings }).click()
    await page.locator('button.language[lang="sv"]').click()
    await page.getByRole('button', { name: widget.sv.sheet.close }).click()
    await page.getByRole('button', { name: widget.sv.waiting.mapping }).click()
    await isDone('sv')
    await page.reload()
    await page.getByRole('button', { name: widget.sv.waiting.mapping }).click()
    await isDone('sv')
  })

  it('leaves nothing in the tab that was left in a hurry', async () => {
    const page = await aShutDoor()
    await answerAll(page)
    await page.evaluate(() => {
      Object.assign(window, { kept: () => JSON.stringify({ ...sessionStorage }) })
    })
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain('Vuokra')
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift')
    await page.waitForURL(/saa$/)
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('Vuokra')
  })

  it('can be read and pressed by everybody, at every width', async () => {
    const page = await aShutDoor()
    await page.getByRole('heading', { name: question('safe') }).waitFor()
    const faults = await faultsOf(page, 'mapping question')
    await answerAll(page)
    await page.getByRole('button', { name: words().back }).click()
    faults.push(...(await faultsOf(page, 'mapping questionnaire')))
    await page.getByRole('button', { name: words().person, exact: true }).click()
    faults.push(...(await faultsOf(page, 'mapping summary')))
    expect(faults).toEqual([])
    const easy = await aShutDoor('fi-simple')
    await fitsOnPhone(easy, 'mapping-safe-fi-simple')
    await choose(easy, 'safe', 'yes', 'fi-simple')
    await choose(easy, 'about', 'feeling', 'fi-simple')
    await choose(easy, 'feeling', 'alone', 'fi-simple')
    await fitsOnPhone(easy, 'mapping-place-fi-simple')
    await easy.context().close()
  })

  it('asks in the nearest language it has, its own way round, and gives the cards in the young person’s own', async () => {
    const withoutPersian = JSON.parse(JSON.stringify(flow), (key, one) => (key === 'fa' ? undefined : one))
    const publish = { siteId: 'kuusiniemi', reading: 'fi', version: 1, flow: withoutPersian } as const
    expect(await mustAnswer(hilkka.socket.emitWithAck('mapping:publish', publish))).toMatchObject({
      outcome: 'published',
    })
    const page = await aShutDoor('fa')
    const asked = page.getByRole('heading', { name: question('safe', 'en') })
    await asked.waitFor()
    expect([await asked.getAttribute('lang'), await asked.getAttribute('dir')]).toEqual(['en', 'ltr'])
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
    await fitsOnPhone(page, 'mapping-safe-fa')
    await choose(page, 'safe', 'danger', 'en')
    await page.locator('.mapping [lang="fa"]').first().waitFor()
    await fitsOnPhone(page, 'mapping-danger-fa')
    // What they tell is in their language, whatever the questions spoke.
    await mustAnswer(hilkka.socket.emitWithAck('opening-hours:reopen', whose))
    await page.getByRole('button', { name: words('fa')['come-now'] }).click()
    const aino = await aCounsellorOnDuty(city.kynnys.url)
    const [conversationId = ''] = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 1,
    )
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    const { told } = await mustAnswer(
      aino.socket.emitWithAck('mapping:read-told', { conversationId, language: 'fi' }),
    )
    expect(told?.language).toBe('fa')
    aino.close()
  })
})
