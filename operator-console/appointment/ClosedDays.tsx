import type { AppointmentPlan, ServiceTimes } from '../../protocol/appointment.ts'
import { t } from '../language.ts'
import { replaceAt } from '../opening-hours/hours-draft.ts'
import { DayField } from '../ui/DayField.tsx'
import { Icon } from '../ui/Icon.tsx'
import { plainDay } from '../ui/plain-day.ts'
import { countCalledOff } from './plan-draft.ts'

interface Props {
  plan: AppointmentPlan
  kept: ServiceTimes
  today: string
  wrong: readonly string[]
  onChange: (plan: AppointmentPlan) => void
}

/** Days without times. Whoever has booked one of them is told, and that is said before it is saved. */
export function ClosedDays({ plan, kept, today, wrong, onChange }: Props) {
  const { closed } = plan
  const calledOff = countCalledOff(plan, kept, Date.now())
  const set = (next: AppointmentPlan['closed']) => onChange({ ...plan, closed: next })
  return (
    <fieldset class="hours-part">
      <legend>{t('times.closed')}</legend>
      {closed.length === 0 && <p class="soft">{t('times.no-closed')}</p>}
      {closed.map(({ from, to }, index) => {
        const of = from === to ? plainDay(from) : `${plainDay(from)}–${plainDay(to)}`
        return (
          <fieldset class="time-row closed-day" aria-label={of} key={index}>
            {/* The last day follows the first one past itself: most are one day. */}
            <DayField
              label={t('hours.first-day')}
              value={from}
              onChange={(next) =>
                next && set(replaceAt(closed, index, { from: next, to: to < next ? next : to }))
              }
            />
            <DayField
              label={t('hours.last-day')}
              value={to}
              onChange={(next) => next && set(replaceAt(closed, index, { from, to: next }))}
            />
            <button
              type="button"
              class="btn small quiet"
              aria-label={t('times.reopen-of', { of })}
              onClick={() => set(replaceAt(closed, index, undefined))}
            >
              <Icon name="x" />
              {t('times.remove')}
            </button>
            {wrong.includes(`closed.${index}`) && (
              <p class="xs state alarm">{t('hours.problem.dates-reversed')}</p>
            )}
          </fieldset>
        )
      })}
      <button type="button" class="btn" onClick={() => set([...closed, { from: today, to: today }])}>
        {t('times.close-day')}
      </button>
      <div role="status">
        {calledOff > 0 && <p class="note-line">{t('times.will-call-off', { count: calledOff })}</p>}
      </div>
    </fieldset>
  )
}
