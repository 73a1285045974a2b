import { useRef } from 'preact/hooks'
import type { HoursDefinition, HoursException, HoursProblem } from '../../protocol/opening-hours.ts'
import { t } from '../language.ts'
import { newException, replaceAt } from './hours-draft.ts'
import { ProblemLine } from './ProblemLine.tsx'
import { noReason, ReasonFields } from './ReasonFields.tsx'
import { SpanRows } from './SpanRows.tsx'

interface Props {
  draft: HoursDefinition
  today: string
  problems: readonly HoursProblem[]
  onChange: (draft: HoursDefinition) => void
}

export function ExceptionEditor({ draft, today, problems, onChange }: Props) {
  const { exceptions } = draft
  const part = useRef<HTMLFieldSetElement>(null)
  // Once it is drawn anew: into the days of a new one, and back here from one that is taken away.
  const focusSoon = (where: string) =>
    setTimeout(() => [...(part.current?.querySelectorAll<HTMLElement>(where) ?? [])].at(-1)?.focus())
  const change = (index: number, next: HoursException | undefined) => {
    onChange({ ...draft, exceptions: replaceAt(exceptions, index, next) })
    if (!next) focusSoon(':scope > button')
  }
  const add = () => {
    onChange({ ...draft, exceptions: [...exceptions, newException(today)] })
    focusSoon('.exception-days label:first-child input')
  }
  return (
    <fieldset ref={part} class="hours-part">
      <legend>{t('hours.exceptions')}</legend>
      {exceptions.length === 0 && <p class="soft">{t('hours.no-exceptions')}</p>}
      {exceptions.map((exception, index) => (
        <ExceptionRow
          key={index}
          exception={exception}
          at={`exceptions.${index}`}
          problems={problems}
          onChange={(next) => change(index, next)}
        />
      ))}
      <button type="button" class="btn small" onClick={add}>
        {t('hours.add-exception')}
      </button>
    </fieldset>
  )
}

interface RowProps {
  exception: HoursException
  at: string
  problems: readonly HoursProblem[]
  /** Undefined: taken away. */
  onChange: (exception: HoursException | undefined) => void
}

function ExceptionRow({ exception, at, problems, onChange }: RowProps) {
  const { from, to, spans, reason } = exception
  const problem = problems.find((one) => one.at === at)
  const id = `problem-${at}`
  const date = (label: 'first-day' | 'last-day', value: string, set: (date: string) => void) => (
    <label class="field">
      {t(`hours.${label}`)}
      <input
        class="input"
        type="date"
        required
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? id : undefined}
        onChange={(event) => event.currentTarget.value && set(event.currentTarget.value)}
      />
    </label>
  )
  return (
    <div class="exception">
      <div class="exception-days">
        {/* The last day follows the first one past itself: most exceptions are one day. */}
        {date('first-day', from, (next) => onChange({ ...exception, from: next, to: to < next ? next : to }))}
        {date('last-day', to, (next) => onChange({ ...exception, to: next }))}
        <button type="button" class="btn small quiet end" onClick={() => onChange(undefined)}>
          {t('hours.remove-exception')}
        </button>
      </div>
      <ProblemLine id={id} problem={problem} />
      <SpanRows
        spans={spans}
        at={at}
        of={from}
        problems={problems}
        onChange={(next) => onChange({ ...exception, spans: next })}
      />
      <label class="row">
        <input
          type="checkbox"
          checked={reason !== null}
          onChange={(event) =>
            onChange({ ...exception, reason: event.currentTarget.checked ? noReason : null })
          }
        />
        {t('hours.with-reason')}
      </label>
      {reason && (
        <ReasonFields reason={reason} onChange={(next) => onChange({ ...exception, reason: next })} />
      )}
    </div>
  )
}
