import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'

/** The way to the directory of services and back; everybody may look for a service. */
export function ServiceLink({ app }: { app: App }) {
  const { services, layout } = app
  if (!services.site.value) return null
  const isOpen = services.place.value !== undefined
  return (
    <a
      class="tool"
      href={isOpen ? '#/' : services.way.value}
      onClick={() => {
        layout.menu.value = false
      }}
    >
      <Icon name={isOpen ? 'columns' : 'place'} />
      <span class="label">{t(isOpen ? 'settings.back' : 'service.title')}</span>
    </a>
  )
}
