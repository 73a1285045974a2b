import type { Language } from '../../protocol/language.ts'

const texts = {
  fi: { open: 'Auki nyt', closed: 'Kukaan ei ole nyt paikalla', leave: 'Poistu heti' },
  sv: { open: 'Öppet nu', closed: 'Just nu är ingen här', leave: 'Lämna genast' },
  en: { open: 'Open now', closed: 'Nobody is here now', leave: 'Leave now' },
}

/** What we say on the city's page. So short that easy Finnish says it in the same words. */
export function textsIn(language: Language): { open: string; closed: string; leave: string } {
  return language === 'fi-simple' ? texts.fi : texts[language]
}

/** The language that was wished for, as near as we have it. */
export function chooseLanguage(wished: string): Language {
  if (wished === 'fi-simple') return wished
  const main = wished.slice(0, 2)
  return main === 'sv' || main === 'en' ? main : 'fi'
}
