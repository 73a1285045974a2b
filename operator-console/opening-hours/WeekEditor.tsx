import type { HoursDefinition, HoursProblem } from '../../protocol/opening-hours.ts'
import { formatWeekday, t } from '../language.ts'
import { replaceAt } from './hours-draft.ts'
import { SpanRows } from './SpanRows.tsx'

interface Props {
  draft: HoursDefinition
  problems: readonly HoursProblem[]
  onChange: (draft: HoursDefinition) => void
}

export function WeekEditor({ draft, problems, onChange }: Props) {
  const monday = draft.week[0] ?? []
  return (
    <fieldset class="hours-part">
      <legend>{t('hours.week')}</legend>
      {draft.week.map((spans, day) => (
        <div class="day-row" key={day}>
          <span class="day-name">{formatWeekday(day)}</span>
          <SpanRows
            spans={spans}
            at={`week.${day}`}
            of={formatWeekday(day)}
            problems={problems}
            onChange={(next) => onChange({ ...draft, week: replaceAt(draft.week, day, next) })}
          />
        </div>
      ))}
      <button
        type="button"
        class="btn small"
        onClick={() =>
          onChange({ ...draft, week: draft.week.map((spans, day) => (day < 5 ? monday : spans)) })
        }
      >
        {t('hours.like-monday')}
      </button>
    </fieldset>
  )
}
