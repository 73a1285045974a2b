import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'
import { formatMoment, localized, t } from '../language.ts'
import { reasonFault } from './hours-draft.ts'
import type { HoursState } from './hours-state.ts'
import { noReason, ReasonFields } from './ReasonFields.tsx'

const closings = ['reopened', '30', '60', '120', '240'] as const

/** Closing at once, and opening again: what is done in a hurry stands first and waits for nothing else to be saved. */
export function HoursNow({ hours, now }: { hours: HoursState; now: () => number }) {
  const closure = hours.kept.value?.closure
  const box = useRef<HTMLElement>(null)
  // What was pressed is gone by then: the keyboard goes to what holds now, and a second Enter does nothing.
  const settle = () =>
    setTimeout(() => box.current?.querySelector<HTMLElement>('p[tabindex], button')?.focus())
  const reopen = async () => {
    await hours.reopen()
    settle()
  }
  if (!closure) return <CloseForm hours={hours} now={now} box={box} settle={settle} />
  return (
    <section ref={box} class="hours-now closed-now">
      <p tabIndex={-1}>
        <b>
          {closure.until
            ? t('hours.closed-until', { time: formatMoment(closure.until) })
            : t('hours.closed-now')}
        </b>{' '}
        {localized(closure.reason)}
      </p>
      <button type="button" class="btn main" disabled={hours.busy.value} onClick={() => void reopen()}>
        {t('hours.reopen')}
      </button>
    </section>
  )
}

interface Closing {
  hours: HoursState
  now: () => number
  box: RefObject<HTMLElement | null>
  settle: () => void
}

function CloseForm({ hours, now, box, settle }: Closing) {
  const open = useSignal(false)
  const until = useSignal<string>(closings[0])
  const reason = useSignal(noReason)
  const close = async () => {
    const minutes = Number(until.value)
    const end = Number.isNaN(minutes) ? null : new Date(now() + minutes * 60_000).toISOString()
    if (!(await hours.close({ until: end, reason: reason.value }))) return
    open.value = false
    settle()
  }
  return (
    <section ref={box} class="hours-now">
      <button
        type="button"
        class="btn"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value
        }}
      >
        {t('hours.close')}
      </button>
      {open.value && (
        <form
          class="close-form"
          onSubmit={(event) => {
            event.preventDefault()
            void close()
          }}
        >
          <label class="field">
            {t('hours.close-until')}
            <select
              class="input choice"
              value={until.value}
              onChange={(event) => {
                until.value = event.currentTarget.value
              }}
            >
              {closings.map((closing) => (
                <option key={closing} value={closing}>
                  {t(`hours.closing.${closing}`)}
                </option>
              ))}
            </select>
          </label>
          <ReasonFields
            reason={reason.value}
            onChange={(next) => {
              reason.value = next
            }}
          />
          <button
            type="submit"
            class="btn main"
            disabled={hours.busy.value || reasonFault(reason.value) !== undefined}
          >
            {t('hours.close-now')}
          </button>
        </form>
      )}
    </section>
  )
}
