import type { ContentLanguage } from '../../protocol/language.ts'
import type { SaidChannel, SaidFact, SaidService, SaidWords } from '../../protocol/public-service.ts'
import { type Html, html, words } from './html.ts'
import { sayIn } from './service-texts.ts'
import { addressOf, everything } from './wish.ts'

interface Where {
  siteId: string
  reading: ContentLanguage
}

// More places than that are told where there is room for them.
const mostPlaces = 3
const inBrief: readonly SaidFact['what'][] = ['entry', 'price', 'ages', 'languages', 'validity']

/** Where a service's own page is. */
export function serviceAddress({ siteId, reading }: Where, id: string): string {
  const list = addressOf(siteId, everything(reading))
  const [path = '', query] = list.split('?')
  return `${path}/${id}${query ? `?${query}` : ''}`
}

/** What one needs to choose: what it is, whether it is open, where, and for whom. */
export function drawBrief(service: SaidService, where: Where): Html {
  const { reading } = where
  const places = service.channels.filter(({ kind }) => kind === 'visit').slice(0, mostPlaces)
  const lines = service.channels.filter(({ link }) => link !== null).slice(0, mostPlaces)
  const chosen = service.facts.filter(({ what }) => inBrief.includes(what))
  return html`<article class="service">
<h3><a href="${serviceAddress(where, service.id)}">${words(service.name, reading)}</a></h3>
${service.sign && html`<p class="small">${words(service.sign, reading)}</p>`}
${service.organisation && html`<p class="soft small">${words(service.organisation, reading)}</p>`}
${drawOpening(service)}
${service.summary && html`<p>${words(service.summary, reading)}</p>`}
${lines.length > 0 && html`<ul class="lines">${lines.map((one) => html`<li>${drawLink(one, reading)}</li>`)}</ul>`}
<dl>
${placesInBrief(places, service, reading)}${chosen.map((one) => drawFact(one, reading))}</dl>
${drawChecked(service)}
</article>`
}

/** Of several places their addresses, one a line; of one its accessibility as well. */
function placesInBrief(places: readonly SaidChannel[], service: SaidService, reading: ContentLanguage): Html {
  const say = sayIn(reading)
  const addresses = places.flatMap(({ facts }) => facts.filter(({ what }) => what === 'where'))
  const [first] = places
  const access = places.length === 1 ? first?.facts.filter(({ what }) => what === 'access') : []
  const mobile = service.isMobile && html`<dd class="soft">${say('fact.mobile')}</dd>`
  return html`${
    addresses.length > 0 &&
    html`<div><dt>${say('fact.where')}</dt>${addresses.map((one) => html`<dd>${inOneLine(one.words, reading)}</dd>`)}${mobile}</div>`
  }${(access ?? []).map((one) => drawFact(one, reading))}`
}

function inOneLine(said: readonly SaidWords[], reading: ContentLanguage): Html {
  return html`${said.map((one, at) => html`${at > 0 && ' · '}${words(one, reading)}`)}`
}

export function drawOpening({ opening: { state, text } }: Pick<SaidService, 'opening'>): Html {
  return html`<p class="opening ${state}"><span class="written">${text}</span></p>`
}

export function drawFact({ label, words: said }: SaidFact, reading: ContentLanguage): Html {
  return html`<div><dt>${label}</dt>${said.map((one) => html`<dd>${words(one, reading)}</dd>`)}</div>
`
}

export function drawLink({ kind, title, link }: SaidChannel, reading: ContentLanguage): Html {
  return html`<span class="soft">${words(title, reading)}</span> <a class="line" href="${link?.href}"${kind !== 'phone' && html` rel="noopener noreferrer"`}><bdi>${link?.text}</bdi></a>`
}

export function drawChecked({ checked }: SaidService): Html | false {
  return checked !== null && html`<p class="soft small checked">${checked}</p>`
}
