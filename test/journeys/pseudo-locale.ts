import { readFileSync } from 'node:fs'
import type { BrowserContext, Page, Route } from 'playwright-core'
import { laterTexts } from '../../server/build/split-texts.ts'
import type { Texts } from '../../widget/language/translate.ts'

const form = /_(zero|one|two|few|many)$/
const letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'

/** English with other letters, 40 % longer in every word; what is filled in stays where it was. */
export function stretch(text: string): string {
  return text.replace(/\{\{\w+\}\}|[\p{L}’]+/gu, (word) => {
    if (word.startsWith('{{')) return word
    const length = Math.ceil(word.length * 1.4)
    return Array.from(
      { length },
      (_, at) => letters[(word.charCodeAt(at % word.length) + at) % letters.length],
    ).join('')
  })
}

const read = (language: string): Texts => JSON.parse(readFileSync(`locales/widget/${language}.json`, 'utf8'))

/** As many keys as Arabic has; each says what English says. */
export function pseudoTexts(like: Texts = read('ar'), english: Texts = read('en')): Texts {
  return Object.fromEntries(
    Object.entries(like).map(([key, value]) => {
      const said = english[key] ?? english[key.replace(form, '_other')]
      if (typeof value !== 'string') return [key, pseudoTexts(value, typeof said === 'object' ? said : {})]
      return [key, typeof said === 'string' ? stretch(said) : stretch(value)]
    }),
  )
}

/** From here on the chat's Arabic is the pseudo-locale: machine-made, from right to left, and long. */
export async function speakPseudo(context: BrowserContext): Promise<void> {
  const manifest: Record<string, { file: string }> = JSON.parse(
    readFileSync('dist/widget/.vite/manifest.json', 'utf8'),
  )
  const fileOf = (part: string) => {
    const file = Object.keys(manifest).find((name) => name.endsWith(`/ar.json?${part}`))
    return `/widget/${manifest[file ?? '']?.file}`
  }
  const texts = Object.entries(pseudoTexts())
  for (const part of ['now', 'later']) {
    const said = texts.filter(([name]) => laterTexts.includes(name) === (part === 'later'))
    const way = part === 'now' ? `export const later = () => import(${JSON.stringify(fileOf('later'))})` : ''
    const body = `export default ${JSON.stringify(Object.fromEntries(said))}\n${way}`
    await context.route(`**${fileOf(part)}`, (route) =>
      route.fulfill({ body, contentType: 'text/javascript; charset=utf-8' }),
    )
  }
}

/** What the server puts into words for the chat is as long: the frame of the services, not what each says of itself. */
export async function stretchSaid(route: Route): Promise<void> {
  const response = await route.fetch()
  const found: { says: Record<string, string> } = await response.json()
  const says = Object.entries(found.says).map(([key, said]) => [key, stretch(said)])
  await route.fulfill({ response, json: { ...found, says: Object.fromEntries(says) } })
}

/** Words that can't be seen as a whole: wider than the screen or than what holds them, or cut off by it. */
export async function clippedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth > clientWidth || document.body.scrollWidth > document.body.clientWidth)
      found.push(`the page is ${scrollWidth} px wide`)
    for (const box of document.querySelectorAll<HTMLElement>('.widget *')) {
      const texts = [...box.childNodes].filter((node) => node.nodeType === 3 && node.textContent?.trim())
      if (texts.length === 0 || !box.checkVisibility() || box.closest('.hidden, select')) continue
      const words = `${box.tagName.toLowerCase()}.${box.className}: ${box.textContent?.slice(0, 40)}`
      if (getComputedStyle(box).display !== 'inline' && box.scrollWidth > box.clientWidth + 1)
        found.push(`${words} is wider than its box`)
      for (const text of texts) {
        const range = document.createRange()
        range.selectNodeContents(text)
        for (const { left, right, width } of range.getClientRects())
          if (width > 0 && (left < -1 || right > clientWidth + 1)) found.push(`${words} leaves the screen`)
      }
    }
    for (const field of document.querySelectorAll<HTMLElement>('.widget :is(textarea, .room, .sheet, .foot)'))
      if (field.scrollWidth > field.clientWidth + 1) found.push(`${field.className} scrolls sideways`)
    return [...new Set(found)]
  })
}
