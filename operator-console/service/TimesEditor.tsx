import type { HoursPeriod, ServiceHours } from '../../protocol/service-fields.ts'
import { formatWeekday, t } from '../language.ts'
import { replaceAt, usualSpan } from '../opening-hours/hours-draft.ts'
import { SpanRows } from '../opening-hours/SpanRows.tsx'
import { DayField } from '../ui/DayField.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ExceptionRows } from './ExceptionRows.tsx'
import { Problems } from './Problems.tsx'
import { TextField } from './TextField.tsx'
import { ofHours, type TimesProps } from './times.ts'
import '../opening-hours/hours.css'

const usualWeek: HoursPeriod = {
  kind: 'weekly',
  from: null,
  to: null,
  week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [usualSpan] : [])),
}

/** When it is open: an ordinary week, parts of the year, days that differ. Nobody has said is a choice of its own. */
export function TimesEditor(props: Omit<TimesProps, 'hours'> & { hours: ServiceHours | null }) {
  const { hours, of, onChange } = props
  if (!hours)
    return (
      <p class="row times-unknown">
        <span class="soft">{t('service.hours-unknown')}</span>
        <button
          type="button"
          class="btn small"
          aria-label={t('service.add-hours-of', { of })}
          onClick={() => onChange({ periods: [usualWeek], exceptions: [], holidays: 'closed', note: {} })}
        >
          {t('service.add-hours')}
        </button>
      </p>
    )
  const { periods } = hours
  return (
    <div class="times">
      {periods.map((period, index) => (
        <PeriodEditor
          key={index}
          {...props}
          hours={hours}
          period={period}
          index={index}
          onPeriod={(next) => onChange({ ...hours, periods: replaceAt(periods, index, next) })}
        />
      ))}
      <p class="row">
        <button
          type="button"
          class="btn small"
          onClick={() => onChange({ ...hours, periods: [...periods, usualWeek] })}
        >
          <Icon name="plus" />
          {t('service.add-period')}
        </button>
        <button type="button" class="btn small quiet" onClick={() => onChange(null)}>
          {t('service.remove-hours')}
        </button>
      </p>
      <label class="field narrow">
        {t('hours.holidays')}
        <select
          class="input"
          value={hours.holidays}
          onChange={({ currentTarget }) => {
            const chosen = holidays.find((one) => one === currentTarget.value)
            if (chosen) onChange({ ...hours, holidays: chosen })
          }}
        >
          {holidays.map((one) => (
            <option key={one} value={one}>
              {t(`service.holidays.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <ExceptionRows {...props} hours={hours} />
      <TextField
        label={t('service.hours-note')}
        text={hours.note}
        language={props.language}
        lines={2}
        onChange={(note) => onChange({ ...hours, note })}
      />
    </div>
  )
}

const holidays = ['closed', 'as-usual', 'unknown'] as const
const kinds = ['weekly', 'always', 'by-appointment', 'closed'] as const

interface PeriodProps extends TimesProps {
  period: HoursPeriod
  index: number
  /** Undefined: taken away. */
  onPeriod: (period: HoursPeriod | undefined) => void
}

function PeriodEditor({ period, index, at, of, problems, onPeriod }: PeriodProps) {
  const place = `${at}.periods.${index}`
  const { from, to } = period
  return (
    <div class="period">
      <div class="period-head">
        <label class="field">
          {t('service.period')}
          <select
            class="input"
            value={period.kind}
            onChange={({ currentTarget }) => {
              const kind = kinds.find((one) => one === currentTarget.value)
              if (kind === 'weekly') onPeriod({ ...usualWeek, from, to })
              else if (kind) onPeriod({ kind, from, to })
            }}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`service.period-kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <DayField
          label={t('service.from')}
          value={from}
          onChange={(next) => onPeriod({ ...period, from: next })}
        />
        <DayField label={t('service.to')} value={to} onChange={(next) => onPeriod({ ...period, to: next })} />
        <button type="button" class="btn small quiet" onClick={() => onPeriod(undefined)}>
          {t('service.remove')}
        </button>
      </div>
      <Problems problems={problems} at={place} exact />
      {period.kind === 'weekly' &&
        period.week.map((spans, day) => (
          <div class="day-row" key={day}>
            <span class="day-name">{formatWeekday(day)}</span>
            <SpanRows
              spans={spans}
              at={`${place}.week.${day}`}
              of={`${of}, ${formatWeekday(day)}`}
              problems={ofHours(problems)}
              onChange={(next) => onPeriod({ ...period, week: replaceAt(period.week, day, next) })}
            />
          </div>
        ))}
    </div>
  )
}
