import type { App } from '../app.ts'
import { t } from '../language.ts'
import { RoomLink } from '../layout/RoomLink.tsx'

/** The way to the settings and back; nothing for those who decide about no site. */
export function SettingsLink({ app }: { app: App }) {
  const { sites, section } = app.settings
  if (sites.value.length === 0) return null
  const isOpen = section.value !== undefined
  return (
    <RoomLink app={app} isOpen={isOpen} way="#/settings/hours" icon="clock" title={t('settings.title')} />
  )
}
