import type { SaidFact } from '../../protocol/public-service.ts'
import { type Html, html } from './html.ts'
import type { ReadService } from './service-page-service.ts'

/** What search engines read of a service, in the words of schema.org; it says nothing that the page doesn't. */
export function describeForSearch({ service, position }: ReadService): Html {
  const places = service.channels.filter(({ kind }) => kind === 'visit')
  const phones = service.channels.filter(({ kind }) => kind === 'phone')
  const described = {
    '@context': 'https://schema.org',
    '@type': 'Service',
    name: service.name.text,
    ...(service.summary && { description: service.summary.text }),
    ...(service.organisation && { provider: { '@type': 'Organization', name: service.organisation.text } }),
    availableChannel: [
      ...places.map(({ facts }, at) => ({
        '@type': 'ServiceChannel',
        serviceLocation: {
          '@type': 'Place',
          address: textOf(facts, 'where'),
          ...(at === 0 && position && { geo: { '@type': 'GeoCoordinates', ...position } }),
        },
      })),
      ...phones.map(({ link }) => ({
        '@type': 'ServiceChannel',
        servicePhone: { '@type': 'ContactPoint', telephone: link?.text },
      })),
    ],
  }
  // "<" can't end the script early when it is written as an escape.
  const text = JSON.stringify(described).replaceAll('<', '\\u003c')
  return html`<script type="application/ld+json">${{ html: text }}</script>`
}

function textOf(facts: readonly SaidFact[], wished: SaidFact['what']): string {
  return facts.find(({ what }) => what === wished)?.words[0]?.text ?? ''
}
