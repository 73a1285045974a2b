import { effect, signal } from '@preact/signals'
import i18next, { type ResourceLanguage } from 'i18next'
import type { Language, Localized } from '../protocol/language.ts'
import { createPreference } from './preference.ts'
import { writeHour, writeMoment, writeTime } from './ui/write-time.ts'

export const languages: readonly Language[] = ['fi', 'fi-simple', 'sv', 'en']

/** The language of the console; what a young person reads is their own choice. */
export const language = createPreference<Language>('language', preferredLanguage(), languages)

/** The language whose texts are loaded: `t` follows this one, so that a half-loaded screen is never seen. */
const spoken = signal<Language | undefined>(undefined)

const texts: Record<Language, () => Promise<{ default: ResourceLanguage }>> = {
  fi: () => import('../locales/operator-console/fi.json'),
  'fi-simple': () => import('../locales/operator-console/fi-simple.json'),
  sv: () => import('../locales/operator-console/sv.json'),
  en: () => import('../locales/operator-console/en.json'),
}

export async function startLanguage(): Promise<void> {
  await i18next.init({ fallbackLng: false, load: 'currentOnly', interpolation: { escapeValue: false } })
  await speak(language.value)
  effect(() => {
    void speak(language.value)
  })
}

async function speak(chosen: Language): Promise<void> {
  const { default: resource } = await texts[chosen]()
  if (chosen !== language.value) return
  i18next.addResourceBundle(chosen, 'translation', resource)
  await i18next.changeLanguage(chosen)
  document.documentElement.lang = chosen
  spoken.value = chosen
}

/** A text of the interface in the language spoken now. Views that call it are drawn again when it changes. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  return spoken.value === undefined ? '' : i18next.t(key, values)
}

/** In Finnish where nobody has written it in the language spoken now. */
export function localized(text: Localized): string {
  return text[spoken.value ?? 'fi'] || text.fi
}

/** What the walls of the city show, wherever the console is: "9.30". */
export function formatClockTime(at: string): string {
  return writeMoment(at, spoken.value ?? 'fi')
}

/** Minutes since midnight: "9.30". */
export function formatTime(minutes: number): string {
  return writeTime(minutes, spoken.value ?? 'fi')
}

/** Of an axis: "9". */
export function formatHour(hour: number): string {
  return writeHour(hour, spoken.value ?? 'fi')
}

/** As one says it: "16" for a full hour, where the language does so. Minutes since midnight. */
export function sayTime(minutes: number): string {
  return formatTime(minutes).replace(/\.00$/, '')
}

/** "maanantai 23.11.", the day that the city has at this moment. */
export function formatDay(at: string): string {
  return dayIn('long', 'Europe/Helsinki', at)
}

/** "ma 23.11." of a date without a time. */
export function formatShortDay(date: string): string {
  return dayIn('short', 'UTC', date)
}

function dayIn(weekday: 'long' | 'short', timeZone: string, at: string): string {
  // Which of two numbers is the month, those who read English can't know.
  const month = spoken.value === 'en' ? 'short' : 'numeric'
  const options = { weekday, day: 'numeric', month, timeZone } as const
  return new Intl.DateTimeFormat(clockLocale(), options).format(new Date(at))
}

/** 0 is Monday. */
export function formatWeekday(day: number): string {
  const options = { weekday: 'long', timeZone: 'UTC' } as const
  // The fifth of January 1970 was a Monday.
  return new Intl.DateTimeFormat(clockLocale(), options).format(new Date(Date.UTC(1970, 0, 5 + day)))
}

/** The city's wall clock, wherever the console is: "ma 23.11. klo 12.30". */
export function formatMoment(at: string): string {
  return t('when.at', { day: dayIn('short', 'Europe/Helsinki', at), time: formatClockTime(at) })
}

function clockLocale(): string {
  const chosen = spoken.value
  if (chosen === 'sv') return 'sv-FI'
  // English of the house: 24 hours, day before month.
  return chosen === 'en' ? 'en-GB' : 'fi-FI'
}

function preferredLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2))
  return languages.find((known) => known === wanted.find((tag) => ['fi', 'sv', 'en'].includes(tag))) ?? 'fi'
}
