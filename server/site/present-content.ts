import { fallbackOf } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { PageContent, SiteContent } from '../../protocol/site.ts'

/**
 * What the page of the widget carries of a site's content: each text in one language, the nearest that the city writes
 * in. When other services are open, the waiting room says.
 */
export function presentContent(content: SiteContent, language: ContentLanguage): PageContent {
  const elsewhere = (content.elsewhere ?? []).map(({ name, text, phone, url }) => ({
    name,
    text,
    phone,
    url,
  }))
  const languages = fallbackOf(language)
  const whole = JSON.stringify({ ...content, elsewhere })
  return JSON.parse(whole, (_, value) => {
    if (typeof value?.fi !== 'string') return value
    const nearest = languages.find((one) => value[one] !== undefined) ?? 'fi'
    return { [nearest]: value[nearest] }
  })
}
