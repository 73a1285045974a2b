import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import '../ui/note.css'

interface Props {
  icon: string
  label: string
  question: string
  /** What has to be known before. */
  more?: ComponentChildren
  yes: string
  act: () => Promise<RefusalCode | undefined>
}

/** Something that can't be undone: asks once, in the button's own place. */
export function AskOnce({ icon, label, question, more, yes, act }: Props) {
  const [isAsking, setAsking] = useState<boolean>()
  const [refusal, setRefusal] = useState<RefusalCode>()
  if (!isAsking)
    return (
      <button
        class="button plain wide"
        type="button"
        ref={isAsking === false ? takeFocus : null}
        onClick={() => setAsking(true)}
      >
        <Icon path={icon} />
        {label}
      </button>
    )
  return (
    <fieldset class="note warn" aria-label={question}>
      <div class="note-words">
        <p>
          <strong>{question}</strong>
        </p>
        {more}
        {refusal && <p role="alert">{t(`refusals.${refusal}`)}</p>}
        <div class="buttons">
          <button class="button" type="button" ref={takeFocus} onClick={async () => setRefusal(await act())}>
            {yes}
          </button>
          <button class="button plain" type="button" onClick={() => setAsking(false)}>
            {t('menu.no')}
          </button>
        </div>
      </div>
    </fieldset>
  )
}

// What was pressed stood in its place; the reader goes on from there.
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus()
}
