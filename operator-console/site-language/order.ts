import { contentLanguages } from '../../protocol/content-language.ts'
import type { ContentLanguage, Language } from '../../protocol/language.ts'
import type { FurtherLanguage } from '../../protocol/site-language.ts'

const written: readonly ContentLanguage[] = ['fi', 'fi-simple', 'sv', 'en'] satisfies Language[]

/** Not one of the four in which every city writes. */
export function isFurther(language: ContentLanguage): language is FurtherLanguage {
  return !written.includes(language)
}

export const furtherLanguages: readonly FurtherLanguage[] = contentLanguages.filter(isFurther)

/** One place further up (-1) or down (1); undefined where there is none. */
export function moved(
  order: readonly FurtherLanguage[],
  language: FurtherLanguage,
  by: -1 | 1,
): FurtherLanguage[] | undefined {
  const at = order.indexOf(language)
  const other = order[at + by]
  return at < 0 || other === undefined ? undefined : order.with(at + by, language).with(at, other)
}
