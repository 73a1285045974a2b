import type { FindServices, FoundServices } from '../../protocol/public-service.ts'
import type { SiteRow } from '../site/site-repository.ts'
import { drawDistricts } from './draw-districts.ts'
import { drawForm } from './draw-form.ts'
import { drawBrief } from './draw-service.ts'
import { chatLink, type Page } from './frame.ts'
import { type Html, html } from './html.ts'
import { districtName } from './say-service.ts'
import { type Say, sayIn } from './service-texts.ts'
import { addressOf, asksForAll, everything } from './wish.ts'

interface Listing {
  site: SiteRow
  wish: FindServices
  found: FoundServices
}

/** Everything that was found, a page of it. */
export function listPage({ site, wish, found }: Listing): Page {
  const { reading } = wish
  const say = sayIn(reading)
  const city = districtName(site.content.name, reading).text
  return {
    site,
    reading,
    title: say('page.title', { site: city }),
    description: say('page.description', { site: city }),
    inLanguage: (language) => addressOf(site.id, { ...wish, reading: language }),
    isIndexed: asksForAll(wish),
    main: html`<div class="head">
<h1>${say('page.heading')}</h1>
<p class="lead written">${say('page.lead')}</p>
</div>
<div class="sides">
<div class="choosing">
${drawForm({ siteId: site.id, wish, found })}
${drawDistricts(found, { siteId: site.id, wish, say })}
</div>
<section class="found" id="services" aria-labelledby="found" tabindex="-1">
<h2 id="found">${found.total > 0 ? found.count : say('found.none')}</h2>
${found.total > 0 ? results({ site, wish, found }, say) : instead(site, wish, say)}
</section>
</div>`,
  }
}

function results({ site, wish, found }: Listing, say: Say): Html {
  return html`<ol class="services">
${found.services.map(
  (service) => html`<li>${drawBrief(service, { siteId: site.id, reading: wish.reading })}</li>
`,
)}</ol>
${found.pages > 1 && leaf({ site, wish, found }, say)}`
}

function leaf({ site, wish, found: { page, pages } }: Listing, say: Say): Html {
  const to = (number: number) => `${addressOf(site.id, { ...wish, page: number })}#services`
  return html`<nav class="leaf" aria-labelledby="leaf">
${page > 1 && html`<a class="button plain" rel="prev" href="${to(page - 1)}">${say('found.before')}</a>`}
<span id="leaf">${say('found.page', { page, of: pages })}</span>
${page < pages && html`<a class="button plain" rel="next" href="${to(page + 1)}">${say('found.next')}</a>`}
</nav>`
}

/** Nobody is left before an empty page. */
function instead(site: SiteRow, wish: FindServices, say: Say): Html {
  return html`<div class="none">
<h3>${say('found.instead')}</h3>
<p><a class="button plain" href="${addressOf(site.id, everything(wish.reading))}">${say('found.fewer')}</a></p>
${chatLink(site, wish.reading)}
<p class="written">${say('page.emergency')}</p>
</div>`
}
