import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'

/** The way to the library and back; everybody may read it. */
export function LibraryLink({ app }: { app: App }) {
  const { library, layout } = app
  if (!library.site.value) return null
  const isOpen = library.place.value !== undefined
  return (
    <a
      class="tool"
      href={isOpen ? '#/' : library.way.value}
      onClick={() => {
        layout.menu.value = false
      }}
    >
      <Icon name={isOpen ? 'columns' : 'book'} />
      <span class="label">{t(isOpen ? 'settings.back' : 'library.title')}</span>
    </a>
  )
}
