import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { moveBetween } from '../ui/move-between.ts'
import { DistrictChoice } from './DistrictChoice.tsx'
import { everything, type ServiceList } from './find-state.ts'
import { directoryOf } from './own-directory.ts'
import { everyService, type ListPlace } from './place.ts'
import { ServiceFilters } from './ServiceFilters.tsx'
import { ServiceRow } from './ServiceRow.tsx'
import { ServiceView } from './ServiceView.tsx'

interface Props {
  app: App
  site: ConsoleSite
  place: ListPlace
}

/** What is found on one side and one of it on the other; on a phone one after the other. */
export function FindPage({ app, site, place }: Props) {
  const { list } = directoryOf(app, site.id)
  const { narrow } = app.layout.arrangement.value
  useEffect(() => list.watch(app.services.changes), [list])
  if (place.id !== null && (narrow || place.does !== 'read'))
    return <ServiceView key={place.id} app={app} site={site} id={place.id} does={place.does} isAlone />
  return (
    <div class="services-both">
      <div class="services-found">
        <div class="services-title">
          <Heading>{t('service.title')}</Heading>
          {app.services.mayDecide.value && (
            <a class="btn" href={app.services.addressOf({ view: 'new' })}>
              <Icon name="plus" />
              {t('service.new')}
            </a>
          )}
        </div>
        <ServiceFilters app={app} site={site} list={list} />
        <Hits app={app} site={site} list={list} chosen={place.id} />
      </div>
      {!narrow && (
        <div class="services-one">
          {place.id === null ? (
            <>
              <DistrictChoice app={app} site={site} list={list} />
              <p class="soft nothing-chosen">{t('service.choose')}</p>
            </>
          ) : (
            <ServiceView key={place.id} app={app} site={site} id={place.id} does={place.does} />
          )}
        </div>
      )}
    </div>
  )
}

interface HitsProps {
  app: App
  site: ConsoleSite
  list: ServiceList
  chosen: string | null
}

function Hits({ app, site, list, chosen }: HitsProps) {
  const { answer, refusal } = list.reading
  const found = answer.value
  const isNarrowed = list.wished.value !== everything
  return (
    <section class="lines" aria-label={t('service.found-list')}>
      <p class="xs soft how-many" role="status">
        {refusal.value ? t(`refusals.${refusal.value}`) : found ? countOf(found) : t('opening.wait')}
        {isNarrowed && (
          <button
            type="button"
            class="link"
            onClick={() => {
              list.wished.value = everything
              // The button goes away.
              document.querySelector<HTMLElement>('.services .words-sought input')?.focus()
            }}
          >
            {t('library.show-all')}
          </button>
        )}
      </p>
      <ul onKeyDown={moveBetweenServices}>
        {found?.hits.map((hit) => (
          <ServiceRow key={hit.id} app={app} site={site} hit={hit} isChosen={hit.id === chosen} />
        ))}
      </ul>
      {found && chosen !== null && found.hits.every(({ id }) => id !== chosen) && (
        <a class="xs" href={app.services.addressOf(everyService)}>
          {t('service.close-one')}
        </a>
      )}
    </section>
  )
}

const moveBetweenServices = moveBetween('.service-row a.name')

function countOf({ hits, total }: { hits: readonly unknown[]; total: number }): string {
  if (hits.length < total) return t('service.first-of', { shown: hits.length, count: total })
  return t('service.found', { count: total })
}
