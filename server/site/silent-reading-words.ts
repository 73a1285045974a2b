import { contentLanguages } from '../../protocol/content-language.ts'
import type { CityText, ContentLanguage } from '../../protocol/language.ts'
import type { SiteContent } from '../../protocol/site.ts'

/** What the role card says where a city lets supervisors read along. */
const readsAlong: Record<ContentLanguage, string> = {
  fi: 'Työntekijän esihenkilö voi lukea keskustelua samalla, kun juttelette. Syy kirjataan aina.',
  'fi-simple':
    'Työntekijällä on esihenkilö.\nEsihenkilö voi lukea, mitä kirjoitat.\nHän lukee vain, jos siihen on syy.\nHän kirjoittaa syyn aina muistiin.',
  sv: 'Ungdomsarbetarens chef kan läsa med medan ni skriver. Orsaken antecknas alltid.',
  en: 'The youth worker’s supervisor may read along while you talk. The reason is always recorded.',
  ru: 'Руководитель работника может читать разговор, пока вы говорите. Причина всегда записывается.',
  et: 'Töötaja juht võib vestlust lugeda samal ajal, kui te räägite. Põhjus märgitakse alati üles.',
  ar: 'المسؤول عمّن يجيبك قد يقرأ المحادثة أثناء حديثكما. يُسجَّل السبب دائمًا.',
  so: 'Maamulaha qofka kuu jawaabaya wuu akhrin karaa wada-hadalka inta aad hadlaysaan. Sababta mar kasta waa la diiwaangeliyaa.',
  sq: 'Përgjegjësi i punonjësit mund ta lexojë bisedën ndërsa flisni. Arsyeja shënohet gjithmonë.',
  uk: 'Керівник працівника може читати розмову, поки ви говорите. Причину завжди записують.',
  fa: 'سرپرست همکار ما می‌تواند هنگام حرف زدنتان گفتگو را بخواند. دلیلش همیشه ثبت می‌شود.',
}

/** The same content with that sentence where it says what stays between us, in each language in which it says that. */
export function withReadingAlong(content: SiteContent): SiteContent {
  const { confidential } = content.roleCard
  const text: CityText = { ...confidential.text }
  for (const language of contentLanguages)
    if (text[language]) text[language] = `${text[language]}\n${readsAlong[language]}`
  return { ...content, roleCard: { ...content.roleCard, confidential: { ...confidential, text } } }
}
