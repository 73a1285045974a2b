import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { DistrictsPage } from '../district/DistrictsPage.tsx'
import { t } from '../language.ts'
import { type Section, Sections } from '../ui/Sections.tsx'
import { SiteChoice } from '../ui/SiteChoice.tsx'
import { ClassesPage } from './ClassesPage.tsx'
import { NewPage } from './EditPage.tsx'
import { FilesPage } from './FilesPage.tsx'
import { FindPage } from './FindPage.tsx'
import { ImportPage } from './ImportPage.tsx'
import { everyService, type ServicePlace, type ServiceSection, sections } from './place.ts'
import { QualityPage } from './QualityPage.tsx'
import '../library/library.css'
import './service.css'
import './card.css'

/** The directory of one site. Whatever part of it is read, the others are one press away. */
export function ServicePage({ app }: { app: App }) {
  const { services } = app
  const main = useRef<HTMLElement>(null)
  const site = services.site.value
  const place = services.place.value
  // Another part is another page: it is read from its heading on.
  const page = `${place?.view} ${site?.id}`
  useLayoutEffect(() => {
    main.current?.querySelector<HTMLElement>('h1')?.focus()
    main.current?.scrollTo(0, 0)
  }, [page])
  if (!site || !place) return null
  return (
    <main class="library services" ref={main}>
      <div class="library-inside">
        <div class="library-head">
          <Sections label={t('service.title')} sections={sectionsOf(app, place)} />
          <SiteChoice sites={app.sites.value} chosen={site} onChoose={services.goTo} />
        </div>
        {/* Another site begins anew: nothing of the one before stays on the screen. */}
        <Part key={site.id} app={app} site={site} place={place} />
      </div>
    </main>
  )
}

function Part({ app, site, place }: { app: App; site: ConsoleSite; place: ServicePlace }) {
  if (place.view === 'new' && app.services.mayDecide.value) return <NewPage app={app} site={site} />
  if (place.view === 'import' && app.services.administers.value)
    return <ImportPage app={app} siteId={site.id} />
  if (place.view === 'quality') return <QualityPage app={app} siteId={site.id} />
  if (place.view === 'classes' && app.services.mayDecide.value) return <ClassesPage app={app} site={site} />
  if (place.view === 'districts' && app.services.mayDecide.value)
    return <DistrictsPage app={app} site={site} />
  if (place.view === 'files' && app.services.mayDecide.value) return <FilesPage app={app} siteId={site.id} />
  return <FindPage app={app} site={site} place={place.view === 'list' ? place : everyService} />
}

function sectionsOf(app: App, place: ServicePlace): Section[] {
  return sections
    .filter((view) => mayOpen(app, view))
    .map((view) => ({
      href: app.services.addressOf(view === 'list' ? everyService : { view }),
      word: t(`service.section.${view}`),
      current: view === place.view ? 'page' : view === 'list' && place.view === 'new' ? 'true' : undefined,
    }))
}

function mayOpen({ services }: App, view: ServiceSection): boolean {
  if (view === 'import') return services.administers.value
  if (view === 'classes' || view === 'districts' || view === 'files') return services.mayDecide.value
  return true
}
