import type { AgeRange } from '../../protocol/service-fields.ts'
import { t } from '../language.ts'

/** "15–29 v.", or nothing where anybody may come. */
export function ageWords({ from, to }: AgeRange): string[] {
  if (from === null && to === null) return []
  if (from === null) return [t('service.age-to', { to: to ?? '' })]
  return [to === null ? t('service.age-from', { from }) : t('service.age-between', { from, to })]
}
