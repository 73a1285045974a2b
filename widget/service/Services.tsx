import { useEffect, useRef } from 'preact/hooks'
import { stage } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { againIcon } from '../ui/icons.ts'
import { useSignal } from '../ui/signal.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { ServiceCard } from './ServiceCard.tsx'
import { ServiceFilters } from './ServiceFilters.tsx'
import { find, found, isNarrowed, stopFinding, trouble, wishFor, wishForAll } from './services-state.ts'
import '../ui/fold.css'
import './services.css'

/** What else the city has: a form, a map, and what was found. */
export function Services() {
  const current = useSignal(found)
  const isTrouble = useSignal(trouble)
  // One below that of the sheet.
  const Heading = stage.value === 'chat' ? 'h3' : 'h2'
  const results = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    void find()
    return stopFinding
  }, [])
  const toResults = () => {
    results.current?.focus()
    results.current?.scrollIntoView({ block: 'start' })
  }
  const turnTo = (page: number) => {
    wishFor({ page })
    toResults()
  }
  // The button that was pressed goes away with the trouble.
  const again = async () => {
    await find()
    if (!trouble.value) setTimeout(() => results.current?.focus())
  }
  if (!current) return isTrouble ? <Trouble onAgain={again} /> : <p class="soft">{t('services.fetching')}</p>
  const { services, total, page, pages, count, says } = current
  return (
    <div class="found-services">
      <ServiceFilters found={current} onShow={toResults} />
      {isTrouble && <Trouble onAgain={again} />}
      <section class="part" aria-labelledby="found">
        <Heading class="part-title" id="found" tabIndex={-1} ref={results}>
          {total > 0 ? count : says['found.none']}
        </Heading>
        <p class="hidden" role="status">
          {total > 0 ? count : says['found.none']}
        </p>
        {total === 0 && <Nothing says={says} />}
        <ul class="service-list">
          {services.map((service) => (
            <li key={service.id}>
              <ServiceCard service={service} mobile={says['fact.mobile'] ?? ''} />
            </li>
          ))}
        </ul>
        {pages > 1 && (
          <div class="buttons">
            {page > 1 && (
              <button class="button plain" type="button" onClick={() => turnTo(page - 1)}>
                {says['found.before']}
              </button>
            )}
            {page < pages && (
              <button class="button plain" type="button" onClick={() => turnTo(page + 1)}>
                {says['found.next']}
              </button>
            )}
          </div>
        )}
      </section>
    </div>
  )
}

function Nothing({ says }: { says: Record<string, string> }) {
  return (
    <>
      {isNarrowed() && (
        <button class="button plain wide" type="button" onClick={wishForAll}>
          {says['filter.clear']}
        </button>
      )}
      <Urgent />
    </>
  )
}

function Trouble({ onAgain }: { onAgain: () => void }) {
  return (
    <div class="part" role="alert">
      <p>{t('services.failed')}</p>
      <button class="button plain" type="button" onClick={onAgain}>
        <Icon path={againIcon} />
        {t('services.again')}
      </button>
    </div>
  )
}
