import { t } from '../language.ts'
import { replaceAt } from '../opening-hours/hours-draft.ts'
import { SpanRows } from '../opening-hours/SpanRows.tsx'
import { cityDay } from '../ui/city-time.ts'
import { DayField } from '../ui/DayField.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Problems } from './Problems.tsx'
import { ofHours, type TimesProps } from './times.ts'

/** Days that differ: closed at first, as most of them are. */
export function ExceptionRows({ hours, at, of, problems, onChange }: TimesProps) {
  const { exceptions } = hours
  const today = cityDay(Date.now())
  return (
    <div class="exceptions">
      {exceptions.map((exception, index) => {
        const place = `${at}.exceptions.${index}`
        const { from, to } = exception
        const change = (next: typeof exception | undefined) =>
          onChange({ ...hours, exceptions: replaceAt(exceptions, index, next) })
        return (
          <div class="exception" key={index}>
            <div class="exception-days">
              <DayField
                label={t('hours.first-day')}
                value={from}
                onChange={(next) => next && change({ ...exception, from: next, to: to < next ? next : to })}
              />
              <DayField
                label={t('hours.last-day')}
                value={to}
                onChange={(next) => next && change({ ...exception, to: next })}
              />
              <button type="button" class="btn small quiet" onClick={() => change(undefined)}>
                {t('hours.remove-exception')}
              </button>
            </div>
            <Problems problems={problems} at={place} exact />
            <SpanRows
              spans={exception.spans}
              at={place}
              of={`${of}, ${from}`}
              problems={ofHours(problems)}
              onChange={(spans) => change({ ...exception, spans })}
            />
          </div>
        )
      })}
      <button
        type="button"
        class="btn small"
        onClick={() =>
          onChange({ ...hours, exceptions: [...exceptions, { from: today, to: today, spans: [] }] })
        }
      >
        <Icon name="plus" />
        {t('hours.add-exception')}
      </button>
    </div>
  )
}
