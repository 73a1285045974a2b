import { pictureDistricts } from '../../protocol/district-picture.ts'
import type { FindServices, FoundServices, SaidDistrict } from '../../protocol/public-service.ts'
import { foreign, type Html, html, words } from './html.ts'
import type { Say } from './service-texts.ts'
import { addressOf } from './wish.ts'

interface Choosing {
  siteId: string
  wish: FindServices
  say: Say
}

/** The districts as a picture and as a list that says the same; each leads to what it has, the chosen one back. */
export function drawDistricts(found: FoundServices, choosing: Choosing): Html | null {
  const { districts, map } = found
  if (districts.length === 0) return null
  const { say, wish } = choosing
  const named = districts.map(({ id, name }) => ({ id, name: name.text }))
  const picture = pictureDistricts(named, map)
  const chosen = picture.districts.find(({ id }) => id === wish.district)
  const shapes = picture.districts.map((shape, at) => {
    const district = districts[at]
    if (!district) return null
    const isChosen = wish.district === district.id
    return html`<a href="${leadsTo(district, choosing)}" class="area${isChosen && ' chosen'}${district.count === 0 && ' empty'}" aria-label="${labelOf(district, choosing)}"${isChosen && html` aria-current="true"`}>
<path d="${shape.shape}"/>
${isChosen && html`<g class="mark" transform="translate(${shape.x} ${shape.markY})"><circle r="8.5"/><path d="m-4 .5 2.8 2.8L4-2.8"/></g>`}
<g aria-hidden="true">${shape.lines.map(
      ({ text, y }) =>
        html`<text x="${shape.x}" y="${y}" font-size="${shape.size}"${foreign(district.name, wish.reading)}>${text}</text> `,
    )}<text class="count" x="${shape.x}" y="${shape.countY + 4}" font-size="13">${district.count}</text></g>
</a>
`
  })
  return html`<section class="places" aria-labelledby="places">
<h2 id="places">${say('map.title')}</h2>
<svg class="district-map" viewBox="0 0 ${picture.width} ${picture.height}" role="group" aria-labelledby="places">
<g class="sea"><path class="far" d="${picture.land}"/><path class="near" d="${picture.land}"/><path class="shore" d="${picture.land}"/><path class="land" d="${picture.land}"/></g>
${shapes}${picture.rivers.map((river) => html`<path class="river" d="${river}"/>`)}
${chosen && html`<path class="edge" d="${chosen.shape}"/>`}
</svg>
<ul class="districts">
${districts.map((one) => inList(one, choosing))}</ul>
<p class="soft small written">${say('filter.here')}</p>
</section>`
}

function inList(district: SaidDistrict, choosing: Choosing): Html {
  const { wish } = choosing
  const isChosen = wish.district === district.id
  return html`<li><a href="${leadsTo(district, choosing)}" aria-label="${labelOf(district, choosing)}"${isChosen && html` aria-current="true"`}>${words(district.name, wish.reading)} <span class="count">${district.count}</span></a></li>
`
}

function labelOf({ id, label }: SaidDistrict, { wish, say }: Choosing): string {
  return wish.district === id ? `${label}, ${say('map.chosen')}` : label
}

function leadsTo({ id }: SaidDistrict, { siteId, wish }: Choosing): string {
  return `${addressOf(siteId, { ...wish, district: wish.district === id ? null : id, page: 1 })}#services`
}
