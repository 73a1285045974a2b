import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { answer, answerField, claim, logOf, openDesk } from './counsellor.ts'
import { faultsOf, photograph } from './looking.ts'
import { desk, filled, widget } from './words.ts'
import { joinQueue, openChat, say, talkOf } from './young-person.ts'

const canary = 'En ole kertonut tätä kenellekään'

describe('a handover in the browser', { timeout: 60_000 }, () => {
  let city: City
  let aino: Page
  let jere: Page
  beforeAll(async () => {
    city = await openCity()
    aino = await openDesk(city, people.aino)
    jere = await openDesk(city, people.jere)
  })
  afterAll(() => city.close())

  async function aTalk(language: 'fi' | 'fi-simple', nickname: string) {
    const page = await (await city.phone()).newPage()
    await page.goto(city.url)
    const chat = await openChat(page)
    await joinQueue(chat, language, nickname)
    await claim(aino, nickname)
    await say(chat, canary, language)
    await logOf(aino, nickname).getByText(canary).waitFor()
    return { page, chat }
  }

  /** By the keyboard alone. */
  async function propose(
    name: string,
    kind: 'cold' | 'warm' | 'guest',
    note: string,
    { from, to } = { from: aino, to: /^Jere, etsivä nuorisotyöntekijä/ },
  ) {
    await from.getByRole('textbox', { name: filled(desk.message.to, { name }) }).focus()
    await from.keyboard.press('Alt+KeyS')
    const panel = from.getByRole('form', { name: desk.handover.title })
    const { missing, 'missing-target': target, 'missing-note': summary } = desk.handover
    await panel.getByText(`${missing} ${target}, ${summary}.`).waitFor()
    await panel.getByRole('radio', { name: desk.handover[kind], exact: true }).press('Space')
    await panel.getByRole('radio', { name: to }).press('Space')
    if (from === aino)
      expect(await panel.locator('[lang=fi]').allTextContents()).toContain('etsivä nuorisotyöntekijä')
    await panel.getByText(`${missing} ${summary}.`).waitFor()
    await panel.getByLabel(desk.handover.note).fill(note)
    expect(await panel.getByText(missing).count()).toBe(0)
    await photograph(from, `console-panel-${kind}`)
    await panel.getByRole('button', { name: desk.handover.submit }).press('Enter')
    await panel.waitFor({ state: 'detached' })
  }

  const hasFocus = (page: Page, name: string) =>
    expect
      .poll(() => answerField(page, name).evaluate((field) => field === document.activeElement))
      .toBe(true)

  const question = (chat: Frame, language: 'fi' | 'fi-simple') =>
    chat.getByRole('region', { name: widget[language].ask.label })

  it('asks in easy Finnish, lets nothing follow, and shows both until the first one leaves', async () => {
    const { page, chat } = await aTalk('fi-simple', 'Vili')
    const { ask, talk, moment } = widget['fi-simple']
    await propose('Vili', 'warm', 'Vili miettii opintoja.')
    const card = question(chat, 'fi-simple')
    await card.waitFor()
    await expect.poll(() => card.getByRole('radio', { name: ask.nothing }).isChecked()).toBe(true)
    expect(await faultsOf(page, 'handover question', chat)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await photograph(page, 'question-390')
    expect(await faultsOf(aino, 'console asking')).toEqual([])
    await card.getByRole('button', { name: ask.yes }).click()
    const offer = jere.getByRole('article')
    await offer.getByText(filled(desk.incoming.warm, { from: 'Aino' })).waitFor()
    expect(await faultsOf(jere, 'console incoming')).toEqual([])
    await jere.setViewportSize({ width: 1440, height: 900 })
    await jere.keyboard.press('Alt+KeyJ')
    await jere.getByText(desk.handover.before).waitFor()
    await chat.getByRole('heading', { name: 'Jere ja Aino (nuorisotyöntekijä)' }).waitFor()
    await chat.getByText(talk['here-many']).waitFor()
    await answer(jere, 'Moi, minä olen Jere', 'Vili')
    await talkOf(chat, 'fi-simple').getByText('Moi, minä olen Jere').waitFor()
    expect(await jere.locator('body').textContent()).not.toContain(canary)
    expect(await faultsOf(jere, 'console both')).toEqual([])
    await jere.setViewportSize({ width: 1440, height: 900 })
    await aino.setViewportSize({ width: 1440, height: 900 })
    // In the list as well, whose words they are.
    const row = aino.getByRole('region', { name: /^Omat/ }).getByRole('button', { name: /Vili/ })
    await row.getByText('Jere: Moi, minä olen Jere').waitFor()
    await aino.getByRole('button', { name: desk.participant.leave }).click()
    await talkOf(chat, 'fi-simple')
      .getByText(filled(moment.departed, { name: 'Aino' }))
      .waitFor()
    await chat.getByRole('heading', { name: 'Jere, etsivä nuorisotyöntekijä' }).waitFor()
    await expect.poll(() => talkOf(chat, 'fi-simple').textContent()).toContain(canary)
    // What is typed on goes to nobody.
    await expect.poll(() => aino.evaluate(() => document.activeElement?.localName)).toBe('h1')
  })

  it('is told no, and stays; then with yes to everything, cold, goes on where it was', async () => {
    const { chat } = await aTalk('fi', 'Siiri')
    const { ask, moment } = widget.fi
    await propose('Siiri', 'cold', 'Siiri hakee asuntoa.')
    await question(chat, 'fi').getByRole('button', { name: ask.no }).click()
    await aino.getByText(filled(desk.handover.refused, { to: 'Jere' })).waitFor()
    await propose('Siiri', 'cold', 'Siiri hakee asuntoa.')
    const card = question(chat, 'fi')
    await card.getByRole('radio', { name: ask.all }).press('Space')
    await card.getByRole('button', { name: ask.yes }).press('Enter')
    const offer = jere.getByRole('article')
    await offer.getByText('Siiri hakee asuntoa.').waitFor()
    await offer.getByRole('button', { name: desk.incoming.accept }).press('Enter')
    await logOf(jere, 'Siiri').getByText(canary).waitFor()
    // When somebody first came is not known here, and nothing is said of it.
    const context = jere.getByRole('complementary', { name: filled(desk.context.label, { name: 'Siiri' }) })
    await context.getByText(desk.context.began, { exact: true }).waitFor()
    expect(await context.getByText(desk.context.waited, { exact: true }).count()).toBe(0)
    await talkOf(chat)
      .getByText(filled(moment['handed-over'], { name: 'Jere' }))
      .waitFor()
    await aino.getByText(filled(desk.conversation.handed, { by: 'Jere', name: 'Siiri' })).waitFor()
  })

  it('lets the counsellor ask a colleague, who sees the question, and the young person nothing', async () => {
    const { chat } = await aTalk('fi', 'Tuisku')
    const side = aino.getByRole('complementary', { name: filled(desk.context.label, { name: 'Tuisku' }) })
    // Who needs a moment is left in peace.
    await jere.getByRole('button', { name: desk.duty.pause }).click()
    await side.getByText(desk.consult.nobody).waitFor()
    await jere.getByRole('button', { name: desk.duty.paused }).click()
    await side.getByLabel(desk.consult.whom).selectOption({ label: 'Jere' })
    const field = side.getByRole('textbox', { name: desk.consult.question })
    await field.fill('Tuiskun vuokra on maksamatta. Kuka auttaa?')
    await side.getByText(desk.consult.names).waitFor()
    await field.fill('Vuokra on maksamatta. Kuka auttaa?')
    await side.getByText(desk.consult.names).waitFor({ state: 'detached' })
    await field.press('Control+Enter')
    const asked = jere.getByRole('article').filter({ hasText: filled(desk.consult.asked, { name: 'Aino' }) })
    await asked.getByText('Vuokra on maksamatta').waitFor()
    expect(await faultsOf(jere, 'console asked')).toEqual([])
    await jere.setViewportSize({ width: 1440, height: 900 })
    await asked.getByRole('textbox').fill('Talousneuvola, ajan saa heti.')
    await asked.getByRole('textbox').press('Control+Enter')
    await side.getByText('Talousneuvola, ajan saa heti.').waitFor()
    expect(await faultsOf(aino, 'console consulting')).toEqual([])
    await aino.setViewportSize({ width: 1440, height: 900 })
    expect(await jere.locator('body').textContent()).not.toContain('Tuisku')
    expect(await chat.locator('body').textContent()).not.toMatch(/Vuokra|Talousneuvola/)
    await asked.getByRole('button', { name: desk.consult.close }).click()
    await asked.waitFor({ state: 'detached' })
    await side.getByText(desk.consult.closed).waitFor()
  })

  it('says who is being asked, and that they can’t come, until the counsellor goes on', async () => {
    const { page, chat } = await aTalk('fi', 'Niko')
    const { ask } = widget.fi
    const names = { from: 'Aino', name: 'Jere' }
    await propose('Niko', 'guest', 'Tule kertomaan Ohjaamosta.')
    await question(chat, 'fi').getByRole('button', { name: ask.yes }).click()
    await chat.getByText(filled(ask['offered-person'], names)).waitFor()
    expect(await faultsOf(page, 'handover offered', chat)).toEqual([])
    await jere.getByRole('article').getByRole('button', { name: desk.incoming.decline }).press('Enter')
    await hasFocus(jere, 'Siiri')
    const declined = chat.getByText(filled(ask['declined-person'], names))
    await declined.waitFor()
    await photograph(page, 'handover-declined')
    await aino.getByRole('button', { name: desk.handover.seen }).press('Enter')
    await hasFocus(aino, 'Niko')
    await answer(aino, 'Jatketaan kahdestaan.', 'Niko')
    await declined.waitFor({ state: 'detached' })
  })

  it('invites a guest, seen by name and title, whom the owner shows out again', async () => {
    const { chat } = await aTalk('fi', 'Nuutti')
    await propose('Nuutti', 'guest', 'Tule kertomaan Ohjaamosta.')
    await question(chat, 'fi').getByRole('button', { name: widget.fi.ask.yes }).click()
    await jere
      .getByRole('article')
      .getByText(filled(desk.incoming.guest, { from: 'Aino' }))
      .waitFor()
    await jere.keyboard.press('Alt+KeyJ')
    await talkOf(chat)
      .getByText(filled(widget.fi.moment.joined, { name: 'Jere' }))
      .waitFor()
    await chat.getByRole('heading', { name: 'Aino ja Jere (etsivä nuorisotyöntekijä)' }).waitFor()
    const title = logOf(aino, 'Nuutti').locator('.sys [lang=fi]')
    await expect.poll(() => title.allTextContents()).toEqual(['etsivä nuorisotyöntekijä'])
    await answer(jere, 'Hei Nuutti, olen Ohjaamosta', 'Nuutti')
    await talkOf(chat).getByText('Hei Nuutti, olen Ohjaamosta').waitFor()
    await aino.getByRole('button', { name: filled(desk.participant.remove, { name: 'Jere' }) }).click()
    await talkOf(chat)
      .getByText(filled(widget.fi.moment.departed, { name: 'Jere' }))
      .waitFor()
    await logOf(jere, 'Nuutti').waitFor({ state: 'detached' })
    await logOf(aino, 'Nuutti').waitFor()
  })

  it('takes from the screen of who has it back what they had written before and may not read any more', async () => {
    const { chat } = await aTalk('fi', 'Oona')
    const note = 'Kävi viime viikolla Ohjaamossa'
    for (const page of [aino, jere]) await page.setViewportSize({ width: 1440, height: 900 })
    await answerField(aino, 'Oona').focus()
    await aino.keyboard.press('Alt+KeyN')
    await aino.getByRole('textbox', { name: desk.note.field }).fill(note)
    await aino.getByRole('button', { name: desk.note.save }).click()
    await aino.getByText(note).first().waitFor()
    const yes = question(chat, 'fi').getByRole('button', { name: widget.fi.ask.yes })
    await propose('Oona', 'warm', 'Oona jatkaa kanssasi.')
    await yes.press('Enter')
    await jere
      .getByRole('article')
      .getByText(filled(desk.incoming.warm, { from: 'Aino' }))
      .waitFor()
    await jere.keyboard.press('Alt+KeyJ')
    await jere.getByText(desk.handover.before).waitFor()
    // Aino is still there, as a guest.
    await expect.poll(() => logOf(aino, 'Oona').getByText(note).count()).toBe(0)
    await propose('Oona', 'cold', 'Oona palaa luoksesi.', { from: jere, to: /^Aino, nuorisotyöntekijä/ })
    await yes.press('Enter')
    await aino
      .getByRole('article')
      .getByText(filled(desk.incoming.cold, { from: 'Jere' }))
      .waitFor()
    await aino.keyboard.press('Alt+KeyJ')
    await aino.getByText(desk.handover.before).waitFor()
    await logOf(aino, 'Oona').getByText(canary).waitFor({ state: 'detached' })
    await expect.poll(() => aino.getByText(note).count()).toBe(0)
  })
})
