import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { answerField, claim, openDesk } from './counsellor.ts'
import { faultsOf, photograph } from './looking.ts'
import { desk, filled, widget } from './words.ts'
import { waitInQueue } from './young-person.ts'

const own = 'Haen vettä ja palaan viiden minuutin päästä. Voit kirjoittaa rauhassa.'
const inArabic = 'سأعود بعد خمس دقائق. يمكنك الكتابة بهدوء.'
const ofTeam = 'Vi är strax tillbaka. Skriv gärna under tiden.'

/** A counsellor, a young person, and her supervisor: each sentence goes on where the one before it ended. */
describe('a moment’s absence', { timeout: 60_000 }, () => {
  let city: City
  let aino: Page
  let phone: Page
  let chat: Frame
  beforeAll(async () => {
    city = await openCity()
    aino = await openDesk(city, people.aino)
    phone = await (await city.phone()).newPage()
    chat = await waitInQueue(phone, city.url, 'Tyrni')
    await claim(aino, 'Tyrni')
  })
  afterAll(() => city.close())

  const next = () => chat.locator('.presence-next')
  const says = (text: string) => next().getByText(text, { exact: true }).waitFor()
  const pause = (name: string) => aino.getByRole('button', { name, exact: true }).click()

  it('gets its words by keyboard alone, in every language, while the answer goes on below', async () => {
    await answerField(aino, 'Tyrni').fill('Kerro vain')
    const button = aino.getByRole('button', { name: desk.absence.open })
    await button.focus()
    await aino.keyboard.press('Enter')
    await aino.getByRole('heading', { name: desk.absence.title }).waitFor()
    await expect.poll(() => answerField(aino, 'Tyrni').isVisible()).toBe(true)
    await aino.getByRole('textbox', { name: desk.language.fi, exact: true }).waitFor()
    await aino.keyboard.press('Tab')
    await aino.keyboard.type(own)
    // One key does not throw it away.
    await aino.keyboard.press('Escape')
    await expect
      .poll(() => aino.getByRole('textbox', { name: desk.language.fi, exact: true }).inputValue())
      .toBe(own)
    for (let tab = 0; tab < 5; tab += 1) await aino.keyboard.press('Tab')
    await aino.keyboard.press('Enter')
    await aino.getByText(desk.absence.saved).waitFor()
    expect(await faultsOf(aino, 'absence panel')).toEqual([])
    await aino.setViewportSize({ width: 390, height: 844 })
    await photograph(aino, 'absence panel, 390 px')
    await aino.setViewportSize({ width: 1440, height: 900 })
    await aino.getByRole('heading', { name: desk.absence.title }).focus()
    await aino.keyboard.press('Escape')
    await expect.poll(() => button.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await aino.getByRole('heading', { name: desk.absence.title }).count()).toBe(0)
    await expect.poll(() => answerField(aino, 'Tyrni').inputValue()).toBe('Kerro vain')
  })

  it('says how much is left, and takes nothing that is too long', async () => {
    await aino.getByRole('button', { name: desk.absence.open }).click()
    const field = aino.getByRole('textbox', { name: desk.language.en, exact: true })
    await field.fill('x'.repeat(201))
    await aino.getByText('1 merkki liikaa').waitFor()
    await expect.poll(() => aino.getByRole('button', { name: desk.absence.save }).isDisabled()).toBe(true)
    await photograph(aino, 'absence too long')
    await field.fill('')
    await aino.getByRole('button', { name: desk.absence.close }).click()
  })

  it('is read by the young person in the counsellor’s words and their language, until the counsellor is back', async () => {
    await says(widget.fi.talk.here)
    await pause(desk.duty.pause)
    await says(own)
    // The same key press ends it.
    const pressed = aino.getByRole('button', { name: desk.duty.paused })
    expect(await pressed.evaluate((one) => one === document.activeElement)).toBe(true)
    await expect.poll(() => next().locator('[lang="fi"]').textContent()).toBe(own)
    expect(await faultsOf(phone, 'absence talk', chat)).toEqual([])
    await phone.setViewportSize({ width: 390, height: 844 })
    await photograph(phone, 'absence talk, 390 px')
    await pause(desk.duty.paused)
    await says(widget.fi.talk.here)
  })

  it('is the team’s where the counsellor has said nothing in that language, else the fixed sentence', async () => {
    const salma = await openConsole(await city.desk(), city.kynnys.url, people.salma)
    await salma.getByRole('link', { name: desk.settings.title }).waitFor()
    await salma.goto(`${city.kynnys.url}/console/#/settings/teams`)
    await salma.getByRole('heading', { name: desk.absence['team-title'] }).waitFor()
    const form = salma.locator('.absence-of-team')
    await form.getByRole('textbox', { name: desk.language.sv, exact: true }).fill(ofTeam)
    await form.getByRole('button', { name: desk.absence.save }).click()
    await form.getByText(desk.absence.saved).waitFor()
    expect(await faultsOf(salma, 'absence of team')).toEqual([])
    await salma.setViewportSize({ width: 390, height: 844 })
    await form.scrollIntoViewIfNeeded()
    await photograph(salma, 'absence of team, 390 px')
    await pause(desk.duty.pause)
    await says(own)
    await speak('sv')
    await says(ofTeam)
    await expect.poll(() => next().locator('[lang="sv"]').textContent()).toBe(ofTeam)
    await speak('en')
    await says(widget.en.talk.paused)
    expect(await next().locator('[lang]').count()).toBe(0)
    await pause(desk.duty.paused)
  })

  it('is said in a further language as well, and that one goes when the Finnish words are others', async () => {
    await aino.getByRole('button', { name: desk.absence.open }).click()
    const field = (name: string) => aino.getByRole('textbox', { name, exact: true })
    const save = () => aino.getByRole('button', { name: desk.absence.save }).click()
    await aino.getByLabel(desk['city-text'].further).selectOption('ar')
    await field('arabia').fill(inArabic)
    await expect.poll(() => field('arabia').getAttribute('dir')).toBe('rtl')
    await save()
    await aino.getByText(desk.absence.saved).waitFor()
    expect(await faultsOf(aino, 'absence in Arabic')).toEqual([])
    await aino.setViewportSize({ width: 1440, height: 900 })
    await pause(desk.duty.pause)
    await speak('ar')
    await says(inArabic)
    await expect.poll(() => next().locator('[lang="ar"]').count()).toBe(1)
    await photograph(phone, 'absence in Arabic, talk')
    await field(desk.language.fi).fill('Menikin kauemmin.')
    await aino.getByText(filled(desk['city-text'].gone, { languages: 'arabia' })).waitFor()
    await save()
    await expect.poll(() => field('arabia').inputValue()).toBe('')
    // Beside the sentence that is theirs, what the counsellor says now.
    await says('Menikin kauemmin.')
    await pause(desk.duty.paused)
  })

  let spoken: 'fi' | 'sv' | 'en' | 'ar' = 'fi'
  async function speak(language: 'sv' | 'en' | 'ar'): Promise<void> {
    await chat.getByRole('button', { name: widget[spoken].bar.settings }).click()
    await chat.locator(`button[lang="${language}"], label[lang="${language}"]`).first().click()
    spoken = language
    await phone.keyboard.press('Escape')
  }
})
