import type { Page } from 'playwright-core'
import { people } from '../support/people.ts'
import { type City, openConsole } from './city.ts'
import { desk, filled } from './words.ts'

/** A counsellor's console in a browser of its own, signed in and on duty. */
export async function openDesk({ desk: open, kynnys }: City, email = people.aino): Promise<Page> {
  const page = await openConsole(await open(), kynnys.url, email)
  await page.getByRole('button', { name: desk.duty.start }).click()
  await page.getByRole('switch', { name: desk.duty.on }).waitFor()
  return page
}

/** Takes the one who gave this name out of the queue. */
export async function claim(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${desk.queue.claim}: .*${name}`) }).click()
  await answerField(page, name).waitFor()
}

export function answerField(page: Page, name = desk.conversation.nameless) {
  return page.getByRole('textbox', { name: filled(desk.message.to, { name }) })
}

export async function answer(page: Page, text: string, name = desk.conversation.nameless): Promise<void> {
  await answerField(page, name).fill(text)
  await answerField(page, name).press('Enter')
}

export function logOf(page: Page, name = desk.conversation.nameless) {
  return page.getByRole('log', { name: filled(desk.conversation.log, { name }) })
}
