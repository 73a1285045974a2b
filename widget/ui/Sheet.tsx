import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { stage } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { Icon } from './Icon.tsx'
import { closeIcon } from './later-icons.ts'
import { closeSheet } from './sheet-state.ts'
import './sheet.css'

/** Takes the room's place, never the composer's. */
export function Sheet({ title, children }: { title: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const Heading = stage.value === 'chat' ? 'h2' : 'h1'
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <section class="sheet" aria-label={title}>
      <div class="sheet-head">
        <Heading class="title" tabIndex={-1} ref={heading}>
          {title}
        </Heading>
        <button class="sheet-close" type="button" aria-label={t('sheet.close')} onClick={closeSheet}>
          <Icon path={closeIcon} />
        </button>
      </div>
      {children}
    </section>
  )
}
