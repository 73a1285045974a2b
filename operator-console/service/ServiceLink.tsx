import type { App } from '../app.ts'
import { t } from '../language.ts'
import { RoomLink } from '../layout/RoomLink.tsx'

/** The way to the directory of services and back; everybody may look for a service. */
export function ServiceLink({ app }: { app: App }) {
  const { site, place, way } = app.services
  if (!site.value) return null
  const isOpen = place.value !== undefined
  return <RoomLink app={app} isOpen={isOpen} way={way.value} icon="place" title={t('service.title')} />
}
