import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import words from '../../locales/operator-console/fi.json' with { type: 'json' }
import simple from '../../locales/operator-console/fi-simple.json' with { type: 'json' }
import widget from '../../locales/widget/fi.json' with { type: 'json' }
import easy from '../../locales/widget/fi-simple.json' with { type: 'json' }
import type { Talk } from './beyond-the-chat.ts'
import {
  photographSizes,
  photographWays,
  type Reading,
  readChat,
  readConsole,
  readings,
} from './both-ways.ts'
import { signIn } from './console.ts'
import { openPage } from './stage.ts'

const said = { fi: words, 'fi-simple': simple }
const youngReads = { fi: widget, 'fi-simple': easy }
const tomorrow = new Date(Date.now() + 86_400_000)

// The newest card, in whichever language.
const cardOf = ({ chat }: Talk) => chat.locator('.referral').last()

/** What is looked at on a phone is in the middle of it. */
export const centred = (what: Locator) => () =>
  what.evaluate((element) => element.scrollIntoView({ block: 'center' }))

const asRead = (talk: Talk, what: Locator) => ({
  stage: talk.stage,
  page: talk.phone,
  read: (language: Reading) => readChat(talk.chat, language),
  show: centred(what),
})

async function propose({ counsellor, nickname }: Talk, service: RegExp, at?: Date): Promise<void> {
  await counsellor.getByRole('button', { name: words.referral.open }).click()
  const panel = counsellor.getByRole('form', { name: words.referral.panel.replace('{{name}}', nickname) })
  const need = panel.getByRole('combobox', { name: words.referral['need-words'] })
  await need.fill(service.source)
  await panel.getByRole('option', { name: service }).first().waitFor()
  await need.press('Enter')
  await panel.getByRole('textbox', { name: words.referral.meets }).fill('Sari')
  if (at) await panel.getByLabel(words.referral.at).fill(fieldOf(at))
  await panel.getByRole('textbox', { name: words.referral.need }).fill('Asuntoasia')
  await panel
    .getByRole('textbox', { name: words.referral.summary })
    .fill('Toivoo apua oman asunnon hakuun. Asuu nyt kaverin sohvalla.')
  await panel.getByRole('button', { name: words.referral.propose }).click()
  await panel.waitFor({ state: 'detached' })
}

async function agree(talk: Talk): Promise<string> {
  const card = cardOf(talk)
  await card.getByRole('radio', { name: widget.referral.need }).check()
  await card.getByRole('button', { name: widget.referral.agree }).click()
  await card.locator('.qr').waitFor()
  return (await card.locator('.code').textContent()) ?? ''
}

/** Two places that are agreed on, the first from card to paper; their codes. */
export async function photographReferral(talk: Talk): Promise<string[]> {
  const card = cardOf(talk)
  await propose(talk, /Nuorisotalo Lautta/, tomorrow)
  await card.getByRole('button', { name: widget.referral.agree }).waitFor()
  await photographWays(asRead(talk, card.getByRole('heading').first()), 'referral-proposed')
  const codes = [await agree(talk)]
  await photographWays(asRead(talk, card.locator('.qr')), 'referral-code')
  await photographPaper(talk)
  await propose(talk, /Nuorisotalo Lautta/)
  await card.getByRole('button', { name: widget.referral.agree }).waitFor()
  codes.push(await agree(talk))
  return codes
}

/** As it is saved, and printed: a page of its own. */
async function photographPaper(talk: Talk): Promise<void> {
  const { stage, phone, chat } = talk
  for (const language of [...readings].reverse()) {
    await readChat(chat, language)
    const kept = phone.waitForEvent('download')
    await cardOf(talk).getByRole('button', { name: youngReads[language].referral.save }).click()
    const paper = await openPage(stage, { viewport: { width: 390, height: 844 } })
    await paper.setContent(readFileSync(await (await kept).path(), 'utf8'))
    await paper.emulateMedia({ media: 'print' })
    await photographSizes({ stage, page: paper }, `referral-paper-${language}`)
    await paper.context().close()
  }
}

/** The code is typed, what may be seen is shown, and the arrival marked; then the counsellor's side of it. */
export async function photographArrival(talk: Talk, codes: readonly string[]): Promise<void> {
  for (const [index, language] of readings.entries()) {
    const desk = await openReception(talk, language)
    const { desk: at } = said[language]
    const picture = (name: string) =>
      photographSizes({ stage: talk.stage, page: desk }, `desk-${name}-${language}`)
    await desk.getByLabel(at.code).fill(codes[index] ?? '')
    await picture('typed')
    await desk.getByRole('button', { name: at.look }).click()
    await desk.getByRole('button', { name: at.arrive }).waitFor()
    await picture('shown')
    await desk.getByRole('button', { name: at.arrive }).click()
    await desk.getByText(at.arrived).waitFor()
    await picture('arrived')
    await desk.context().close()
  }
  const { stage, counsellor } = talk
  const section = counsellor.locator('section.referrals')
  await section.getByText(words.referral.is['arrived-at-desk']).first().waitFor()
  const read = (language: Reading) => readConsole(counsellor, language)
  const show = () => showPane(counsellor, 'section.referrals')
  await photographWays({ stage, page: counsellor, read, show }, 'counsellor-arrived')
}

/** Where the console is narrow it shows one part at a time: the one with this in it. */
export async function showPane(page: Page, selector: string): Promise<void> {
  const panes = page.locator('.panes > nav button')
  const what = page.locator(selector).last()
  for (let one = 0; one < (await panes.count()) && !(await what.isVisible()); one += 1) {
    await panes.nth(one).click()
    await page.waitForTimeout(200)
  }
  await what.evaluate((element) => element.scrollIntoView({ block: 'start' }))
}

async function openReception({ stage }: Talk, language: Reading): Promise<Page> {
  const desk = await signIn(stage, 'lautta', '/desk')
  await desk.getByLabel(words.desk.code).waitFor()
  await desk.evaluate((chosen) => localStorage.setItem('kynnys-console-language', chosen), language)
  await desk.reload()
  return desk
}

/** A time is chosen on the card, and booked. */
export async function photographAppointment(talk: Talk): Promise<void> {
  const card = cardOf(talk)
  await propose(talk, /Ohjaamo Kuusiniemi/)
  const choose = card.getByRole('button', { name: widget.appointment.choose, exact: true })
  await choose.click()
  await card.locator('.times label').first().click()
  await photographWays(asRead(talk, card.locator('.times').first()), 'booking-times')
  await card.getByRole('button', { name: widget.appointment.book, exact: true }).click()
  await card.getByText(widget.appointment.then).waitFor()
  await photographWays(asRead(talk, card.locator('.appointment')), 'booking-booked')
}

function fieldOf(at: Date): string {
  const shown = { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat('sv-SE', shown).format(at).replace(' ', 'T')
}
