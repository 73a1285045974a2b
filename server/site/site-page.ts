import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Language } from '../../protocol/language.ts'
import type { EmbedState, SitePage } from '../../protocol/site.ts'

export interface WidgetFiles {
  html: string
  embed: string
  /** File of each language's texts, to be fetched with the page rather than after it. */
  texts: Partial<Record<Language, string>>
}

export async function readWidgetFiles(distDirectory: string): Promise<WidgetFiles> {
  const read = async (name: string) => readFile(path.join(distDirectory, 'widget', name), 'utf8')
  const manifest = JSON.parse(await read('.vite/manifest.json')) as Record<string, { file: string }>
  const texts: WidgetFiles['texts'] = {}
  for (const language of Language.options) {
    const source = Object.keys(manifest).find((name) => name.endsWith(`locales/widget/${language}.json`))
    const file = manifest[source ?? '']?.file
    if (file) texts[language] = `/widget/${file}`
  }
  return { html: await read('index.html'), embed: await read('embed.js'), texts }
}

/** The chat's page with the site inside, and the hash of its one inline style for the policy. */
export function renderPage({ html, texts }: WidgetFiles, page: SitePage, language: Language) {
  const style = `:root{--site-accent:${page.accent}}`
  const preload = texts[language] ? `<link rel="modulepreload" href="${texts[language]}">` : ''
  // "<" can't end the script early when it is written as an escape.
  const site = JSON.stringify(page).replaceAll('<', '\\u003c')
  const inside = `${preload}<style>${style}</style><script type="application/json" id="site">${site}</script>`
  return {
    body: html.replace('<!--site-->', () => inside).replace(/<html lang="[^"]*"/, `<html lang="${language}"`),
    styleHash: `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  }
}

export function renderEmbed({ embed }: WidgetFiles, state: EmbedState): string {
  return embed.replace(/["'`]__EMBED_STATE__["'`]/, () => JSON.stringify(state).replaceAll('<', '\\u003c'))
}

/** The language a page begins with: what was asked for, else what the browser prefers, else Finnish. */
export function chooseLanguage(asked: unknown, acceptLanguage: string | undefined): Language {
  const wished = Language.safeParse(asked)
  if (wished.success) return wished.data
  for (const tag of (acceptLanguage ?? '').split(',')) {
    const known = Language.safeParse(tag.split(/[-;]/)[0]?.trim())
    if (known.success) return known.data
  }
  return 'fi'
}
