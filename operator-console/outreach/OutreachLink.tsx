import type { App } from '../app.ts'
import { t } from '../language.ts'
import { RoomLink } from '../layout/RoomLink.tsx'

/** The way to outreach work and back, for those who work with the young. */
export function OutreachLink({ app }: { app: App }) {
  const { site, place } = app.outreach
  if (!site.value) return null
  const isOpen = place.value !== undefined
  return <RoomLink app={app} isOpen={isOpen} way="#/outreach" icon="walk" title={t('outreach.title')} />
}
