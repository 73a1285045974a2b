import type { Language, Localized } from '../../protocol/language.ts'
import { tellHost } from '../host/host.ts'
import { keep, kept } from '../storage.ts'
import { signal } from '../ui/signal.ts'
import { type Texts, translate, type Values } from './translate.ts'

type File = () => Promise<{ default: Texts }>

// The build divides each file in two (server/build/split-texts.ts).
const files: Record<Language, File> = {
  fi: () => import('../../locales/widget/fi.json'),
  'fi-simple': () => import('../../locales/widget/fi-simple.json'),
  sv: () => import('../../locales/widget/sv.json'),
  en: () => import('../../locales/widget/en.json'),
}
const laterFiles: Record<Language, File> = {
  fi: () => import('../../locales/widget/fi.json?later'),
  'fi-simple': () => import('../../locales/widget/fi-simple.json?later'),
  sv: () => import('../../locales/widget/sv.json?later'),
  en: () => import('../../locales/widget/en.json?later'),
}

/** How dates and numbers are written: easy Finnish writes them as Finnish does. */
const locales: Record<Language, string> = { fi: 'fi', 'fi-simple': 'fi', sv: 'sv-FI', en: 'en-GB' }

/** Each in its own words; nobody looks for a language by its name in another. */
export const languageNames: Record<Language, string> = {
  fi: 'Suomi',
  'fi-simple': 'Selkosuomi',
  sv: 'Svenska',
  en: 'English',
}
export const languages = Object.keys(files) as Language[]

export const language = signal<Language>('fi')

/** Whether the sentences of later screens have come as well. */
export const hasLaterTexts = signal(false)

let texts: Texts = {}
let wished: Language = 'fi'
let wantsLater = false

/** The interface's own sentence in the language chosen. */
export function t(key: string, values?: Values): string {
  return translate(texts, locales[language.value], key, values)
}

/** Begins in the language of this tab, else in the one the server chose for the page. */
export async function openLanguage(): Promise<void> {
  const pageLanguage = document.documentElement.lang
  const first = kept<Language>('language') ?? languages.find((known) => known === pageLanguage) ?? 'fi'
  await show(first)
}

/** Changes every text on the screen; the conversation stays as it is. */
export async function switchLanguage(next: Language): Promise<void> {
  // Without a line another language can't be fetched; the present one stays.
  if (!(await show(next).catch(() => false))) return
  keep('language', next)
}

/** Brings the sentences of later screens, in the present language and from here on in every other. */
export async function fetchLaterTexts(): Promise<void> {
  wantsLater = true
  if (!hasLaterTexts.value) await show(wished)
}

/** True when the screen speaks the language; false when another was wished for meanwhile. */
async function show(chosen: Language): Promise<boolean> {
  wished = chosen
  const withLater = wantsLater
  const asked = withLater ? [files[chosen], laterFiles[chosen]] : [files[chosen]]
  const parts = await Promise.all(asked.map((fetch) => fetch())).catch((error) => {
    wished = language.value
    throw error
  })
  if (wished !== chosen) return false
  if (wantsLater !== withLater) return show(chosen)
  texts = Object.assign({}, ...parts.map((part) => part.default))
  hasLaterTexts.value = withLater
  document.documentElement.lang = chosen
  language.value = chosen
  tellHost({ kynnys: 'language', leaveLabel: t('bar.leave') })
  return true
}

/** How dates and numbers are written now. */
export function inLocale(): string {
  return locales[language.value]
}

/** A text of the city in the language chosen. */
export function inLanguage(text: Localized): string {
  return text[language.value]
}

/** "9.30"; in English "9:30". In Finland Swedish writes the point as well, whatever the browser believes. */
export function formatTime(at: string): string {
  return new Intl.DateTimeFormat(locales[language.value], { hour: 'numeric', minute: '2-digit' })
    .format(new Date(at))
    .replace(':', language.value === 'en' ? ':' : '.')
}

export function formatDate(at: string): string {
  return new Intl.DateTimeFormat(locales[language.value], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(at))
}

export function joinNames(names: readonly string[]): string {
  return new Intl.ListFormat(locales[language.value]).format(names)
}
