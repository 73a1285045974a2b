import { readFileSync } from 'node:fs'
import type { Frame, Page } from 'playwright-core'
import type { ContentLanguage } from '../../protocol/language.ts'
import { kuusiniemi } from '../kuusiniemi.ts'
import { answer, claim } from './console.ts'
import type { Scene } from './scenes.ts'
import { openPage, photograph, type Stage } from './stage.ts'

type Wording = (key: string) => string

/** A page of the city on a phone, with the launcher. */
export async function openCity(stage: Stage, { viewport, colorScheme }: Scene): Promise<Page> {
  const page = await openPage(stage, { viewport, colorScheme, deviceScaleFactor: 2 })
  await page.goto(stage.demoUrl, { waitUntil: 'networkidle' })
  return page
}

/** Through the door to the queue, to the counsellor, into the talk; a picture at each place to stop. */
export async function photographTalk(stage: Stage, scene: Scene, { page, desk }: { page: Page; desk: Page }) {
  const word = wordsOf(scene.language)
  const chat = await pressLauncher(page, scene)
  await chat.locator(`button.language[lang="${scene.language}"]`).click()
  const onward = chat.getByRole('button', { name: word('role.continue') })
  await onward.waitFor()
  await photograph(stage, page, `widget-door${scene.suffix}`)
  await onward.click()
  await chat.getByRole('button', { name: themeName(scene) }).click()
  await chat.getByLabel(word('topic.nickname')).fill(scene.nickname)
  await chat.getByRole('button', { name: word('topic.join'), exact: true }).click()
  await chat.locator('.wait .figures').waitFor()
  await photograph(stage, page, `widget-waiting${scene.suffix}`)
  await claim(desk, scene.nickname)
  for (const [turn, text] of scene.talk.entries()) {
    if (turn % 2 === 0) await say(chat, word, text)
    else await answer(desk, scene.nickname, text)
    await chat
      .getByText(text.split('\n')[0] ?? '')
      .last()
      .waitFor()
    await desk
      .getByText(text.split('\n')[0] ?? '')
      .last()
      .waitFor()
  }
  for (const side of [chat, desk.mainFrame()]) await leaveField(side)
  await page.waitForTimeout(400)
  await photograph(stage, page, `widget-conversation${scene.suffix}`)
}

// The launcher is in a closed shadow root, at the bottom inline end: a pointer finds it, a selector can't.
export async function pressLauncher(page: Page, { viewport }: Pick<Scene, 'viewport'>): Promise<Frame> {
  await page.mouse.click(viewport.width - 60, viewport.height - 45)
  for (let tries = 0; tries < 100; tries++) {
    const chat = page.frames().find((frame) => frame.url().includes('/chat/'))
    if (chat) return chat
    await page.waitForTimeout(50)
  }
  throw new Error('the launcher did not open the chat')
}

async function say(chat: Frame, word: Wording, text: string): Promise<void> {
  await chat.getByRole('textbox', { name: word('composer.label') }).fill(text)
  await chat.getByRole('button', { name: word('composer.send') }).click()
}

// A focus ring belongs to whoever types, not into a picture.
async function leaveField(side: Frame): Promise<void> {
  await side.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

function themeName({ theme, language }: Scene): string {
  return kuusiniemi.themes.find(({ id }) => id === theme)?.name[language] ?? theme
}

/** The interface as the young person reads it, so that a changed word doesn't break a picture. */
export function wordsOf(language: ContentLanguage): Wording {
  const rooms: Record<string, Record<string, string>> = JSON.parse(
    readFileSync(`locales/widget/${language}.json`, 'utf8'),
  )
  return (key) => {
    const [room = '', name = ''] = key.split('.')
    const found = rooms[room]?.[name]
    if (!found) throw new Error(`no text for ${key}`)
    return found
  }
}
