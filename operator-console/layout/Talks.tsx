import { useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { ConversationColumn } from '../conversation/ConversationColumn.tsx'
import { t } from '../language.ts'
import { focusHeading, useKeptFocus } from '../ui/use-kept-focus.ts'
import { EmptyDesk } from './EmptyDesk.tsx'

export function Talks({ app }: { app: App }) {
  const shown = app.layout.shown.value
  const box = useRef<HTMLElement>(null)
  // Never to another talk: somebody may still be typing what was meant for the one that is gone.
  useKeptFocus(box, focusHeading)
  return (
    <main ref={box} class="talks" aria-label={t('conversation.own-label')}>
      <h1 class="sr">{t('title')}</h1>
      {shown.map((own) => (
        <ConversationColumn key={own.id} app={app} own={own} />
      ))}
      {shown.length === 0 && <EmptyDesk app={app} />}
    </main>
  )
}
