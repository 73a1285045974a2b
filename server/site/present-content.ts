import type { SiteContent, SitePage } from '../../protocol/site.ts'

/** What the page of the widget carries of a site's content: when other services are open, the waiting room says. */
export function presentContent(content: SiteContent): SitePage['content'] {
  const elsewhere = (content.elsewhere ?? []).map(({ name, text, phone, url }) => ({
    name,
    text,
    phone,
    url,
  }))
  return { ...content, elsewhere }
}
