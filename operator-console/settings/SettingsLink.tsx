import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'

/** The way to the settings and back; nothing for those who decide about no site. */
export function SettingsLink({ app }: { app: App }) {
  if (app.settings.sites.value.length === 0) return null
  const isOpen = app.settings.section.value !== undefined
  const leave = () => {
    app.layout.menu.value = false
  }
  return (
    <a class="tool" href={isOpen ? '#/' : '#/settings/hours'} onClick={leave}>
      <Icon name={isOpen ? 'columns' : 'clock'} />
      <span class="label">{t(isOpen ? 'settings.back' : 'settings.title')}</span>
    </a>
  )
}
