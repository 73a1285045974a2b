import { contentLanguages } from '../../protocol/content-language.ts'
import type { CityText, ContentLanguage } from '../../protocol/language.ts'
import type { SiteContent } from '../../protocol/site.ts'

/** What no city's role card leaves out: "delete now" may not delete everything (rule 10 of retention). */
const mayBeKept: Record<ContentLanguage, string> = {
  fi: 'Viestisi voidaan silloin joutua säilyttämään pidempään, vaikka poistaisit keskustelun.',
  'fi-simple': 'Silloin meidän pitää ehkä säilyttää viestisi.\nSe voi koskea myös viestejä, jotka poistat.',
  sv: 'Då kan dina meddelanden behöva sparas längre, även om du raderar samtalet.',
  en: 'Your messages may then have to be kept longer, even if you erase the conversation.',
  ru: 'Тогда твои сообщения, возможно, придётся хранить дольше, даже если ты удалишь разговор.',
  et: 'Siis võib olla vaja sinu sõnumeid kauem alles hoida, isegi kui kustutad vestluse.',
  ar: 'وعندها قد يلزم حفظ رسائلك مدة أطول، حتى لو حذفت المحادثة.',
  so: 'Markaas waxaa laga yaabaa in fariimahaaga muddo ka dheer la hayo, xataa haddii aad wada-hadalka tirtirto.',
  sq: 'Atëherë mund të na duhet t’i ruajmë mesazhet e tua më gjatë, edhe nëse e fshin bisedën.',
  uk: 'Тоді твої повідомлення, можливо, доведеться зберігати довше, навіть якщо ти видалиш розмову.',
  fa: 'آن وقت شاید لازم شود پیام‌هایت را مدت بیشتری نگه داریم، حتی اگر گفتگو را پاک کنی.',
}

/** The same content with that sentence at the end of what is passed on, in each language in which it is said. */
export function withHold(content: SiteContent): SiteContent {
  const { exceptions } = content.roleCard
  const closing: CityText = { ...exceptions.closing }
  for (const language of contentLanguages) {
    const [own, ours] = [closing[language], mayBeKept[language]]
    // A city that says it word for word has said it.
    if (own && !own.includes(ours))
      closing[language] = `${own}${language === 'fi-simple' ? '\n' : ' '}${ours}`
  }
  return { ...content, roleCard: { ...content.roleCard, exceptions: { ...exceptions, closing } } }
}
