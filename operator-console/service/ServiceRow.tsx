import type { ConsoleSite } from '../../protocol/operator.ts'
import type { ServiceHit } from '../../protocol/service.ts'
import type { App } from '../app.ts'
import { directionOf } from '../guidance/GuidanceText.tsx'
import { localized, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { openingWords } from './opening-words.ts'
import { ageWords } from './words.ts'

interface Props {
  app: App
  site: ConsoleSite
  hit: ServiceHit
  isChosen: boolean
}

/** One service of the list: its name, whether it is open, and what decides whether it fits. */
export function ServiceRow({ app, site, hit, isChosen }: Props) {
  const { id, name, opening, isReviewDue } = hit
  const { icon, look, words } = openingWords(opening, app.clock.now.value)
  return (
    <li class="service-row" data-chosen={isChosen || undefined}>
      <a
        class="name"
        href={app.services.addressOf({ view: 'list', id, does: 'read' })}
        aria-current={isChosen ? 'true' : undefined}
        lang={name.language}
        dir={directionOf(name.language)}
      >
        {name.text}
      </a>
      <span class={`state xs ${look}`}>
        <Icon name={icon} />
        {words}
      </span>
      <p class="xs soft">
        {factsOf(hit, site).join(' · ')}
        {isReviewDue && <span class="warn"> · {t('service.review-due')}</span>}
      </p>
    </li>
  )
}

function factsOf(hit: ServiceHit, site: ConsoleSite): string[] {
  const districts = site.districts.filter(({ id }) => hit.districts.includes(id))
  return [
    ...(hit.address ? [hit.address] : []),
    ...districts.map(({ name }) => localized(name)),
    ...(hit.organisation ? [hit.organisation.text] : []),
    ...ageWords(hit.ageRange),
    ...hit.ways.map((way) => t(`service.way.${way}`)),
    ...(hit.priceKind === 'paid' ? [t('service.price.paid')] : []),
    ...(hit.channelKinds.includes('visit')
      ? []
      : hit.channelKinds.map((kind) => t(`service.channel.${kind}`))),
    ...(hit.languages.length > 1 ? [hit.languages.map(languageName).join(', ')] : []),
  ]
}
