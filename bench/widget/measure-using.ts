import type { Frame } from 'playwright-core'
import { widget as words } from '../../test/journeys/words.ts'
import { progress, type Report } from '../figures.ts'
import type { City } from './open-city.ts'
import { chatOf, launcherOf, middleOf, newPhone, type Phone, untilTold } from './phone.ts'

const repeats = 5
const readingMilliseconds = 1500
const sentences = ['Hei, onko siellä ketään?', 'En tiedä, mistä aloittaisin.']
const taps = 3 + sentences.length

/** How long the chat lets a finger wait, and how soon it is gone. */
export async function measureUsing(city: City, report: Report): Promise<void> {
  const waits: number[] = []
  const exits: number[] = []
  for (let round = 0; round < repeats; round++) {
    const { wait, exit } = await useOnce(city)
    progress(`longest wait ${wait} ms, blank after ${Math.round(exit)} ms`)
    waits.push(wait)
    exits.push(exit)
  }
  report.add('longest wait after a click or a key (INP)', 'ms', waits, { atMost: 100 })
  report.add('quick exit, host page blank', 'ms', exits, { atMost: 100 })
}

async function useOnce({ browser, url, chatUrl }: City): Promise<{ wait: number; exit: number }> {
  const phone = await newPhone(browser, { chatUrl })
  await phone.page.goto(`${url}/tyhja-chat`)
  const { x, y } = await launcherOf(phone.page)
  await phone.page.touchscreen.tap(x, y)
  const chat = await chatOf(phone.page)
  await talk(chat)
  await phone.page.waitForTimeout(500)
  const wait = nextPaint(await chat.evaluate(() => Object.values(window.interactions ?? {})))
  const exit = await leave(phone)
  await phone.context.close()
  return { wait, exit }
}

// As INP is defined: of every fifty actions one may be an accident.
function nextPaint(waits: number[]): number {
  const actions = sentences.join('').length + taps
  return waits.sort((one, other) => other - one)[Math.floor(actions / 50)] ?? 0
}

async function talk(chat: Frame): Promise<void> {
  await chat.locator('button.language[lang="fi"]').tap({ timeout: 20_000 })
  await chat.getByRole('button', { name: words.fi.role.continue }).tap()
  await chat.waitForTimeout(readingMilliseconds)
  await chat.getByRole('button', { name: words.fi.topic.skip }).tap()
  const composer = chat.getByRole('textbox', { name: words.fi.composer.label })
  for (const text of sentences) {
    await composer.pressSequentially(text, { delay: 40 })
    await chat.getByRole('button', { name: words.fi.composer.send }).tap()
  }
}

async function leave(phone: Phone): Promise<number> {
  const { x, y } = await middleOf(phone.page, words.fi.bar.leave)
  phone.told.delete('blank')
  await phone.page.touchscreen.tap(x, y)
  return untilTold(phone, 'blank')
}
