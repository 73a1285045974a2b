import type { AgeRange } from '../../protocol/service-fields.ts'
import { language as spoken, t } from '../language.ts'

/** "15–29 v.", or nothing where anybody may come. */
export function ageWords({ from, to }: AgeRange): string[] {
  if (from === null && to === null) return []
  if (from === null) return [t('service.age-to', { to: to ?? '' })]
  return [to === null ? t('service.age-from', { from }) : t('service.age-between', { from, to })]
}

/** The name of a language by its tag: what no browser knows is shown as it is written. */
export function languageWord(tag: string): string {
  const locale = spoken.value === 'fi-simple' ? 'fi' : spoken.value
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
