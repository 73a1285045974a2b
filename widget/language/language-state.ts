import { directionOf } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { tellHost } from '../host/host.ts'
import { site } from '../site.ts'
import { keep, kept } from '../storage.ts'
import { signal } from '../ui/signal.ts'
import { type Texts, translate, type Values } from './translate.ts'

// The build divides each language's file in two: what an open chat says, and the way to what later screens say
// (server/build/split-texts.ts). One language's are ever fetched.
const files: Record<ContentLanguage, () => Promise<typeof import('*.json?now')>> = {
  fi: () => import('../../locales/widget/fi.json?now'),
  'fi-simple': () => import('../../locales/widget/fi-simple.json?now'),
  sv: () => import('../../locales/widget/sv.json?now'),
  en: () => import('../../locales/widget/en.json?now'),
  ru: () => import('../../locales/widget/ru.json?now'),
  et: () => import('../../locales/widget/et.json?now'),
  ar: () => import('../../locales/widget/ar.json?now'),
  so: () => import('../../locales/widget/so.json?now'),
  sq: () => import('../../locales/widget/sq.json?now'),
  uk: () => import('../../locales/widget/uk.json?now'),
  fa: () => import('../../locales/widget/fa.json?now'),
}

/** Each in its own words; nobody looks for a language by its name in another. */
export const languageNames: Record<ContentLanguage, string> = {
  fi: 'Suomi',
  'fi-simple': 'Selkosuomi',
  sv: 'Svenska',
  en: 'English',
  ru: 'Русский',
  et: 'Eesti',
  ar: 'العربية',
  so: 'Soomaali',
  sq: 'Shqip',
  uk: 'Українська',
  fa: 'فارسی',
}
// Object.keys forgets which keys it was given.
export const languages = site.languages ?? (Object.keys(files) as ContentLanguage[])

/** Of the interface. */
export const language = signal<ContentLanguage>('fi')

/** In which one would rather talk than in that of the interface. */
export const otherTalkLanguage = signal<ContentLanguage | null>(kept('talk-language') ?? null)
otherTalkLanguage.watch(() => keep('talk-language', otherTalkLanguage.value))

/** In which one wants to talk. */
export function talkLanguage(): ContentLanguage {
  return otherTalkLanguage.value ?? language.value
}

let texts: Texts = {}
let hasLaterTexts = false
let wished: ContentLanguage = 'fi'
let wantsLater = false

/** The interface's own sentence in the language chosen. */
export function t(key: string, values: Values = {}): string {
  return translate(texts, language.value, key, isRightToLeft() ? isolateAll(values) : values)
}

export function isRightToLeft(): boolean {
  return directionOf(language.value) === 'rtl'
}

// A Finnish name would turn round what stands beside it in a sentence that runs the other way.
function isolateAll(values: Values): Values {
  const isolated = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? `\u2068${value}\u2069` : value,
  ])
  return Object.fromEntries(isolated)
}

/** Begins in the language of this tab, else in the one the server chose for the page. */
export async function openLanguage(): Promise<void> {
  // The server writes one that the site offers.
  await show(kept<ContentLanguage>('language') ?? (document.documentElement.lang as ContentLanguage))
}

/** Changes every text on the screen; the conversation stays as it is. */
export async function switchLanguage(next: ContentLanguage): Promise<void> {
  const before = language.value
  // Without a line another language can't be fetched; the present one stays.
  if (!(await show(next).catch(() => false))) return
  keep('language', next)
  // On the city's next page the way back is still theirs.
  if (next === 'fi-simple' && before !== next) keep('before-easy', before)
}

/** Brings the sentences of later screens, in the present language and from here on in every other. */
export async function fetchLaterTexts(): Promise<void> {
  wantsLater = true
  if (!hasLaterTexts) await show(wished)
}

// In which the page brought the city's own words.
let ofCity = document.documentElement.lang

/** Without a line those that are here stay, and say in which language they are. */
async function fetchCityWords(chosen: ContentLanguage): Promise<void> {
  if (chosen === ofCity) return
  const answer = await fetch(`/chat/${site.siteId}/words/${chosen}`)
  const content = answer.ok && (await answer.json())
  if (!content || wished !== chosen) return
  Object.assign(site.content, content)
  ofCity = chosen
}

async function fetchTexts(chosen: ContentLanguage, withLater: boolean): Promise<Texts[]> {
  const first = await files[chosen]()
  return [first.default, ...(withLater ? [(await first.later()).default] : [])]
}

/** True when the screen speaks the language; false when another was wished for meanwhile. */
async function show(chosen: ContentLanguage): Promise<boolean> {
  wished = chosen
  const withLater = wantsLater
  const cityWords = fetchCityWords(chosen).catch(() => {})
  const parts = await fetchTexts(chosen, withLater).catch((error) => {
    wished = language.value
    throw error
  })
  await cityWords
  if (wished !== chosen) return false
  if (wantsLater !== withLater) return show(chosen)
  texts = Object.assign({}, ...parts)
  hasLaterTexts = withLater
  const dir = directionOf(chosen)
  Object.assign(document.documentElement, { lang: chosen, dir })
  language.value = chosen
  tellHost({ kynnys: 'language', lang: chosen, dir, leaveLabel: t('bar.leave') })
  return true
}
