import type { Language } from '../../protocol/language.ts'

/** The language that was wished for, as near as we have it. */
export function chooseLanguage(wished: string): Language {
  if (wished === 'fi-simple') return wished
  const main = wished.slice(0, 2)
  return main === 'sv' || main === 'en' ? main : 'fi'
}
