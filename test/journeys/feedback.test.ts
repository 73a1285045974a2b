import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { identityCodeMask } from '../../protocol/identity-code.ts'
import type { Language } from '../../protocol/language.ts'
import { anOperator, eventually, mustAnswer, people } from '../support/people.ts'
import { type City, chatFrame, openCity } from './city.ts'
import { claim, openDesk } from './counsellor.ts'
import { pressPart } from './host-page.ts'
import { faultsOf } from './looking.ts'
import { widget } from './words.ts'
import { joinQueue, openChat, say } from './young-person.ts'

/** What is asked after the end, in every language, taken up and left alone. */
describe('feedback in the chat', () => {
  let city: City
  beforeAll(async () => {
    city = await openCity({ STARTS_PER_MINUTE: '100' })
  })
  afterAll(() => city.close())

  async function inQueue(language: Language): Promise<{ page: Page; chat: Frame }> {
    const page = await (await city.phone()).newPage()
    await page.goto(city.url)
    const chat = await openChat(page)
    await joinQueue(chat, language, 'Kettu')
    return { page, chat }
  }
  /** By the sheet, as a young person would. */
  async function end(chat: Frame, language: Language): Promise<void> {
    const { talk, menu, after } = widget[language]
    await chat.getByRole('button', { name: talk.menu }).click()
    await chat.getByRole('button', { name: menu.end, exact: true }).click()
    await chat.getByRole('button', { name: menu['end-yes'], exact: true }).click()
    const either = new RegExp(`^(${after.title}|${after['title-unanswered']})$`)
    await chat.getByRole('heading', { name: either }).waitFor()
  }
  const summary = async () => {
    const salma = await anOperator(city.kynnys.url, people.salma)
    const now = Date.now()
    const asked = {
      siteId: 'kuusiniemi',
      from: new Date(now - 86_400_000).toISOString(),
      to: new Date(now + 60_000).toISOString(),
    }
    const answer = await mustAnswer(salma.socket.emitWithAck('feedback:summary', asked))
    salma.close()
    return answer
  }

  it('asks one who was never answered why they left, in easy Finnish, and counts the tap at once', async () => {
    const words = widget['fi-simple'].feedback
    const { page, chat } = await inQueue('fi-simple')
    await end(chat, 'fi-simple')
    const tap = chat.getByRole('button', { name: words['too-long'] })
    await tap.click()
    await expect.poll(() => tap.getAttribute('aria-pressed')).toBe('true')
    await eventually(summary, ({ reason }) => reason['too-long'] === 1)
    expect(await faultsOf(page, 'feedback never answered', chat)).toEqual([])
    await chat.getByRole('button', { name: words.skip }).click()
    expect(await tap.count()).toBe(0)
    // Nor is it asked again on the city's next page.
    await page.reload()
    await pressPart(page, kuusiniemi.invitation['fi-simple']).catch(() => undefined)
    const again = await chatFrame(page)
    await again.getByRole('heading', { name: widget['fi-simple'].after['title-unanswered'] }).waitFor()
    expect(await again.getByRole('button', { name: words.skip }).count()).toBe(0)
    await page.context().close()
  }, 60_000)

  it('asks one who was answered how it felt, in Swedish, by keyboard alone, and thanks', async () => {
    const words = widget.sv.feedback
    const aino = await openDesk(city)
    const { page, chat } = await inQueue('sv')
    await claim(aino, 'Kettu')
    await say(chat, 'hej', 'sv')
    await end(chat, 'sv')
    await chat.getByRole('button', { name: words['fairly-bad'] }).press('Enter')
    await chat.getByRole('button', { name: words.partly, exact: true }).press('Space')
    const written = chat.getByRole('textbox', { name: words.line })
    await written.fill('131052-308T')
    await expect.poll(() => written.inputValue()).toBe(identityCodeMask)
    await chat.getByRole('status').filter({ hasText: widget.sv['masked-note'].title }).waitFor()
    await written.fill('Det hjälpte lite.')
    expect(await faultsOf(page, 'feedback answered', chat)).toEqual([])
    await chat.getByRole('button', { name: words.send }).press('Enter')
    await chat.getByText(words.thanks).waitFor()
    const told = await eventually(summary, ({ lines }) => lines.length === 1)
    expect(told).toMatchObject({ feeling: { 'fairly-bad': 1 }, helped: { partly: 1 } })
    expect(told.lines[0]).toMatchObject({ text: 'Det hjälpte lite.', feeling: 'fairly-bad' })
    expect(await aino.getByText('Det hjälpte lite.').count()).toBe(0)
    await page.context().close()
  }, 60_000)
})
