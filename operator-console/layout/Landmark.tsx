import type { ComponentChildren } from 'preact'
import type { App } from '../app.ts'
import { t } from '../language.ts'

interface Props {
  app: App
  label: string
  class: string
  children: ComponentChildren
}

/** A part beside the conversations; on a narrow screen, where it stands alone, the main part of the page. */
export function Landmark({ app, label, children, class: name }: Props) {
  if (!app.layout.arrangement.value.narrow) {
    return (
      <aside class={name} aria-label={label}>
        {children}
      </aside>
    )
  }
  return (
    <main class={name} aria-label={label}>
      <h1 class="sr">{t('title')}</h1>
      {children}
    </main>
  )
}
