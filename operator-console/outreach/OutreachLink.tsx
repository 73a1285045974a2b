import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'

/** The way to outreach work and back, for those who work with the young. */
export function OutreachLink({ app }: { app: App }) {
  const { outreach, layout } = app
  if (!outreach.site.value) return null
  const isOpen = outreach.place.value !== undefined
  return (
    <a
      class="tool"
      href={isOpen ? '#/' : '#/outreach'}
      onClick={() => {
        layout.menu.value = false
      }}
    >
      <Icon name={isOpen ? 'columns' : 'walk'} />
      <span class="label">{t(isOpen ? 'settings.back' : 'outreach.title')}</span>
    </a>
  )
}
