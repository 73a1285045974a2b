import type { ContentLanguage } from '../../protocol/language.ts'
import type { SpokenLanguage } from '../../protocol/team.ts'

/** Whether a counsellor who answers in these languages reads this one. Easy Finnish is Finnish. */
export function isShared(language: ContentLanguage, spoken: readonly SpokenLanguage[]): boolean {
  const plain = language === 'fi-simple' ? 'fi' : language
  return spoken.some((known) => known === plain)
}
