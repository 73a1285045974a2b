import type { FormTheme } from '../../protocol/contact-form.ts'
import type { OutreachSettings } from '../../protocol/outreach.ts'
import { type Partition, partitions } from '../../protocol/outreach-choices.ts'
import { placed } from '../../protocol/outreach-faults.ts'
import type { Guided, OutreachPlatform } from '../../protocol/outreach-record.ts'
import { formatMoment, localized, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { numberLocale } from '../ui/minutes-words.ts'
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

/** Those that are retired as well: what was counted once is told by its name. */
export function everyTheme(themes: readonly FormTheme[]): FormTheme[] {
  return themes.flatMap((theme) => [theme, ...everyTheme(theme.themes)])
}

export function themeWords(settings: OutreachSettings | undefined, id: string): string {
  const theme = everyTheme(settings?.themes ?? []).find((one) => one.id === id)
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

/** With one decimal, as the language writes it. */
export function tenthWords(count: number): string {
  return new Intl.NumberFormat(numberLocale(), { maximumFractionDigits: 1 }).format(count)
}

/** "2 / 3 placed, 1 unknown": whom nobody has placed is unknown without a tap. */
export function placedWords(counts: Partial<Record<string, number>>, reached: number): string {
  if (reached === 0) return t('outreach.placed-none')
  const count = placed(counts) - (counts.unknown ?? 0)
  return t('outreach.placed', { count, of: reached, rest: Math.max(0, reached - count) })
}

/** What can be tapped: who is unknown is what is left, and stands there only where somebody has counted it before. */
export function offeredOf(of: Partition, counts: Partial<Record<string, number>>): Counted[] {
  const values: readonly string[] = partitions[of]
  return values
    .filter((value) => value !== 'unknown' || (counts.unknown ?? 0) > 0)
    .map((value) => ({ of, value }))
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
