import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { directionOf } from '../../protocol/content-language.ts'
import { ContentLanguage, Language, Localized } from '../../protocol/language.ts'
import type { EmbedState, SitePage } from '../../protocol/site.ts'

export interface WidgetFiles {
  html: string
  embed: string
  /** File of each language's texts, to be fetched with the page rather than after it. */
  texts: Partial<Record<ContentLanguage, string>>
}

export async function readWidgetFiles(distDirectory: string): Promise<WidgetFiles> {
  const read = async (name: string) => readFile(path.join(distDirectory, 'widget', name), 'utf8')
  const manifest = JSON.parse(await read('.vite/manifest.json')) as Record<string, { file: string }>
  const texts: WidgetFiles['texts'] = {}
  for (const language of ContentLanguage.options) {
    const source = Object.keys(manifest).find((name) => name.endsWith(`locales/widget/${language}.json?now`))
    const file = manifest[source ?? '']?.file
    if (file) texts[language] = `/widget/${file}`
  }
  return { html: await read('index.html'), embed: await read('embed.js'), texts }
}

/** The chat's page with the site inside, and the hash of its one inline style for the policy. */
export function renderPage({ html, texts }: WidgetFiles, page: SitePage, language: ContentLanguage) {
  const style = `:root{--site-accent:${page.accent}}`
  const preload = texts[language] ? `<link rel="modulepreload" href="${texts[language]}">` : ''
  // "<" can't end the script early when it is written as an escape.
  const site = JSON.stringify(page).replaceAll('<', '\\u003c')
  const inside = `${preload}<style>${style}</style><script type="application/json" id="site">${site}</script>`
  // What a tab and a list of tabs say: the chat's name in the nearest language that the city writes in.
  const [chatName = ''] = Object.values(page.content.chatName)
  const title = chatName.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return {
    body: html
      .replace(/<title>[^<]*/, () => `<title>${title}`)
      .replace('<!--site-->', () => inside)
      .replace(/<html lang="[^"]*"/, `<html lang="${language}" dir="${directionOf(language)}"`),
    styleHash: `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  }
}

export function renderEmbed({ embed }: WidgetFiles, state: EmbedState): string {
  // Every page of the city pays for it: of the invitation only what a launcher says.
  const inside = { ...state, invitation: Localized.parse(state.invitation) }
  return embed.replace(/["'`]__EMBED_STATE__["'`]/, () => JSON.stringify(inside).replaceAll('<', '\\u003c'))
}

interface Wish {
  /** What the site offers; whoever wishes for anything else gets what would come next. */
  offered: readonly ContentLanguage[]
  /** The language of the link, or of the city's page around the frame. */
  asked: unknown
  framed: boolean
  /** What the browser is set to, as its `navigator.languages`. */
  acceptLanguage: string | undefined
}

/**
 * The language a page begins with: the link's, else the first of the browser's that we speak, else Finnish. A city's
 * page is there in a few languages, and who reads it has chosen among those; of all others only the browser tells.
 */
export function chooseLanguage({ asked, framed, acceptLanguage, offered }: Wish): ContentLanguage {
  const find = (tag: unknown) => offered.find((one) => one === tag)
  const spoken = (acceptLanguage ?? '')
    .split(',')
    .flatMap((tag) => find(tag.split(/[-;]/)[0]?.trim().toLowerCase()) ?? [])
  const wished = find(asked)
  const [first = 'fi'] = spoken
  if (!wished) return first
  return framed && !Language.safeParse(first).success ? first : wished
}
