import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { type Section, Sections } from '../ui/Sections.tsx'
import { SiteChoice } from '../ui/SiteChoice.tsx'
import { EntryPage } from './EntryPage.tsx'
import { FilesPage } from './FilesPage.tsx'
import { ListPage } from './ListPage.tsx'
import { NewEntry } from './NewEntry.tsx'
import { libraryOf } from './own-library.ts'
import { type Place, sections } from './place.ts'
import { TasksPage } from './TasksPage.tsx'
import { TopicsPage } from './TopicsPage.tsx'
import './library.css'

/** The library of one site. Whatever part of it is read, the others are one press away. */
export function LibraryPage({ app }: { app: App }) {
  const { library } = app
  const main = useRef<HTMLElement>(null)
  const site = library.site.value
  const place = library.place.value
  // Another part is another page: it is read from its heading on.
  const page = JSON.stringify([place?.view, site?.id, place?.view === 'entry' && place.id])
  useLayoutEffect(() => {
    const heading = main.current?.querySelector<HTMLElement>('h1')
    heading?.focus()
    main.current?.scrollTo(0, 0)
  }, [page])
  if (!site || !place) return null
  return (
    <main class="library" ref={main}>
      <div class="library-inside">
        <div class="library-head">
          <Sections label={t('library.title')} sections={sectionsOf(app, place)} />
          <SiteChoice sites={app.sites.value} chosen={site} onChoose={app.library.goTo} />
        </div>
        {/* Another site begins anew: nothing of the one before stays on the screen. */}
        <Part key={site.id} app={app} site={site} place={place} />
      </div>
    </main>
  )
}

function Part({ app, site, place }: { app: App; site: ConsoleSite; place: Place }) {
  const siteId = site.id
  const { list } = libraryOf(app, siteId)
  // Also while something else is read: the topics belong to every part.
  useEffect(() => list.watch(app.library.changes), [list])
  const decides = app.library.mayDecide.value
  if (place.view === 'entry') return <EntryPage key={place.id} app={app} site={site} place={place} />
  if (place.view === 'tasks') return <TasksPage app={app} siteId={siteId} />
  if (place.view === 'files') return <FilesPage app={app} siteId={siteId} />
  if (place.view === 'new') return <NewEntry app={app} site={site} />
  if (place.view === 'topics' && decides) return <TopicsPage app={app} siteId={siteId} />
  return <ListPage app={app} siteId={siteId} />
}

function sectionsOf({ library }: App, place: Place): Section[] {
  const isWithin = place.view === 'entry' || place.view === 'new'
  return sections
    .filter((view) => view !== 'topics' || library.mayDecide.value)
    .map((view) => ({
      href: library.addressOf({ view }),
      word: t(`library.section.${view}`),
      current: view === place.view ? 'page' : isWithin && view === 'list' ? 'true' : undefined,
    }))
}
