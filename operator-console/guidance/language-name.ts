import type { ContentLanguage } from '../../protocol/language.ts'
import { language as spoken, t } from '../language.ts'

const ofInterface: ReadonlySet<string> = new Set(['fi', 'fi-simple', 'sv', 'en'])

/** The name of a language in the console's: "arabia". */
export function languageName(language: ContentLanguage): string {
  if (ofInterface.has(language)) return t(`language.${language}`)
  const locale = spoken.value === 'fi-simple' ? 'fi' : spoken.value
  return new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language
}
