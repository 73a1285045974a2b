import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../support/people.ts'
import { meetBusyServer } from './busy-server.ts'
import { type City, openCity } from './city.ts'
import { answer, claim, logOf, openDesk } from './counsellor.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { desk, filled, widget } from './words.ts'
import { joinQueue, say, talkOf } from './young-person.ts'

const languages = ['fi', 'fi-simple', 'sv', 'ar'] as const
type Spoken = (typeof languages)[number]

/** What a talk can come to, on a phone of 390 px: nothing is cut, and nothing is wider than the screen. */
describe('every state of a talk fits on a phone', { timeout: 90_000 }, () => {
  let city: City
  let aino: Page
  let jere: Page
  beforeAll(async () => {
    city = await openCity({ STARTS_PER_MINUTE: '1000', CONNECTIONS_PER_MINUTE: '1000' })
    aino = await openDesk(city)
    jere = await openDesk(city, people.jere)
  })
  afterAll(() => city.close())

  async function door(language: Spoken): Promise<Page> {
    const page = await (await city.phone({ hasTouch: true })).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=${language}`)
    return page
  }
  const button = (page: Page | Frame, name: string) => page.getByRole('button', { name, exact: true })

  async function propose(name: string, kind: 'cold' | 'guest'): Promise<void> {
    await aino.getByRole('textbox', { name: filled(desk.message.to, { name }) }).focus()
    await aino.keyboard.press('Alt+KeyS')
    const panel = aino.getByRole('form', { name: desk.handover.title })
    await panel.getByRole('radio', { name: desk.handover[kind], exact: true }).check()
    await panel.getByRole('radio', { name: /^Jere/ }).check()
    await panel.getByLabel(desk.handover.note).fill('Miettii opintoja.')
    await panel.getByRole('button', { name: desk.handover.submit }).click()
    await panel.waitFor({ state: 'detached' })
  }

  /** Where a keyboard and a screen reader go on. */
  async function goesOnAt(page: Page, text: string): Promise<void> {
    await page.locator(':focus', { hasText: text }).waitFor()
  }

  /** The last words were said so long ago. */
  async function passes(minutes: number): Promise<void> {
    await city.kynnys.pool.query('update entry set at = at - make_interval(mins => $1)', [minutes])
    await city.kynnys.sweepNow()
  }

  async function close(): Promise<void> {
    await aino.getByRole('button', { name: desk.close.open, exact: true }).click()
    await aino.getByRole('radio', { name: desk.close.reason.answered }).check()
    await aino.getByRole('button', { name: desk.close.submit, exact: true }).click()
  }

  it.each(languages)('the door, the words to return by and why one left, in %s', async (language) => {
    const words = widget[language]
    const page = await door(language)
    await button(page, words.door.return).waitFor()
    await fitsOnPhone(page, `${language}-door-language`)
    await button(page, words.door.return).click()
    await page.getByRole('textbox', { name: words.return.field }).fill('liian vähän')
    await button(page, words.return.open).click()
    await page.getByText(words.return['too-few']).waitFor()
    await fitsOnPhone(page, `${language}-return-open`)
    await button(page, words.sheet.close).click()
    await page.locator(`button.language[lang="${language}"]`).click()
    await button(page, words.role.continue).waitFor()
    await fitsOnPhone(page, `${language}-door-free`)
    await button(page, words.role.continue).click()
    await button(page, words.topic.skip).waitFor()
    await fitsOnPhone(page, `${language}-topic`)
    // Also where somebody is free there is a way that is no talk.
    await button(page, words.waiting.meanwhile).click()
    await page.getByRole('heading', { name: words.elsewhere.guidance }).waitFor()
    expect(await page.getByText(words.elsewhere['place-kept']).count()).toBe(0)
    await expect
      .poll(() => page.locator('.sheet').getByRole('link', { name: words.urgent.call }).count())
      .toBe(1)
    await fitsOnPhone(page, `${language}-door-help`)
    await page.locator('.sheet').getByRole('button', { name: words.waiting['leave-message'] }).click()
    await page.getByLabel(words['message-form'].words).waitFor()
    await button(page, words['message-form'].back).click()
    await button(page, words.topic.skip).click()
    await page.getByRole('button', { name: words.waiting.return }).click()
    await button(page, words.return.show).waitFor()
    await fitsOnPhone(page, `${language}-return-offer`)
    await button(page, words.return.show).click()
    await page.getByRole('heading', { name: words.return['words-title'] }).waitFor()
    await fitsOnPhone(page, `${language}-return-words`)
    await button(page, words.return.done).click()
    await button(page, words.talk.menu).click()
    await fitsOnPhone(page, `${language}-menu`)
    await button(page, words.menu.end).click()
    await button(page, words.menu.no).click()
    await goesOnAt(page, words.menu.end)
    await button(page, words.menu.end).click()
    await button(page, words.menu['end-yes']).click()
    await goesOnAt(page, words.talk.ended)
    await page.getByRole('button', { name: words.feedback['too-long'] }).waitFor()
    await fitsOnPhone(page, `${language}-feedback-unanswered`)
    await page.context().close()
  })

  it.each(languages)('the talk, what is changed in it, and who comes and goes, in %s', async (language) => {
    const words = widget[language]
    const name = `Kettu ${language}`
    const page = await door(language)
    await joinQueue(page, language, name)
    await claim(aino, name)
    const first = 'moi, en päässyt kouluun enkä tiiä mitä nyt'
    await say(page, first, language)
    await logOf(aino, name).getByText(first).waitFor()
    await answer(aino, 'Moi! Kiva kun kirjoitit. Mitä sinulle kuuluu?', name)
    await talkOf(page, language).getByText('Kiva kun kirjoitit').waitFor()
    await fitsOnPhone(page, `${language}-talk`)
    await page.getByRole('button', { name: words.message.change }).click()
    await page.getByRole('textbox', { name: words.change.words }).fill('moi, en päässyt kouluun')
    await fitsOnPhone(page, `${language}-edit`)
    await button(page, words.change.save).click()
    await talkOf(page, language).getByText(words.message.edited).waitFor()
    await fitsOnPhone(page, `${language}-edited`)
    await page.getByRole('button', { name: words.message.change }).click()
    await button(page, words.change.withdraw).click()
    await fitsOnPhone(page, `${language}-withdraw`)
    await button(page, words.change['withdraw-yes']).click()
    await talkOf(page, language).getByText(words.message.withdrawn).waitFor()
    // The button that led there is gone with the message.
    await page.locator('.presence-who:focus').waitFor()
    await fitsOnPhone(page, `${language}-withdrawn`)
    const question = page.getByRole('region', { name: words.ask.label })
    await propose(name, 'guest')
    await question.waitFor()
    await fitsOnPhone(page, `${language}-guest-question`)
    await question.getByRole('button', { name: words.ask.yes }).click()
    const incoming = jere.getByRole('article')
    await incoming.getByRole('button', { name: desk.incoming.accept }).click()
    await page.locator('.presence-next').getByText(words.talk['here-many']).waitFor()
    await fitsOnPhone(page, `${language}-guest`)
    await aino.getByRole('button', { name: filled(desk.participant.remove, { name: 'Jere' }) }).click()
    await propose(name, 'cold')
    await question.waitFor()
    await fitsOnPhone(page, `${language}-handover-question`)
    await question.getByRole('button', { name: words.ask.no }).click()
    await aino.getByText(filled(desk.handover.refused, { to: 'Jere' })).waitFor()
    await answer(aino, 'Selvä, jatketaan kahdestaan.', name)
    await talkOf(page, language).getByText('kahdestaan').waitFor()
    await passes(11)
    await talkOf(page, language)
      .getByText(words.moment['still-there'].split('\n')[0] ?? '')
      .waitFor()
    await fitsOnPhone(page, `${language}-still-there`)
    await page.getByRole('textbox', { name: words.composer.label }).focus()
    await close()
    await goesOnAt(page, words.talk.ended)
    await page.getByRole('button', { name: words.feedback['fairly-bad'] }).click()
    await page.getByRole('button', { name: words.feedback.partly, exact: true }).click()
    await fitsOnPhone(page, `${language}-feedback`)
    await button(page, words.feedback.send).click()
    await page.getByText(words.feedback.thanks).waitFor()
    await goesOnAt(page, words.feedback.thanks)
    await fitsOnPhone(page, `${language}-after`)
    await page.context().close()
  })

  it('a start that is refused, which promises no place and goes on trying', async () => {
    const words = widget.fi
    const page = await (await city.phone({ hasTouch: true })).newPage()
    const busy = await meetBusyServer(page, 'conversation:start', { refusal: 'unexpected' })
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator('button.language[lang="fi"]').click()
    await button(page, words.role.continue).click()
    await button(page, words.topic.skip).click()
    await page.getByRole('heading', { name: words.trouble.who }).waitFor()
    await page.getByText(words.shut['not-yet']).waitFor()
    expect(await page.getByText(words.waiting.who).count()).toBe(0)
    await fitsOnPhone(page, 'fi-start-refused')
    expect(await faultsOf(page, 'start refused')).toEqual([])
    busy.refusal = 'too-many-requests'
    await expect.poll(() => busy.refused, { timeout: 10_000 }).toBeGreaterThan(1)
    const before = busy.refused
    await button(page, words.trouble.again).click()
    await expect.poll(() => busy.refused).toBe(before + 1)
    await page.getByText(words.shut['not-yet']).waitFor()
    busy.refusal = undefined
    await page.getByRole('heading', { name: words.waiting.who }).waitFor({ timeout: 10_000 })
    await page.context().close()
  })

  it('and finds what does not', async () => {
    const page = await door('fi')
    await page.locator('button.language').first().waitFor()
    await page.evaluate(() => {
      const long = document.createElement('p')
      long.textContent = 'kaupunginkirjastonhoitajankoulutusohjelma'.repeat(2)
      long.style.cssText = 'overflow-wrap: normal; inline-size: 12rem'
      document.body.append(long)
    })
    await expect(fitsOnPhone(page, 'broken')).rejects.toThrow(/broken/)
    await page.context().close()
  })
})
