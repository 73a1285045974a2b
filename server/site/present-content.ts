import { fallbackOf } from '../../protocol/content-language.ts'
import type { CityText, ContentLanguage } from '../../protocol/language.ts'
import type { ReadContent, ReadText, SiteContent } from '../../protocol/site.ts'
import { withHold } from './hold-words.ts'
import { withReadingAlong } from './silent-reading-words.ts'
import type { SiteRow } from './site-repository.ts'

/** Everything that a site says by itself to who reads it in a language. */
export function shownContent({ content, silentReading }: SiteRow, reading: ContentLanguage): ReadContent {
  return presentContent(withHold(silentReading ? withReadingAlong(content) : content), reading)
}

/** A site's content as somebody reads it: each text in one language, theirs or the nearest in which the city gives it. */
export function presentContent(content: SiteContent, reading: ContentLanguage): ReadContent {
  const read = (text: CityText) => readText(text, reading)
  const named = <Choice extends { name: CityText }>(one: Choice) => ({ ...one, name: read(one.name) })
  const titled = ({ title, text }: { title: CityText; text: CityText }) => ({
    title: read(title),
    text: read(text),
  })
  const { who, anonymous, confidential, exceptions } = content.roleCard
  return {
    name: read(content.name),
    chatName: read(content.chatName),
    invitation: read(content.invitation),
    roleCard: {
      who: titled(who),
      anonymous: titled(anonymous),
      confidential: titled(confidential),
      exceptions: {
        title: read(exceptions.title),
        points: exceptions.points.map(read),
        closing: read(exceptions.closing),
      },
    },
    themes: content.themes.map(named),
    districts: content.districts.map(named),
    guidance: content.guidance?.map(({ title, text, url }) => ({
      title: read(title),
      text: text && read(text),
      url,
    })),
    elsewhere: (content.elsewhere ?? []).map(({ name, text, phone, url }) => ({
      name: read(name),
      text: read(text),
      phone,
      url,
    })),
  }
}

function readText(text: CityText, reading: ContentLanguage): ReadText {
  const language = fallbackOf(reading).find((one) => text[one]) ?? 'fi'
  return { [language]: text[language] ?? '' }
}
