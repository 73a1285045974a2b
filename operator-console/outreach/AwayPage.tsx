import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Doorway } from '../ui/Doorway.tsx'
import { Lazily } from '../ui/Lazily.tsx'
import { loadOutreach } from './OutreachRoom.tsx'
import '../layout/bar.css'

/** What there is of the console where nobody can be asked who is there: one's own logging, and nothing else. */
export function AwayPage({ app }: { app: App }) {
  return (
    <div class="app">
      <header class="bar">
        <p class="brand">
          <Doorway />
          <span>{t('outreach.title')}</span>
        </p>
      </header>
      <Lazily app={app} load={loadOutreach} />
    </div>
  )
}
