import type { App } from '../app.ts'
import { t } from '../language.ts'
import { RoomLink } from '../layout/RoomLink.tsx'

/** The way to the figures and back; nothing for those who lead no site. */
export function StatisticsLink({ app }: { app: App }) {
  const { site, view, addressOf, mayOpen } = app.statistics
  if (!site.value) return null
  const way = addressOf(mayOpen('picture') ? 'picture' : 'report')
  const isOpen = view.value !== undefined
  return <RoomLink app={app} isOpen={isOpen} way={way} icon="bars" title={t('statistics.title')} />
}
