import { useLayoutEffect, useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Landmark } from '../layout/Landmark.tsx'
import { Icon } from '../ui/Icon.tsx'
import { modifierName, questionMark } from './keys-state.ts'
import './key-help.css'

type KeyLine = [name: string, ...keys: string[]]

/** Opens beside the work; whoever is writing goes on writing. */
export function KeyHelp({ app }: { app: App }) {
  const close = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    // Nobody's sentence is interrupted: only a press that came from elsewhere moves the focus here.
    if (!document.activeElement?.matches('textarea')) close.current?.focus()
  }, [])
  const keys: KeyLine[] = [
    ...reviewKeys(app),
    ['emergency', modifierName, 'E', 'Enter'],
    ['next', 'F8'],
    ['decline', 'F9'],
    ['conversation', modifierName, '1–9'],
    ['guidance', '/'],
    ['guidance-anywhere', 'Ctrl', '/'],
    ['library', modifierName, 'L'],
    ['services', modifierName, 'M'],
    ['send', 'Enter'],
    ['new-line', 'Shift', 'Enter'],
    ['hint', modifierName, 'V'],
    ['take-wording', modifierName, 'Enter'],
    ['note', modifierName, 'N'],
    ['save-note', 'Ctrl', 'Enter'],
    ['context', modifierName, 'C'],
    ['referral', modifierName, 'O'],
    ['handover', modifierName, 'S'],
    ['take-over', modifierName, 'J'],
    ['turn-down', modifierName, 'K'],
    ['close', modifierName, 'X'],
    ['reason', '1–6'],
    ['cancel', 'Esc'],
    ['help', '?'],
  ]
  return (
    <Landmark app={app} class="context keys-help" label={t('keys.title')}>
      <section>
        <div class="head">
          <h2>{t('keys.title')}</h2>
          <button
            ref={close}
            type="button"
            class="btn small end"
            onClick={() => {
              app.layout.help.value = false
            }}
          >
            <Icon name="x" />
            {t('keys.hide')} <kbd class="key">Esc</kbd>
          </button>
        </div>
        <dl>
          {keys.map(([name, ...pressed]) => (
            <KeyRow key={name} name={name} pressed={pressed} />
          ))}
        </dl>
        <label class="row xs">
          <input
            type="checkbox"
            checked={questionMark.value === 'on'}
            onChange={(event) => {
              questionMark.value = event.currentTarget.checked ? 'on' : 'off'
            }}
          />
          {t('keys.question-mark')}
        </label>
      </section>
    </Landmark>
  )
}

/** For those who review; the rest of them where it is done. */
function reviewKeys({ reviews }: App): KeyLine[] {
  if (reviews.sites.value.length === 0) return []
  const way: KeyLine = ['review', modifierName, 'R']
  if (!reviews.place.value) return [way]
  return [way, ['next-case', '↑', '↓'], ['decide-case', 'Ctrl', 'Enter'], ['back-to-cases', 'Esc']]
}

function KeyRow({ name, pressed }: { name: string; pressed: string[] }) {
  return (
    <>
      <dt>{t(`keys.${name}`)}</dt>
      <dd>
        {pressed.map((key) => (
          <kbd key={key} class="key">
            {key}
          </kbd>
        ))}
      </dd>
    </>
  )
}
