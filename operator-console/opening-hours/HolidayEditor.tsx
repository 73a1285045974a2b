import type { Holiday, HolidayChoice, HoursDefinition, HoursProblem } from '../../protocol/opening-hours.ts'
import { t } from '../language.ts'
import { holidayOrder, usualSpan } from './hours-draft.ts'
import { SpanRows } from './SpanRows.tsx'

interface Props {
  draft: HoursDefinition
  problems: readonly HoursProblem[]
  onChange: (draft: HoursDefinition) => void
}

const kinds = ['closed', 'as-usual', 'own'] as const

export function HolidayEditor({ draft, problems, onChange }: Props) {
  const choose = (holiday: Holiday, choice: HolidayChoice) =>
    onChange({ ...draft, holidays: { ...draft.holidays, [holiday]: choice } })
  return (
    <fieldset class="hours-part">
      <legend>{t('hours.holidays')}</legend>
      {holidayOrder.map((holiday) => {
        const choice = draft.holidays[holiday]
        const name = t(`hours.holiday.${holiday}`)
        return (
          <div class="day-row" key={holiday}>
            <span class="day-name">{name}</span>
            <div class="spans">
              <select
                class="input choice"
                aria-label={name}
                value={choice.kind}
                onChange={(event) => choose(holiday, choiceOf(event.currentTarget.value))}
              >
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`hours.on-holiday.${kind}`)}
                  </option>
                ))}
              </select>
              {choice.kind === 'own' && (
                <SpanRows
                  spans={choice.spans}
                  at={`holidays.${holiday}`}
                  of={name}
                  problems={problems}
                  onChange={(spans) => choose(holiday, { kind: 'own', spans })}
                />
              )}
            </div>
          </div>
        )
      })}
    </fieldset>
  )
}

function choiceOf(kind: string): HolidayChoice {
  if (kind === 'own') return { kind, spans: [usualSpan] }
  return { kind: kind === 'as-usual' ? 'as-usual' : 'closed' }
}
