import type { Localized } from '../../protocol/language.ts'
import type { SiteContent } from '../../protocol/site.ts'

/** What the role card says where a city lets supervisors read along. */
const readsAlong: Localized = {
  fi: 'Ohjaajan esihenkilö voi lukea keskustelua samalla, kun juttelette. Syy kirjataan aina.',
  'fi-simple':
    'Ohjaajalla on esihenkilö.\nHän voi lukea, mitä kirjoitat.\nHän lukee vain, jos siihen on syy.',
  sv: 'Ungdomsarbetarens chef kan läsa med medan ni skriver. Orsaken antecknas alltid.',
  en: 'The youth worker’s supervisor may read along while you talk. The reason is always recorded.',
}

/** The same content with that sentence where it says what stays between us. */
export function withReadingAlong(content: SiteContent): SiteContent {
  const { confidential } = content.roleCard
  const say = (language: keyof Localized) => `${confidential.text[language]}\n${readsAlong[language]}`
  const text = { fi: say('fi'), 'fi-simple': say('fi-simple'), sv: say('sv'), en: say('en') }
  return { ...content, roleCard: { ...content.roleCard, confidential: { ...confidential, text } } }
}
