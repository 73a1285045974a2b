import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Sections } from '../ui/Sections.tsx'
import { SiteChoice } from '../ui/SiteChoice.tsx'
import { KeysView } from './KeysView.tsx'
import { PictureView } from './PictureView.tsx'
import { ReportView } from './ReportView.tsx'
import { SavedView } from './SavedView.tsx'
import { SettingsView } from './SettingsView.tsx'
import { statisticsViews } from './statistics-state.ts'
import { WordsView } from './WordsView.tsx'
import './statistics.css'

/** What is counted: as it is for those who supervise, and as it may leave the house. */
export function StatisticsPage({ app }: { app: App }) {
  const { statistics } = app
  const site = statistics.site.value
  const view = statistics.view.value
  if (!site || !view) return null
  return (
    <main class="statistics">
      <div class="statistics-inside">
        <div class="statistics-head unprinted">
          <h1 class="title">{t('statistics.title')}</h1>
          <SiteChoice sites={statistics.sites.value} chosen={site} onChoose={statistics.choose} />
        </div>
        <Sections
          label={t('statistics.title')}
          sections={statisticsViews.filter(statistics.mayOpen).map((one) => ({
            href: statistics.addressOf(one),
            word: t(`statistics.view.${one}`),
            current: one === view ? 'page' : undefined,
          }))}
        />
        {view === 'picture' && <PictureView key={site.id} app={app} site={site} />}
        {view === 'report' && <ReportView key={site.id} siteId={site.id} madeId={statistics.madeId.value} />}
        {view === 'saved' && <SavedView key={site.id} app={app} site={site} />}
        {view === 'words' && <WordsView />}
        {view === 'settings' && <SettingsView key={site.id} app={app} site={site} />}
        {view === 'keys' && <KeysView key={site.id} app={app} site={site} />}
      </div>
    </main>
  )
}
