import type { Frame, Page } from 'playwright-core'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import type { ContentLanguage, Language } from '../../protocol/language.ts'
import { chatFrame } from './city.ts'
import { pressPart } from './host-page.ts'
import { widget } from './words.ts'

/** The chat in its frame, or as a page of its own. */
export type Chat = Frame | Page

/** Presses the launcher of a city page and gives the chat that opens. */
export async function openChat(page: Page, language: Language = 'fi'): Promise<Frame> {
  await pressPart(page, kuusiniemi.invitation[language])
  const chat = await chatFrame(page)
  await chat.locator('button.language').first().waitFor()
  return chat
}

/** Language, role card and topic, each passed as quickly as it can be. */
export async function joinQueue(
  chat: Chat,
  language: ContentLanguage = 'fi',
  nickname?: string,
): Promise<void> {
  const words = widget[language]
  await chat.locator(`button.language[lang="${language}"]`).click()
  await chat.getByRole('button', { name: words.role.continue }).click()
  if (nickname) await chat.getByLabel(words.topic.nickname).fill(nickname)
  await chat.getByRole('button', { name: nickname ? words.topic.join : words.topic.skip }).click()
  await composerOf(chat, language).waitFor()
}

export function composerOf(chat: Chat, language: ContentLanguage = 'fi') {
  return chat.getByRole('textbox', { name: widget[language].composer.label })
}

export async function say(chat: Chat, text: string, language: ContentLanguage = 'fi'): Promise<void> {
  const send = chat.getByRole('button', { name: widget[language].composer.send })
  // The composer is drawn anew when the talk begins: a driver that writes in that instant writes once more.
  for (let tries = 0; tries < 20; tries += 1) {
    await composerOf(chat, language).fill(text)
    if ((await send.getAttribute('aria-disabled')) !== 'true') break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await send.click()
}

/** What is said in the talk, line by line as it is read. */
export function talkOf(chat: Chat, language: ContentLanguage = 'fi') {
  return chat.getByRole('log', { name: widget[language].talk.label })
}

/** A new tab on a page of the city, with the chat open and the queue joined. */
export async function waitInQueue(page: Page, url: string, nickname?: string): Promise<Frame> {
  await page.goto(url)
  const chat = await openChat(page)
  await joinQueue(chat, 'fi', nickname)
  return chat
}

/** Of somebody who waits: the five words that lead back. */
export async function wordsOf(chat: Chat, language: ContentLanguage = 'fi'): Promise<string> {
  const { return: words, waiting } = widget[language]
  await chat.getByRole('button', { name: waiting.return }).click()
  await chat.getByRole('button', { name: words.show }).click()
  await chat.getByRole('heading', { name: words['words-title'] }).waitFor()
  const phrase = await chat.locator('.phrase > li').allTextContents()
  await chat.getByRole('button', { name: words.done }).click()
  return phrase.join(' ')
}

export async function openWith(chat: Chat, phrase: string, language: ContentLanguage = 'fi'): Promise<void> {
  const { door, return: words } = widget[language]
  await chat.getByRole('button', { name: door.return }).click()
  await chat.getByRole('textbox', { name: words.field }).fill(phrase)
  await chat.getByRole('button', { name: words.open }).click()
}
