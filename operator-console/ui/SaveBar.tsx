import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { t } from '../language.ts'
import './save-bar.css'

interface Deed {
  label: string
  act: () => void
}

interface Props {
  save: Deed & { isDisabled: boolean }
  /** Only while there is something to throw away. */
  discard: (() => void) | undefined
  busy: boolean
  refusal: RefusalCode | undefined
  /** The two ways on when somebody else was faster. */
  meanwhile: readonly [Deed, Deed]
  /** How the draft stands; `isWrong`: it can't be saved as it is. */
  state: { text: string; isWrong: boolean }
}

/** Stays in sight while one scrolls: nothing of a draft holds before it is saved. */
export function SaveBar({ save, discard, busy, refusal, meanwhile, state }: Props) {
  const bar = useRef<HTMLDivElement>(null)
  const pressed = useRef(false)
  // What is done takes its own button away or puts it out of use: the keyboard stays here, not at the top of the page.
  useLayoutEffect(() => {
    if (busy || !pressed.current) return
    pressed.current = false
    if (document.activeElement?.matches('body, :disabled')) bar.current?.focus()
  })
  const press = () => {
    pressed.current = true
  }
  return (
    <div ref={bar} class="save-bar" tabIndex={-1} onClickCapture={press}>
      {refusal && (
        <p class="note-line bad" role="alert">
          <span class="grow">{t(`refusals.${refusal}`)}</span>
        </p>
      )}
      {refusal === 'changed-meanwhile' && (
        <p class="row">
          {meanwhile.map(({ label, act }) => (
            <Press key={label} act={act} isDisabled={busy}>
              {label}
            </Press>
          ))}
        </p>
      )}
      <p class="row">
        <Press look="main tall" act={save.act} isDisabled={busy || save.isDisabled}>
          {save.label}
        </Press>
        {discard && (
          <Press look="tall" act={discard} isDisabled={busy}>
            {t('hours.discard')}
          </Press>
        )}
        <span role="status" class={state.isWrong ? 'state alarm' : 'soft'}>
          {state.text}
        </span>
      </p>
    </div>
  )
}

interface Pressing {
  look?: string
  act: () => void
  isDisabled: boolean
  children: ComponentChildren
}

function Press({ look = '', act, isDisabled, children }: Pressing) {
  return (
    <button type="button" class={`btn ${look}`.trim()} disabled={isDisabled} onClick={act}>
      {children}
    </button>
  )
}
