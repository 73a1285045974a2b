import { contentLanguages } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { SiteRow } from '../site/site-repository.ts'
import { drawLanguages, renderDocument } from './frame.ts'
import { html, words } from './html.ts'
import { districtName } from './say-service.ts'
import { sayIn } from './service-texts.ts'
import { addressOf, everything } from './wish.ts'

/** Which city's services? For those who come without one, where several are served. */
export function renderCities(sites: readonly SiteRow[], reading: ContentLanguage, style: string) {
  const say = sayIn(reading)
  const cities = sites
    .map(({ id, content }) => ({ id, name: districtName(content.name, reading) }))
    .sort((one, other) => one.name.text.localeCompare(other.name.text, 'fi'))
  const title = say('page.heading')
  const inLanguage = (language: ContentLanguage) =>
    language === 'fi' ? '/services' : `/services?lang=${language}`
  return renderDocument(
    { reading, title, description: say('page.lead') },
    {
      style: `:root{--site-accent:${sites[0]?.accent}}${style}`,
      head: html`<meta name="robots" content="noindex, follow">`,
      body: html`<header class="top">
${drawLanguages(contentLanguages, reading, inLanguage)}
</header>
<main id="main">
<div class="head"><h1>${title}</h1>
<p class="lead written">${say('page.lead')}</p>
${cities.map(
  ({ id, name }) =>
    html`<p><a class="button plain" href="${addressOf(id, everything(reading))}">${words(name, reading)}</a></p>
`,
)}</div>
</main>
<footer class="bottom">
<p class="written">${say('page.emergency')}</p>
</footer>`,
    },
  )
}
