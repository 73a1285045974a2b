import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { fillDemoServices } from '../../demo/fill-demo-services.ts'
import { firstOutreach } from '../../protocol/first-outreach.ts'
import { aDesk, aDeskAccount } from '../support/desk.ts'
import { anOperator, eventually, mustAnswer, type Operator, people, waitingIds } from '../support/people.ts'
import { lautta, laySomeServices } from '../support/services.ts'
import { type City, chatFrame, openCity } from './city.ts'
import { answer, answerField, claim, openDesk } from './counsellor.ts'
import { faultsOf, fitsOnPhone, photograph } from './looking.ts'
import { desk, filled, widget } from './words.ts'
import { joinQueue, openChat, talkOf } from './young-person.ts'

const words = desk.referral
const card = widget['fi-simple'].referral

/** A counsellor proposes with the keyboard alone, and follows what becomes of it after the talk has gone. */
describe('a referral in the console', { timeout: 120_000 }, () => {
  let city: City
  let counsellor: Page
  let chat: Frame
  let phone: Page
  let aino: Operator
  let conversationId = ''
  let code = ''

  beforeAll(async () => {
    city = await openCity()
    await fillDemoServices(city.kynnys.db, 'demo/services.json')
    await fillDemoGuidance(city.kynnys.db, 'demo/guidance')
    await laySomeServices(city.kynnys.db)
    await aDeskAccount(city.kynnys, 'kuusiniemi', lautta)
    counsellor = await openDesk(city)
    aino = await anOperator(city.kynnys.url, people.aino)
    phone = await (await city.phone()).newPage()
    await phone.goto(city.url)
    chat = await openChat(phone)
    await joinQueue(chat, 'fi-simple', 'Vilja')
    const [id = ''] = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 1,
    )
    conversationId = id
    await claim(counsellor, 'Vilja')
  }, 120_000)
  afterAll(async () => {
    aino.close()
    await city.close()
  })

  const panel = () => counsellor.getByRole('form', { name: filled(words.panel, { name: 'Vilja' }) })
  const section = () => counsellor.locator('section.referrals')
  const shown = () => chat.getByRole('region', { name: card.label }).last()
  /** The part that was narrow is drawn anew: what is pressed in that instant would be pressed nowhere. */
  async function widen(): Promise<void> {
    await counsellor.setViewportSize({ width: 1440, height: 900 })
    await counsellor.locator('.panes').waitFor({ state: 'detached' })
  }
  const focused = () => counsellor.evaluate(() => document.activeElement?.getAttribute('type'))

  it('is found by a word that is misspelt, chosen by arrow and Enter, and sent, without a mouse', async () => {
    const { keyboard } = counsellor
    await answer(counsellor, 'Hei Vilja', 'Vilja')
    await keyboard.press('Alt+KeyO')
    const search = panel().getByRole('combobox', { name: words['need-words'] })
    await search.waitFor()
    await eventually(focused, (type) => type === 'text')
    await keyboard.type('nuorten talo lauta')
    const options = panel().getByRole('option')
    await options.filter({ hasText: 'Nuorten talo Lautta' }).waitFor()
    expect(await faultsOf(counsellor, 'referral search')).toEqual([])
    await widen()
    await panel().getByRole('combobox', { name: words['need-words'] }).focus()
    for (let moved = 0; moved < 8; moved += 1) {
      const active = panel().locator('[aria-selected="true"]')
      if ((await active.textContent())?.startsWith('Nuorten talo Lautta')) break
      await keyboard.press('ArrowDown')
    }
    await keyboard.press('Enter')
    const meets = panel().getByRole('textbox', { name: words.meets })
    await meets.waitFor()
    await eventually(() => meets.evaluate((one) => one === document.activeElement), Boolean)
    await keyboard.type('Sari')
    await keyboard.press('Enter')
    // A line that is finished sends nothing yet.
    expect(await section().getByText(words.is.proposed).count()).toBe(0)
    await panel().getByRole('textbox', { name: words.need }).focus()
    await keyboard.type('Asuntoasia')
    await panel().getByText('Sininen ovi torin laidalla').first().waitFor()
    // The card lies above what is written to it, and never over it.
    const onCard = await panel().getByRole('region', { name: words['young-reads'] }).boundingBox()
    expect((await meets.boundingBox())?.y).toBeGreaterThan((onCard?.y ?? Number.NaN) + (onCard?.height ?? 0))
    expect(await faultsOf(counsellor, 'referral card')).toEqual([])
    await counsellor.setViewportSize({ width: 390, height: 844 })
    await photograph(counsellor, 'console-referral-card-390')
    await widen()
    await panel().getByRole('textbox', { name: words.need }).focus()
    await keyboard.press('Control+Enter')
    await panel().waitFor({ state: 'detached' })
    await section().getByText(words.is.proposed).waitFor()
    await shown().getByText('Sari').waitFor()
    await photograph(counsellor, 'console-referral-proposed')
  })

  it('hands the young person what to write on the national form, in a city that has written nothing of its own', async () => {
    expect((await city.kynnys.pool.query('select from escalation_guide')).rowCount).toBe(0)
    const line = section().locator('details.outreach')
    await line.locator('summary').click()
    // Nobody here has read these words yet.
    await line.getByText(desk.escalation['never-reviewed']).waitFor()
    expect(await faultsOf(counsellor, 'outreach worker to call')).toEqual([])
    await widen()
    // The part that was narrow is drawn anew, folded.
    await line.locator('summary').click()
    await photograph(counsellor, 'console-outreach-call')
    await line.getByRole('button', { name: words['outreach-put'] }).click()
    await expect.poll(() => answerField(counsellor, 'Vilja').inputValue()).toBe(firstOutreach['fi-simple'])
    await answerField(counsellor, 'Vilja').press('Enter')
    const way = chat.getByRole('link', { name: /yhteysetsivaan/ })
    expect(await way.getAttribute('href')).toBe('https://www.yhteysetsivaan.fi/')
    await photograph(phone, 'outreach-call-on-the-phone')
  })

  it('keeps what is being written when the page is loaded again and the card changed elsewhere, and sends over it', async () => {
    const mend = () =>
      section()
        .getByRole('button', { name: filled(words['mend-one'], { name: 'Nuorten talo Lautta' }) })
        .click()
    await mend()
    await panel().getByRole('textbox', { name: words.message }).fill('Tuo kuulokkeet mukaan.')
    await eventually(
      async () =>
        (await mustAnswer(aino.socket.emitWithAck('referral-draft:read', { conversationId }))).drafts,
      ([draft]) => draft?.message === 'Tuo kuulokkeet mukaan.',
    )
    await counsellor.reload()
    await mend()
    const written = panel().getByRole('textbox', { name: words.message })
    await eventually(
      () => written.inputValue(),
      (text) => text === 'Tuo kuulokkeet mukaan.',
    )
    const { referrals } = await mustAnswer(aino.socket.emitWithAck('referral:of', { conversationId }))
    const [now] = referrals
    if (!now) throw new Error('nothing was proposed')
    const { card: said, id, revision } = now
    const { service: _, meetAgain: __, ...kept } = said
    const which = { conversationId, id, revision, serviceId: lautta, arrival: null, walkerId: null }
    await mustAnswer(
      aino.socket.emitWithAck('referral:revise', { ...kept, ...which, message: 'Klo 15 sopii.' }),
    )
    await panel().getByText(words['changed-meanwhile']).waitFor()
    await panel()
      .getByText(filled(words['says-now'], { words: 'Klo 15 sopii.' }))
      .waitFor()
    const message = panel().getByRole('textbox', { name: words.message })
    await expect.poll(() => message.inputValue()).toBe('Tuo kuulokkeet mukaan.')
    expect(await faultsOf(counsellor, 'referral changed meanwhile')).toEqual([])
    await widen()
    await panel().getByRole('button', { name: words['send-over'] }).click()
    await panel().waitFor({ state: 'detached' })
    await shown().getByText('Tuo kuulokkeet mukaan.').waitFor()
  })

  it('becomes a new one where the young person has answered meanwhile, and their answer is seen at once', async () => {
    await section().getByRole('button', { name: words.mend, exact: false }).first().click()
    await panel().getByRole('textbox', { name: words.message }).fill('Vielä yksi asia.')
    await shown().getByRole('button', { name: card.agree }).click()
    await shown().locator('.code').waitFor()
    code = (await shown().locator('.code').textContent()) ?? ''
    await section().getByText(words.is.agreed).waitFor()
    await panel()
      .getByText(filled(words['answered-meanwhile'], { state: words.is.agreed }))
      .waitFor()
    await expect
      .poll(() => panel().getByRole('textbox', { name: words.message }).inputValue())
      .toBe('Vielä yksi asia.')
    await panel().getByRole('button', { name: words['propose-anew'] }).waitFor()
    await panel().getByRole('button', { name: words['give-up'] }).click()
    await photograph(counsellor, 'console-referral-agreed')
  })

  it('is begun from the service that a text of the library speaks of, and taken back with one press', async () => {
    await counsellor
      .getByRole('textbox', { name: filled(desk.message.to, { name: 'Vilja' }) })
      .press('Control+/')
    const palette = counsellor.getByRole('region', { name: desk.guidance.title })
    await palette.getByRole('combobox', { name: desk.guidance.search }).fill('osoite')
    await palette.getByRole('option', { name: /Paikka, jossa voit käydä/ }).click()
    // Begun with the place that they have agreed to go to.
    await palette.getByRole('button', { name: desk.guidance.service.change }).click()
    await palette.getByRole('combobox', { name: desk.guidance.service.choose }).fill('ohjaamo')
    await palette
      .getByRole('option', { name: /Ohjaamo Kuusiniemi/ })
      .first()
      .click()
    await palette.getByRole('button', { name: words['lead-there'] }).click()
    await panel().getByText('Ohjaamo Kuusiniemi').first().waitFor()
    expect(await palette.count()).toBe(0)
    await panel().getByRole('button', { name: words.propose }).click()
    const takeBack = filled(words['take-back-one'], { name: 'Ohjaamo Kuusiniemi' })
    await section().getByRole('button', { name: takeBack }).click()
    await section().getByText(words.is.cancelled).waitFor()
    // The button is gone; the talk goes on.
    const composer = counsellor.getByRole('textbox', { name: filled(desk.message.to, { name: 'Vilja' }) })
    await eventually(() => composer.evaluate((one) => one === document.activeElement), Boolean)
    await shown().getByText(card['is-cancelled']).waitFor()
  })

  it('is walked to with a colleague, who says hello in the talk if the young person lets them in', async () => {
    const jere = await openDesk(city, people.jere)
    await counsellor.getByRole('textbox', { name: filled(desk.message.to, { name: 'Vilja' }) }).focus()
    await counsellor.keyboard.press('Alt+KeyO')
    // Where nobody receives with Kynnys there are no words for a desk (rule 22).
    await panel().getByRole('combobox', { name: words['need-words'] }).fill('verstas')
    await panel().getByRole('option', { name: 'Nuorten työpaja Verstas' }).first().click()
    await panel().getByRole('region', { name: words['young-reads'] }).waitFor()
    expect(await panel().getByRole('group', { name: words.desk }).count()).toBe(0)
    await panel().getByText(words['no-desk']).waitFor()
    await panel().getByRole('button', { name: words.other }).click()
    await panel().getByRole('combobox', { name: words['need-words'] }).fill('ohjaamo kuusiniemi')
    await panel()
      .getByRole('option', { name: /^Ohjaamo Kuusiniemi/ })
      .first()
      .click()
    await panel().getByText(words.walk, { exact: true }).click()
    const walker = panel().getByRole('combobox', { name: words.walker })
    await walker.selectOption({ label: 'Jere, etsivä nuorisotyöntekijä' })
    await panel().getByText(words.fault['half-walk']).waitFor()
    expect(await panel().getByRole('button', { name: words.propose }).isDisabled()).toBe(true)
    await panel().getByRole('textbox', { name: words['walk-where'] }).fill('Kirjaston ovi')
    // No further ahead than a year.
    const meetingDay = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10)
    await panel().getByLabel(words['walk-at']).fill(`${meetingDay}T14:30`)
    await panel().getByRole('checkbox').check()
    expect(await faultsOf(counsellor, 'referral walk')).toEqual([])
    await widen()
    await panel().getByRole('button', { name: words.propose }).click()
    await panel().waitFor({ state: 'detached' })
    await shown().getByText('Kirjaston ovi').waitFor()
    await chat
      .getByRole('region', { name: widget['fi-simple'].ask.label })
      .getByRole('button', { name: widget['fi-simple'].ask.yes })
      .click()
    await jere
      .getByRole('article')
      .getByText(filled(desk.incoming.guest, { from: 'Aino' }))
      .waitFor()
    await jere.keyboard.press('Alt+KeyJ')
    const { joined } = widget['fi-simple'].moment
    const came = filled(joined, { name: 'Jere', title: 'etsivä nuorisotyöntekijä' })
    await talkOf(chat, 'fi-simple').getByText(came).waitFor()
    await fitsOnPhone(phone, 'walk-on-the-phone')
    const mine = jere.getByRole('region', { name: words.mine })
    await mine.getByText(filled(words['you-walk'], { where: 'Kirjaston ovi' })).waitFor()
    await photograph(jere, 'walk-for-the-colleague')
    // The service can only be visited later than they had thought: nobody waits at an old hour.
    await city.kynnys.pool.query(
      `update referral set booked_at = '2031-03-05T12:00:00Z' where walker_id is not null`,
    )
    const { referrals } = await mustAnswer(aino.socket.emitWithAck('referral:of', { conversationId }))
    const walked = referrals.find(({ walkerId }) => walkerId !== null)
    await shown().getByRole('button', { name: card.change }).click()
    await mine.getByText(words['meet-again']).waitFor()
    await shown().getByText(card['meet-again']).waitFor()
    expect(walked?.card.walk?.at).toBeNull()
    expect(await faultsOf(jere, 'walk at another time for the colleague')).toEqual([])
    await fitsOnPhone(phone, 'walk-at-another-time')
    await section()
      .getByText(filled(words.walks, { name: 'Jere', where: 'Kirjaston ovi' }))
      .waitFor()
    await jere.close()
  })

  it('is asked about gently when the young person comes back, and the counsellor hears the answer', async () => {
    const question = () => chat.getByRole('group', { name: card.ask })
    expect(await question().count()).toBe(0)
    await city.kynnys.pool.query(
      `update referral set moved_at = now() - interval '5 hours' where state = 'agreed'`,
    )
    await phone.reload()
    chat = await chatFrame(phone)
    await question().waitFor()
    expect(await faultsOf(phone, 'referral asked', chat)).toEqual([])
    await fitsOnPhone(phone, 'referral-asked')
    await question().getByRole('button', { name: card['not-yet'] }).click()
    await question().waitFor({ state: 'detached' })
    await section()
      .getByText(words['not-yet'].split('{{')[0] ?? '')
      .waitFor()
  })

  it('is told as arrived after the talk has gone, until it has been seen', async () => {
    const reception = await aDesk(city.kynnys, 'kuusiniemi', lautta)
    await mustAnswer(aino.socket.emitWithAck('conversation:close', { conversationId, reason: 'guided' }))
    await section().waitFor({ state: 'detached' })
    await city.kynnys.pool.query('update conversation set erase_at = now() where id = $1', [conversationId])
    await city.kynnys.sweepNow()
    expect(await reception.arrive(code)).toMatchObject({ outcome: 'arrived' })
    const mine = counsellor.getByRole('region', { name: words.mine })
    await mine.getByText(words.is['arrived-at-desk']).waitFor()
    const arrival = mine.getByRole('listitem').filter({ hasText: words.is['arrived-at-desk'] })
    await arrival.getByText(words.new, { exact: true }).waitFor()
    expect(await mine.textContent()).not.toContain('Vilja')
    expect(await faultsOf(counsellor, 'referral arrived')).toEqual([])
    await widen()
    await mine.getByRole('button', { name: words.seen }).click()
    await mine.getByText(words.new, { exact: true }).waitFor({ state: 'detached' })
    // Where there is no talk there is nobody to propose to.
    await counsellor.keyboard.press('Alt+KeyO')
    expect(await panel().count()).toBe(0)
    await counsellor.reload()
    await mine.getByText(words.is['arrived-at-desk']).waitFor()
    expect(await mine.getByText(words.new, { exact: true }).count()).toBe(0)
  })
})
