import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../protocol/language.ts'
import { aCounsellorOnDuty, aMessage, people, waitingIds } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { claim } from './counsellor.ts'
import { desk, widget } from './words.ts'
import { composerOf, say, talkOf, waitInQueue } from './young-person.ts'

const looks = [
  { width: 320, colorScheme: 'light', language: 'fi-simple', email: people.salma },
  { width: 1440, colorScheme: 'dark', language: 'sv', email: people.jere },
] as const

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

/** What axe finds, and whether the view has to be scrolled sideways. Each fault names the view it is in. */
function inspector(page: Page) {
  const faults: string[] = []
  return {
    faults,
    async inspect(view: string): Promise<void> {
      const { violations } = await new AxeBuilder({ page }).analyze()
      for (const { id, nodes } of violations) faults.push(`${view}: ${id} at ${nodes[0]?.target}`)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (wide > 0) faults.push(`${view}: ${wide} px too wide`)
    },
  }
}

describe.each(looks)('every view at $width px, $colorScheme', ({ width, colorScheme, language }) => {
  const viewport = { width, height: 800 }

  it(`of the widget can be used by everybody (${language})`, { timeout: 90_000 }, async () => {
    const page = await (await city.phone({ viewport, colorScheme })).newPage()
    const { inspect, faults } = inspector(page)
    const words = widget[language as Language]
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator('button.language').first().waitFor()
    await inspect('language')
    await page.locator(`button.language[lang="${language}"]`).click()
    await page.getByRole('heading', { name: words.role.title }).waitFor()
    await inspect('who answers')
    await page.getByRole('button', { name: words.role.leaving }).click()
    await page.getByRole('heading', { name: words.leaving.title }).waitFor()
    await inspect('how to leave')
    await page.getByRole('button', { name: words.leaving.understood }).click()
    await page.getByRole('button', { name: words.role.continue }).click()
    await page.getByLabel(words.topic.nickname).waitFor()
    await inspect('topic')
    await page.getByRole('button', { name: words.topic.skip }).click()
    await composerOf(page, language).waitFor()
    await inspect('waiting, nobody on duty')
    await page.getByRole('button', { name: words.bar.settings }).click()
    await page.getByText(words.settings.sound).waitFor()
    await inspect('settings')
    await page.getByRole('button', { name: words.sheet.close }).click()

    const counsellor = await aCounsellorOnDuty(city.kynnys.url)
    const conversationId = (await waitingIds(counsellor)).at(-1) ?? ''
    await counsellor.socket.emitWithAck('conversation:claim', { conversationId })
    await counsellor.socket.emitWithAck('message:send', {
      conversationId,
      ...aMessage('Hei! Katso https://kuusiniemi.example/ohjaamo ja elintarvikeaputoimintasuunnitelmat.'),
    })
    await talkOf(page, language).getByRole('link').waitFor()
    await say(page, 'mun hetu on 131052-908T', language)
    await page.getByText(words.masked.title).waitFor()
    await inspect('talk, with a hidden code')
    await page.getByRole('button', { name: words.talk.menu }).click()
    await page.getByRole('button', { name: words.menu.save }).waitFor()
    await inspect('menu')
    await page.getByRole('button', { name: words.sheet.close }).click()
    await counsellor.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' })
    await page.getByRole('region', { name: words.after.title }).waitFor()
    await inspect('ended')
    await page.getByRole('button', { name: words.menu.erase }).click()
    await inspect('asked once more')
    await page.getByRole('button', { name: words.menu['erase-yes'], exact: true }).click()
    await page.getByRole('heading', { name: words.after.erased }).waitFor()
    await inspect('erased')
    await counsellor.socket.emitWithAck('duty:set', { onDuty: false })
    counsellor.close()
    expect(faults).toEqual([])
  })
})

describe.each(looks)('every view at $width px, $colorScheme', ({ width, colorScheme, email }) => {
  const viewport = { width, height: 800 }

  it('of the console can be used by everybody', { timeout: 90_000 }, async () => {
    const context = await city.desk({ viewport, colorScheme })
    const entrance = await context.newPage()
    const door = inspector(entrance)
    await entrance.goto(`${city.kynnys.url}/console`)
    await entrance.getByLabel(desk['sign-in'].email).waitFor()
    await door.inspect('sign-in')
    await entrance.close()

    const page = await openConsole(context, city.kynnys.url, email)
    const { inspect, faults } = inspector(page)
    await page.getByRole('button', { name: desk.duty.start }).first().waitFor()
    await inspect('off duty')
    await page.getByRole('button', { name: desk.duty.start }).first().click()
    await page.getByRole('switch', { name: desk.duty.on }).waitFor()
    await inspect('nobody waits')

    const phone = await (await city.phone()).newPage()
    const chat = await waitInQueue(phone, city.url, 'Pihlaja')
    await say(chat, 'moi onko täällä joku')
    await page.getByRole('button', { name: new RegExp(`^${desk.queue.claim}: .*Pihlaja`) }).waitFor()
    await inspect('queue')
    await claim(page, 'Pihlaja')
    await inspect('conversation')
    await page.keyboard.press('Alt+KeyX')
    await page.getByRole('radio', { name: desk.close.reason.answered }).waitFor()
    await inspect('closing')
    await page.keyboard.press('Escape')
    await page.getByRole('radio', { name: desk.close.reason.answered }).waitFor({ state: 'detached' })
    await page.keyboard.press('Alt+KeyN')
    await page.getByLabel(desk.note.field).waitFor()
    await inspect('notes')
    expect([...door.faults, ...faults]).toEqual([])
    await phone.close()
  })
})

it('the city page with the launcher, and with the chat open, can be used by everybody', async () => {
  const page = await (await city.phone()).newPage()
  const { inspect, faults } = inspector(page)
  await page.goto(city.url)
  await inspect('launcher')
  await waitInQueue(page, city.url)
  await inspect('open chat')
  expect(faults).toEqual([])
})
