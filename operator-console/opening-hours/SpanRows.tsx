import type { HoursProblem, HoursSpan } from '../../protocol/opening-hours.ts'
import { formatTime, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { endsNextDay, replaceAt, usualSpan, withEnd } from './hours-draft.ts'
import { ProblemLine } from './ProblemLine.tsx'
import { TimeField } from './TimeField.tsx'

interface Props {
  spans: readonly HoursSpan[]
  /** The place of these spans in the definition: `week.0`. */
  at: string
  /** What these hours are of, for who does not see where the fields stand: "Monday". */
  of: string
  problems: readonly HoursProblem[]
  onChange: (spans: HoursSpan[]) => void
}

/** The hours of one day: any number of spans, none of them is closed. */
export function SpanRows({ spans, at, of, problems, onChange }: Props) {
  const last = spans.at(-1)
  const add = () => {
    // Begins an hour after the last one ends, where the day has room for it.
    const from = last && last.to < 22 * 60 ? last.to + 60 : usualSpan.from
    onChange([...spans, last ? { from, to: Math.min(from + 120, 1440) } : usualSpan])
  }
  return (
    <div class="spans">
      {spans.length === 0 && <span class="soft">{t('hours.closed')}</span>}
      {spans.map((span, index) => (
        <SpanRow
          key={index}
          span={span}
          of={of}
          place={`${at}.${index}`}
          problem={problems.find((one) => one.at === `${at}.${index}`)}
          onChange={(next) => onChange(replaceAt(spans, index, next))}
        />
      ))}
      <button type="button" class="btn small quiet" onClick={add} aria-label={t('hours.add-of', { of })}>
        {t('hours.add')}
      </button>
    </div>
  )
}

interface RowProps {
  span: HoursSpan
  of: string
  place: string
  problem: HoursProblem | undefined
  /** Undefined: the row is taken away. */
  onChange: (span: HoursSpan | undefined) => void
}

function SpanRow({ span, of, place, problem, onChange }: RowProps) {
  const id = `problem-${place}`
  const describedBy = problem ? id : undefined
  return (
    <div class="span-row">
      <TimeField
        label={t('hours.from-of', { of })}
        value={formatTime(span.from)}
        describedBy={describedBy}
        onChange={(from) => onChange({ ...span, from: from % 1440 })}
      />
      <span aria-hidden="true">–</span>
      <TimeField
        label={t('hours.to-of', { of })}
        value={formatTime(span.to)}
        describedBy={describedBy}
        onChange={(end) => onChange(withEnd(span, end, endsNextDay(span)))}
      />
      <label class="row xs">
        <input
          type="checkbox"
          checked={endsNextDay(span)}
          onChange={(event) => onChange(withEnd(span, span.to % 1440, event.currentTarget.checked))}
        />
        {t('hours.next-day')}
      </label>
      <button
        type="button"
        class="btn small quiet"
        aria-label={t('hours.remove-of', { of })}
        onClick={() => onChange(undefined)}
      >
        <Icon name="x" />
      </button>
      <ProblemLine id={id} problem={problem} />
    </div>
  )
}
