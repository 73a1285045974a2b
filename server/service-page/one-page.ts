import type { ContentLanguage } from '../../protocol/language.ts'
import type { SaidChannel } from '../../protocol/public-service.ts'
import { describeForSearch } from './describe-for-search.ts'
import { drawChecked, drawFact, drawLink, drawOpening, serviceAddress } from './draw-service.ts'
import { chatLink, type Page } from './frame.ts'
import { type Html, html, words } from './html.ts'
import { drawTiles } from './map-tiles.ts'
import { districtName } from './say-service.ts'
import type { ReadService } from './service-page-service.ts'
import { sayIn } from './service-texts.ts'
import { addressOf, everything } from './wish.ts'

const longestDescription = 160

/** All that is known of one service. */
export function onePage(read: ReadService, reading: ContentLanguage): Page {
  const { site, service, tiles, position } = read
  const say = sayIn(reading)
  const city = districtName(site.content.name, reading).text
  const where = { siteId: site.id, reading }
  const about = service.summary?.text ?? say('page.description', { site: city })
  return {
    site,
    reading,
    title: `${service.name.text} – ${city}`,
    description: about.replaceAll('\n', ' ').slice(0, longestDescription),
    inLanguage: (language) => serviceAddress({ ...where, reading: language }, service.id),
    isIndexed: true,
    head: describeForSearch(read),
    main: html`<p class="way-back"><a href="${addressOf(site.id, everything(reading))}">${say('page.all')}</a></p>
<article class="one" id="services" tabindex="-1">
<h1>${words(service.name, reading)}</h1>
${service.sign && html`<p>${words(service.sign, reading)}</p>`}
${service.organisation && html`<p class="soft">${words(service.organisation, reading)}</p>`}
${drawOpening(service)}
${service.summary && html`<p class="lead">${words(service.summary, reading)}</p>`}
${service.description && html`<p>${words(service.description, reading)}</p>`}
<div class="channels">
${service.channels.map((one) => drawChannel(one, reading))}</div>
${tiles && position && drawTiles({ tiles, position, say })}
<dl class="facts">
${service.facts.map((one) => drawFact(one, reading))}</dl>
${drawChecked(service)}
</article>`,
  }
}

/** The page that was here, in words. */
export function missingPage(site: ReadService['site'], reading: ContentLanguage): Page {
  const say = sayIn(reading)
  const all = addressOf(site.id, everything(reading))
  return {
    site,
    reading,
    title: say('page.missing'),
    description: say('page.missing'),
    inLanguage: (language) => addressOf(site.id, everything(language)),
    isIndexed: false,
    main: html`<div class="head" id="services" tabindex="-1"><h1>${say('page.missing')}</h1>
<p><a class="button plain" href="${all}">${say('page.all')}</a></p>
${chatLink(site, reading)}</div>`,
  }
}

function drawChannel(channel: SaidChannel, reading: ContentLanguage): Html {
  const { title, link, facts } = channel
  return html`<section class="channel">
<h2>${words(title, reading)}</h2>
${link && html`<p>${drawLink(channel, reading)}</p>`}
<dl>${facts.map((one) => drawFact(one, reading))}</dl>
</section>
`
}
