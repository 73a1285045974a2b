import { useLayoutEffect, useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { type Section, Sections } from '../ui/Sections.tsx'
import { SiteChoice } from '../ui/SiteChoice.tsx'
import { CasesPage } from './CasesPage.tsx'
import { LivePage } from './LivePage.tsx'
import { everyCase, type ReviewPlace } from './place.ts'
import { ReadingsPage } from './ReadingsPage.tsx'
import { TimesPage } from './TimesPage.tsx'
import './review.css'

/** What supervisors look at: the cases of one site, and within what time. */
export function ReviewPage({ app }: { app: App }) {
  const { reviews } = app
  const title = useRef<HTMLHeadingElement>(null)
  const site = reviews.site.value
  const place = reviews.place.value
  useLayoutEffect(() => title.current?.focus(), [place?.view, site?.id])
  if (!site || !place) return null
  return (
    <main class={`review ${place.view}`}>
      <div class="review-head">
        <h1 class="title" tabIndex={-1} ref={title}>
          {t('review.title')}
        </h1>
        <Sections label={t('review.title')} sections={sectionsOf(app, place)} />
        <SiteChoice sites={reviews.sites.value} chosen={site} onChoose={reviews.goTo} />
      </div>
      {place.view === 'live' ? (
        <LivePage key={site.id} app={app} siteId={site.id} />
      ) : place.view === 'readings' ? (
        <ReadingsPage key={site.id} app={app} siteId={site.id} />
      ) : place.view === 'times' ? (
        <TimesPage key={site.id} app={app} siteId={site.id} />
      ) : (
        <CasesPage key={site.id} app={app} siteId={site.id} place={place} />
      )}
    </main>
  )
}

const sections: readonly ReviewPlace[] = [
  { view: 'cases', filter: everyCase, open: null },
  { view: 'live' },
  { view: 'readings' },
  { view: 'times' },
]

function sectionsOf({ reviews }: App, place: ReviewPlace): Section[] {
  return sections.map((one) => ({
    href: reviews.addressOf(one),
    word: t(`review.section.${one.view}`),
    current: one.view === place.view ? 'page' : undefined,
  }))
}
