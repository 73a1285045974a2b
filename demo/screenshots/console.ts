import type { Page } from 'playwright-core'
import words from '../../locales/operator-console/fi.json' with { type: 'json' }
import { demoPassword } from '../accounts.ts'
import { scenes } from './scenes.ts'
import { openPage, photograph, type Stage } from './stage.ts'

/** A page of the console, signed in. */
export async function signIn(stage: Stage, who: string, way = '/console/'): Promise<Page> {
  const page = await openPage(stage, { viewport: { width: 1440, height: 900 } })
  await page.goto(`${stage.publicUrl}${way}`)
  await page.getByLabel(words['sign-in'].email).fill(`${who}@kuusiniemi.example`)
  await page.getByLabel(words['sign-in'].password, { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: words['sign-in'].submit, exact: true }).click()
  return page
}

/** Aino's console, signed in and on duty. */
export async function openConsole(stage: Stage): Promise<Page> {
  const page = await signIn(stage, 'aino')
  await page.getByRole('button', { name: words.duty.start }).click()
  await page.getByRole('switch', { name: words.duty.on }).waitFor()
  return page
}

export async function claim(desk: Page, nickname: string): Promise<void> {
  await desk.getByRole('button', { name: new RegExp(`^${words.queue.claim}: .*${nickname}`) }).click()
  await composer(desk, nickname).waitFor()
}

export async function answer(desk: Page, nickname: string, text: string): Promise<void> {
  await composer(desk, nickname).fill(text)
  await composer(desk, nickname).press('Enter')
}

export async function photographConsole(stage: Stage, desk: Page): Promise<void> {
  await photograph(stage, desk, 'console')
  await desk.emulateMedia({ colorScheme: 'dark' })
  // A change under way leaves some of the old colours standing; a fresh page has its own.
  await desk.reload()
  for (const { talk } of scenes)
    await desk
      .getByText(talk.at(-1)?.split('\n')[0] ?? '')
      .last()
      .waitFor()
  await photograph(stage, desk, 'console-dark')
}

function composer(desk: Page, nickname: string) {
  return desk.getByLabel(words.message.to.replace('{{name}}', nickname))
}
