import type { ComponentChildren, ComponentProps } from 'preact'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'

interface Props {
  app: App
  isOpen: boolean
  /** Where the room is entered. */
  way: string
  icon: ComponentProps<typeof Icon>['name']
  title: string
  /** What waits there. */
  children?: ComponentChildren
}

/** The way to a room in front of the conversations; from within it, the way back. */
export function RoomLink({ app, isOpen, way, icon, title, children }: Props) {
  return (
    <a
      class="tool"
      href={isOpen ? '#/' : way}
      onClick={() => {
        app.layout.menu.value = false
      }}
    >
      <Icon name={isOpen ? 'columns' : icon} />
      <span class="label">{isOpen ? t('settings.back') : title}</span>
      {!isOpen && children}
    </a>
  )
}
