import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../demo/accounts.ts'
import { booking, dateInDays, everyDay, publish } from '../support/appointment.ts'
import { aDeskAccount } from '../support/desk.ts'
import { aConversation, anOperator, eventually, mustAnswer, people, waitingIds } from '../support/people.ts'
import { proposed } from '../support/referral.ts'
import { lautta, laySomeServices, ohjaamo } from '../support/services.ts'
import { type City, openCity, openConsole } from './city.ts'
import { claim, logOf, openDesk } from './counsellor.ts'
import { faultsOf, fitsOnPhone, photograph } from './looking.ts'
import { desk as consoleWords, filled, widget } from './words.ts'
import { composerOf, joinQueue, openChat, waitInQueue } from './young-person.ts'

const words = widget.fi.appointment
const card = widget.fi.referral
const at = consoleWords.times
const allDay = { ...everyDay, leadMinutes: 0, weekly: [{ ...everyDay.weekly[0]!, from: 0, to: 1440 }] }

/** From free times to a desk that knows when somebody comes, and not who. */
describe('an appointment', { timeout: 120_000 }, () => {
  let city: City
  let phone: Page
  let chat: Frame
  let counsellor: Page
  let reception: Page
  let aino: Awaited<ReturnType<typeof anOperator>>
  let conversationId = ''

  beforeAll(async () => {
    city = await openCity()
    await laySomeServices(city.kynnys.db)
    await aDeskAccount(city.kynnys, 'kuusiniemi', lautta)
    await publish(city.kynnys, everyDay)
    counsellor = await openDesk(city)
    aino = await anOperator(city.kynnys.url, people.aino)
    phone = await (await city.phone()).newPage()
    chat = await waitInQueue(phone, city.url, 'Vilja')
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

  const region = () => chat.getByRole('region', { name: card.label }).last()
  const press = (name: string) => region().getByRole('button', { name, exact: true }).click()
  const heard = (line: string) => logOf(counsellor, 'Vilja').getByText(line).last().waitFor()
  const hour = (text: string, day = 0) =>
    region().locator('.times fieldset').nth(day).locator('label', { hasText: text })

  async function openReception(): Promise<Page> {
    const { email } = await aDeskAccount(city.kynnys, 'kuusiniemi', lautta)
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/desk`)
    await page.getByLabel(consoleWords['sign-in'].email).fill(email)
    await page.getByLabel(consoleWords['sign-in'].password, { exact: true }).fill(demoPassword)
    await page.getByRole('button', { name: consoleWords['sign-in'].submit }).click()
    await page.getByRole('button', { name: at['times-view'] }).click()
    await page.getByRole('heading', { name: 'Nuorten talo Lautta' }).waitFor()
    return page
  }

  it('is chosen on the card of a proposal, on a phone; the card says when, the counsellor hears it', async () => {
    await proposed({ conversationId, counsellor: aino })
    await press(words.choose)
    await hour('12.00', 1).click()
    await region()
      .getByText(filled(words.minutes, { number: '60' }))
      .waitFor()
    expect(await faultsOf(phone, 'times', chat)).toEqual([])
    await fitsOnPhone(phone, 'appointment-times')
    await press(words.book)
    await region().getByText(words.then).waitFor()
    const focused = () => chat.evaluate(() => document.activeElement?.className)
    await expect.poll(focused).toBe('appointment')
    await fitsOnPhone(phone, 'appointment-booked')
    await heard(consoleWords.entry['referral-time-booked'])
    await expect.poll(() => region().getByRole('radio', { name: card.nothing }).isChecked()).toBe(true)
    await press(card.agree)
    await region().locator('.code').waitFor()
    expect(await faultsOf(phone, 'appointment agreed', chat)).toEqual([])
    await press(card.calendar)
    const saved = phone.waitForEvent('download')
    await press(card['calendar-save'])
    const file = (await (await (await saved).createReadStream()).toArray()).join('')
    const { rows } = await city.kynnys.pool.query<{ starts_at: Date }>('select starts_at from appointment')
    expect(file).toContain(`DTSTART:${rows[0]!.starts_at.toISOString().replaceAll(/[-:]|\.000/g, '')}`)
    await press(card.calendar)
    await fitsOnPhone(phone, 'appointment-agreed')
  })

  it('that somebody else takes meanwhile is told kindly, above what is still free', async () => {
    await press(words.move)
    await hour('13.00', 1).click()
    const rival = await aConversation(city.kynnys.url, people.jere)
    const { id } = await proposed(rival)
    const { times } = await booking(rival.visitor, id).free()
    const booked = await city.kynnys.pool.query<{ starts_at: Date }>('select starts_at from appointment')
    const first = booked.rows[0]!.starts_at.getTime()
    const same = times.find((time) => Date.parse(time.at) === first + 3_600_000)!
    await mustAnswer(booking(rival.visitor, id).book(same.at))
    await region().getByText(words.gone).waitFor()
    expect(await hour('13.00', 1).count()).toBe(0)
    await fitsOnPhone(phone, 'appointment-gone')
    expect(await faultsOf(phone, 'appointment gone', chat)).toEqual([])
    rival.visitor.close()
    rival.counsellor.close()
  })

  it('is moved, and asks once before it is given back', async () => {
    await hour('14.00', 1).click()
    await press(words.swap)
    await heard(consoleWords.entry['referral-time-moved'])
    await press(words.cancel)
    await region().getByText(words['cancel-sure']).waitFor()
    await fitsOnPhone(phone, 'appointment-cancel')
    await region().getByRole('button', { name: widget.fi.menu.no }).click()
  })

  it('is seen by the desk without a name; of a day that it closes the young person is offered others', async () => {
    reception = await openReception()
    await reception.getByText(at['is-has-code']).first().waitFor()
    for (const hidden of ['Vilja', 'Nukkunut']) expect(await reception.getByText(hidden).count()).toBe(0)
    expect(await faultsOf(reception, 'desk times')).toEqual([])
    await fitsOnPhone(reception, 'desk-times')
    const { rows } = await city.kynnys.pool.query<{ date: string }>(
      `select to_char(starts_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD') as date from appointment
        where state = 'booked' order by changed_at desc limit 1`,
    )
    await reception.getByRole('button', { name: at['close-day'] }).click()
    await reception.getByLabel(consoleWords.hours['first-day']).fill(rows[0]!.date)
    await reception.getByText(at['will-call-off_other'].split('{{count}} ')[1]!).waitFor()
    await fitsOnPhone(reception, 'desk-times-closing')
    await reception.getByRole('button', { name: consoleWords.hours.save, exact: true }).click()
    await reception.getByText(consoleWords.hours.saved).waitFor()
    await region().getByText(words.others).waitFor()
    await expect.poll(() => region().locator('.code').count()).toBe(1)
    await heard(consoleWords.entry['referral-time-called-off'])
    expect(await faultsOf(phone, 'appointment called off', chat)).toEqual([])
    await fitsOnPhone(phone, 'appointment-called-off')
  })

  it('is given by who decides about the site as well, for any of its services', async () => {
    const salma = await openConsole(await city.desk(), city.kynnys.url, people.salma)
    await salma.getByRole('link', { name: consoleWords.settings.title }).click()
    await salma.getByRole('link', { name: consoleWords.settings.times, exact: true }).click()
    await salma.getByRole('heading', { name: 'Nuorten talo Lautta' }).waitFor()
    // It moves to its new rooms in a month: its times are given before.
    const beginsOn = dateInDays(30)
    const from = `update service set overrides = jsonb_set(overrides, '{validity}', jsonb_build_object('value', $2::jsonb)) where id = $1`
    await city.kynnys.pool.query(from, [ohjaamo, JSON.stringify({ from: beginsOn, to: null })])
    await salma.getByLabel(at.begin).fill('ohjaamo')
    await salma.getByRole('button', { name: at.find }).click()
    await salma.getByRole('button', { name: 'Ohjaamo Kuusiniemi' }).click()
    const section = salma.getByRole('region', { name: 'Ohjaamo Kuusiniemi' })
    await section.getByText(at['none-first']).waitFor()
    await section
      .getByText(filled(at['begins-on'], { day: new Date(beginsOn).toLocaleDateString('fi-FI') }))
      .waitFor()
    await section.getByRole('button', { name: at['add-weekly'] }).click()
    await section.getByRole('checkbox', { name: 'perjantai' }).uncheck()
    await section.getByLabel(at.length).selectOption('60')
    await section.getByRole('button', { name: at['add-single'] }).click()
    expect(await faultsOf(salma, 'settings times')).toEqual([])
    await fitsOnPhone(salma, 'settings-times')
    await section.getByRole('button', { name: consoleWords.hours.save, exact: true }).click()
    await section.getByText(consoleWords.hours.saved).waitFor()
    await salma.setViewportSize({ width: 1440, height: 900 })
    await section.getByText('12.00').first().waitFor()
    await photograph(salma, 'settings-times-saved')
    const stored = await city.kynnys.pool.query('select plan from appointment_plan where service_id = $1', [
      ohjaamo,
    ])
    expect(stored.rows[0].plan.weekly).toMatchObject([{ weekdays: [0, 1, 2, 3], minutes: 60 }])
    await salma.context().close()
  })

  it('is given by who looks after that one service, from the directory', async () => {
    const { pool, url } = city.kynnys
    await pool.query(
      'update service set steward_id = (select id from operator where email = $2) where id = $1',
      [ohjaamo, people.jere],
    )
    const jere = await openConsole(await city.desk(), url, people.jere)
    const to = (id: string) =>
      jere.evaluate((hash) => {
        location.hash = hash
      }, `#/services/kuusiniemi/one/${id}`)
    const times = jere.getByRole('link', { name: consoleWords.settings.times, exact: true })
    await to(lautta)
    await jere.locator('.service-view .title', { hasText: 'Nuorten talo Lautta' }).waitFor()
    expect(await times.count()).toBe(0)
    await to(ohjaamo)
    await times.click()
    const section = jere.getByRole('region', { name: 'Ohjaamo Kuusiniemi' })
    await section.getByLabel(at.length).first().selectOption('30')
    await expect.poll(() => jere.locator('.service-times').count()).toBe(1)
    expect(await faultsOf(jere, 'times of one service')).toEqual([])
    await fitsOnPhone(jere, 'service-times-of-one')
    await section.getByRole('button', { name: consoleWords.hours.save, exact: true }).click()
    await section.getByText(consoleWords.hours.saved).waitFor()
    const { rows } = await pool.query('select plan from appointment_plan where service_id = $1', [ohjaamo])
    expect(rows[0].plan.weekly).toMatchObject([{ weekdays: [0, 1, 2, 3], minutes: 30 }])
    await jere.context().close()
  })

  it.each(['fi-simple', 'ar'] as const)('is chosen in %s as well', async (language) => {
    const page = await (await city.phone()).newPage()
    await page.goto(city.url)
    const talk = await openChat(page)
    await joinQueue(talk, language)
    const [id = ''] = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 1,
    )
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: id }))
    await proposed({ conversationId: id, counsellor: aino })
    const own = widget[language].appointment
    const part = talk.getByRole('region', { name: widget[language].referral.label })
    await part.getByRole('button', { name: own.choose }).click()
    await part.locator('.times fieldset').nth(2).locator('label').first().click()
    await part.getByRole('button', { name: own.book }).waitFor()
    expect(await faultsOf(page, `times ${language}`, talk)).toEqual([])
    await fitsOnPhone(page, `appointment-times-${language}`)
    await part.getByRole('button', { name: own.book }).click()
    await part.getByText(own.then).waitFor()
    // What is theirs now was never somebody else's.
    expect(await part.getByText(own.gone).count()).toBe(0)
    await fitsOnPhone(page, `appointment-booked-${language}`)
    await page.close()
  })

  it('stands out on the day before (rule 14)', async () => {
    await publish(city.kynnys, allDay)
    await press(words.choose)
    await region().locator('.times .hours label').first().click()
    await press(words.book)
    await region().getByText(words.soon.split('{{')[0]!.trim()).waitFor()
    await fitsOnPhone(phone, 'appointment-soon')
  })

  it('is remembered by who comes back with their words on the day before, in a new talk (rule 14)', async () => {
    await publish(city.kynnys, allDay)
    const before = await aConversation(city.kynnys.url, people.jere)
    const { id } = await proposed(before)
    const own = booking(before.visitor, id)
    await mustAnswer(own.book((await own.free()).times[0]!.at))
    const { words: phrase } = await mustAnswer(before.visitor.socket.emitWithAck('return-phrase:create', {}))
    await mustAnswer(before.visitor.socket.emitWithAck('conversation:end', {}))
    before.visitor.close()
    before.counsellor.close()
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.getByRole('button', { name: widget.fi.door.return }).click()
    await page.getByRole('textbox', { name: widget.fi.return.field }).fill(phrase.join(' '))
    await page.getByRole('button', { name: widget.fi.return.open }).click()
    await page.getByRole('button', { name: widget.fi.return['write-again'] }).click()
    await composerOf(page).waitFor()
    await page.getByText(words.soon.split('{{')[0]!.trim()).waitFor()
    await fitsOnPhone(page, 'appointment-returned')
  })
})
