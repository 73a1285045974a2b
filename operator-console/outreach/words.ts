import type { FormTheme } from '../../protocol/contact-form.ts'
import type { OutreachSettings } from '../../protocol/outreach.ts'
import { partitions } from '../../protocol/outreach-choices.ts'
import type { Guided, OutreachPlatform } from '../../protocol/outreach-record.ts'
import { formatMoment, language, localized, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import type { Counted } from './entry.ts'

export function platformOf(settings: OutreachSettings | undefined, id: string): OutreachPlatform | undefined {
  return settings?.platforms.find((one) => one.id === id)
}

/** "Discord, Kuusiniemen peliserveri"; its id where this device doesn't know it yet. */
export function whereWords(
  settings: OutreachSettings | undefined,
  { platform, place }: { platform: string; place: string | null },
): string {
  const known = platformOf(settings, platform)
  const at = known?.places.find(({ id }) => id === place)
  return [known ? localized(known.name) : platform, at?.name].filter(Boolean).join(', ')
}

/** Each theme of the tree, a branch before what hangs on it. */
export function allThemes(themes: readonly FormTheme[]): FormTheme[] {
  return themes.flatMap((theme) => (theme.retired ? [] : [theme, ...allThemes(theme.themes)]))
}

export function themeWords(settings: OutreachSettings | undefined, id: string): string {
  const theme = allThemes(settings?.themes ?? []).find((one) => one.id === id)
  return theme ? localized(theme.name) : id
}

/** "2 × Ohjaamo (in person, told)". */
export function guidedWords(
  settings: OutreachSettings | undefined,
  { serviceId, where, how, count }: Guided,
): string {
  const service = settings?.services.find(({ id }) => id === serviceId)?.name
  const at = [t(`outreach.guided-at.${where}`), t(`outreach.guided-by.${how}`)].join(', ')
  return `${count} × ${service ?? t('outreach.guided-elsewhere')} (${at})`
}

/** How a value of a partition is called. */
export function valueWords(of: keyof typeof partitions, value: string): string {
  if (of !== 'language' || value === 'other' || value === 'unknown') return t(`outreach.${of}.${value}`)
  return languageName(value)
}

export function countedWords(settings: OutreachSettings | undefined, counted: Counted): string {
  if (!('value' in counted)) return t(`outreach.${counted.of}`)
  return counted.of === 'themes' ? themeWords(settings, counted.value) : valueWords(counted.of, counted.value)
}

/** "1 h 35 min", "25 min". */
export function minutesWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = Math.round(minutes % 60)
  if (hours === 0) return t('outreach.minutes', { minutes: rest })
  return t('outreach.hours', { hours, minutes: rest })
}

/** Hours with one decimal, as the language writes them. */
export function hoursWords(minutes: number): string {
  const tag = { fi: 'fi-FI', 'fi-simple': 'fi-FI', sv: 'sv-FI', en: 'en-GB' }[language.value]
  return new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }).format(minutes / 60)
}

export function momentWords(at: string | null): string {
  return at ? formatMoment(at) : '–'
}

/** A field of a fault, as a person calls it. */
export function fieldWords(settings: OutreachSettings | undefined, field: string): string {
  const [name = '', value = ''] = field.split('.')
  if (name === 'themes') return themeWords(settings, value)
  if (name === 'guided') return t('outreach.guided')
  const isPartition = name in partitions
  const whole = isPartition ? t(`outreach.by.${name}`) : t(`outreach.field.${name}`)
  return isPartition && value ? `${whole}: ${valueWords(name as keyof typeof partitions, value)}` : whole
}
