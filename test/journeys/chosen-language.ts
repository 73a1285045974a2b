import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import en from '../../locales/operator-console/en.json' with { type: 'json' }
import simple from '../../locales/operator-console/fi-simple.json' with { type: 'json' }
import sv from '../../locales/operator-console/sv.json' with { type: 'json' }
import { desk } from './words.ts'

const spoken = [
  { tag: 'sv', texts: sv },
  { tag: 'en', texts: en },
  { tag: 'fi-simple', texts: simple },
  { tag: 'fi', texts: desk },
] as const

/** Goes through the languages of a page behind a sign-in, which keeps each over a reload; ends in Finnish. */
export async function speaksEachLanguage(
  page: Page,
  titleIn: (texts: typeof desk) => string,
  look: (tag: string) => Promise<void>,
): Promise<void> {
  let now: Pick<typeof desk, 'bar'> = desk
  for (const { tag, texts } of spoken) {
    await page.getByRole('combobox', { name: now.bar.language }).selectOption(tag)
    const title = page.getByRole('heading', { level: 1, name: titleIn(texts as typeof desk), exact: true })
    await title.waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe(tag)
    await page.reload()
    await title.waitFor()
    await look(tag)
    now = texts
  }
}
