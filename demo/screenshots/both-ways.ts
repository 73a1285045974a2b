import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { photograph, type Stage } from './stage.ts'

export const readings = ['fi', 'fi-simple'] as const
export type Reading = (typeof readings)[number]

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
] as const

export interface View {
  stage: Stage
  page: Page
  /** Chooses the language that is read. */
  read: (language: Reading) => Promise<void>
  /** What is looked at, brought into sight anew for each picture. */
  show?: (() => Promise<void>) | undefined
}

/** One state in a hand and at a desk, in Finnish and in easy Finnish; left wide and in Finnish. */
export async function photographWays(view: View, name: string): Promise<void> {
  for (const language of [...readings].reverse()) {
    await view.page.setViewportSize(sizes[1])
    await view.read(language)
    for (const size of sizes) {
      await view.page.setViewportSize(size)
      await photographStill(view, `${name}-${language}-${size.width}`)
    }
  }
}

/** The same where a language is chosen once, before anything else. */
export async function photographSizes(view: Omit<View, 'read'>, name: string): Promise<void> {
  for (const size of sizes) {
    await view.page.setViewportSize(size)
    await photographStill(view, `${name}-${size.width}`)
  }
}

async function photographStill({ stage, page, show }: Omit<View, 'read'>, name: string): Promise<void> {
  await mkdir(stage.directory, { recursive: true })
  await page.mouse.move(0, 0)
  // What is narrow is drawn anew, and asks anew.
  await page.waitForTimeout(400)
  await show?.()
  await photograph(stage, page, name)
}

/** The console speaks what is chosen in its bar, where the bar is wide. */
export async function readConsole(page: Page, language: Reading): Promise<void> {
  await page.locator('.bar select.language').selectOption(language)
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language)
}

/** The chat has a switch of its own between the two. */
export async function readChat(chat: Frame, language: Reading): Promise<void> {
  const easy = chat.locator('.easy-switch')
  const wanted = String(language === 'fi-simple')
  if ((await easy.getAttribute('aria-pressed')) !== wanted) await easy.click()
  await chat.locator(`.easy-switch[aria-pressed=${wanted}]`).waitFor()
}

export const into = (stage: Stage, folder: string): Stage => ({
  ...stage,
  directory: path.join(stage.directory, folder),
})
