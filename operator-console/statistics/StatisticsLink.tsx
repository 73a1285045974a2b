import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'

/** The way to the figures and back; nothing for those who lead no site. */
export function StatisticsLink({ app }: { app: App }) {
  const { statistics, layout } = app
  if (!statistics.site.value) return null
  const isOpen = statistics.view.value !== undefined
  return (
    <a
      class="tool"
      href={isOpen ? '#/' : statistics.addressOf(statistics.mayOpen('picture') ? 'picture' : 'report')}
      onClick={() => {
        layout.menu.value = false
      }}
    >
      <Icon name={isOpen ? 'columns' : 'bars'} />
      <span class="label">{t(isOpen ? 'settings.back' : 'statistics.title')}</span>
    </a>
  )
}
