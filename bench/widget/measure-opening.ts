import { widget as words } from '../../test/journeys/words.ts'
import { progress, type Report } from '../figures.ts'
import type { City } from './open-city.ts'
import { bytesOf, chatOf, launcherOf, newPhone, untilTold } from './phone.ts'

const repeats = 7
// As long as the slowest line takes to fetch it all, and as long as somebody takes who knows where to press.
const hovered = { long: 6000, short: 300 }

/** From the press of the launcher to the first view, and to a chat in which one can write. */
export async function measureOpening(city: City, report: Report): Promise<void> {
  const cold: number[] = []
  const prefetched: number[] = []
  const hurried: number[] = []
  for (let round = 0; round <= repeats; round++) {
    const times = { cold: await pressCold(city), prefetched: await pressHovered(city, hovered.long) }
    progress(`first view ${Math.round(times.cold)} ms cold, ${Math.round(times.prefetched)} ms prefetched`)
    if (round === 0) continue
    cold.push(times.cold)
    prefetched.push(times.prefetched)
    hurried.push(await pressHovered(city, hovered.short))
  }
  report.add('first view after the press, cold', 'ms', cold, { atMost: 1200 })
  report.add('first view after the press, prefetched', 'ms', prefetched, { atMost: 200 })
  report.add(`first view after the press, ${hovered.short} ms after the pointer came`, 'ms', hurried)
  report.add('all of it to an open chat, brotli', 'bytes', await bytesToOpenChat(city), { atMost: 40_000 })
}

async function pressCold({ browser, url, chatUrl }: City): Promise<number> {
  const phone = await newPhone(browser, { chatUrl })
  await phone.page.goto(`${url}/tyhja-chat`)
  const { x, y } = await launcherOf(phone.page)
  await phone.page.touchscreen.tap(x, y)
  const milliseconds = await untilTold(phone, 'usable')
  await phone.context.close()
  return milliseconds
}

async function pressHovered({ browser, url, chatUrl }: City, milliseconds: number): Promise<number> {
  const phone = await newPhone(browser, { chatUrl, hasTouch: false })
  await phone.page.goto(`${url}/tyhja-chat`)
  const { x, y } = await launcherOf(phone.page)
  await phone.page.mouse.move(x, y)
  await phone.page.waitForTimeout(milliseconds)
  await phone.page.mouse.click(x, y)
  const usable = await untilTold(phone, 'usable')
  await phone.context.close()
  return usable
}

async function bytesToOpenChat({ browser, url, chatUrl }: City): Promise<number> {
  const phone = await newPhone(browser, { chatUrl, isSlow: false })
  await phone.page.goto(`${url}/tyhja-chat`)
  const { x, y } = await launcherOf(phone.page)
  await phone.page.touchscreen.tap(x, y)
  const chat = await chatOf(phone.page)
  await chat.locator('button.language[lang="fi"]').click()
  await chat.getByRole('button', { name: words.fi.role.continue }).click()
  await chat.getByRole('button', { name: words.fi.topic.skip }).click()
  await chat.getByRole('textbox', { name: words.fi.composer.label }).waitFor()
  // The frames of the socket are no files.
  const overHttp = phone.asked.filter((request) => !request.url().includes('/socket.io/'))
  for (const request of overHttp)
    progress(`${(await bytesOf([request])).toString().padStart(6)} ${new URL(request.url()).pathname}`)
  const bytes = await bytesOf(overHttp)
  await phone.context.close()
  return bytes
}
