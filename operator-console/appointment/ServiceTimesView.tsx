import { useEffect, useMemo } from 'preact/hooks'
import type { AppointmentPlan, ServiceTimes } from '../../protocol/appointment.ts'
import { t } from '../language.ts'
import { plainDay } from '../ui/plain-day.ts'
import { SaveBar } from '../ui/SaveBar.tsx'
import { BookedTimes, TimesAhead } from './BookedTimes.tsx'
import { ClosedDays } from './ClosedDays.tsx'
import { Choice } from './fields.tsx'
import { cityZone, dateIn, findImpossible } from './plan-draft.ts'
import { createPlanState, type PlanState } from './plan-state.ts'
import type { TimesState } from './times-state.ts'
import { SingleEditor, WeeklyEditor } from './WeeklyEditor.tsx'

const leads = [0, 60, 120, 240, 720, 1440, 2880, 10_080]
const furthest = [7, 14, 28, 56, 84]

interface Props {
  service: ServiceTimes
  times: TimesState
}

/** The times of one service: who comes, what holds, and what it is made from. */
export function ServiceTimesView({ service, times }: Props) {
  const plan = useMemo(() => createPlanState(service, times), [])
  useEffect(() => plan.follow(service), [service])
  const { draft } = plan
  const edit = (next: AppointmentPlan) => {
    draft.value = next
  }
  const today = dateIn(cityZone, Date.now())
  const wrong = findImpossible(draft.value)
  return (
    <section class="service-times" aria-label={service.name}>
      <h2>{service.name}</h2>
      {service.beginsOn && <p>{t('times.begins-on', { day: plainDay(service.beginsOn) })}</p>}
      <div class="times-now">
        <section>
          <h3>{t('times.booked')}</h3>
          <BookedTimes booked={service.booked} />
        </section>
        <section>
          <h3>{t(service.beginsOn ? 'times.ahead-first' : 'times.ahead')}</h3>
          <TimesAhead ahead={service.ahead} beginsOn={service.beginsOn} />
        </section>
      </div>
      <div class="times-editor">
        <ClosedDays plan={draft.value} kept={service} today={today} wrong={wrong} onChange={edit} />
        <WeeklyEditor
          weekly={draft.value.weekly}
          wrong={wrong}
          onChange={(weekly) => edit({ ...draft.value, weekly })}
        />
        <SingleEditor
          single={draft.value.single}
          today={today}
          onChange={(single) => edit({ ...draft.value, single })}
        />
        <Limits plan={draft.value} onChange={edit} />
      </div>
      <Save plan={plan} isWrong={wrong.length > 0} />
    </section>
  )
}

function Limits({ plan, onChange }: { plan: AppointmentPlan; onChange: (plan: AppointmentPlan) => void }) {
  return (
    <fieldset class="hours-part">
      <legend>{t('times.limits')}</legend>
      <div class="time-row">
        <Choice
          label={t('times.lead')}
          value={plan.leadMinutes}
          options={leads}
          say={sayLead}
          onChange={(leadMinutes) => onChange({ ...plan, leadMinutes })}
        />
        <Choice
          label={t('times.furthest')}
          value={plan.furthestDays}
          options={furthest}
          say={(days) => t('times.days', { count: days })}
          onChange={(furthestDays) => onChange({ ...plan, furthestDays })}
        />
      </div>
      <label class="row">
        <input
          type="checkbox"
          checked={plan.onHolidays}
          onChange={({ currentTarget }) => onChange({ ...plan, onHolidays: currentTarget.checked })}
        />
        {t('times.on-holidays')}
      </label>
    </fieldset>
  )
}

function sayLead(minutes: number): string {
  if (minutes === 0) return t('times.at-once')
  if (minutes % 1440 === 0) return t('times.days', { count: minutes / 1440 })
  return minutes % 60 === 0 ? t('times.hours', { count: minutes / 60 }) : t('times.minutes', { minutes })
}

function Save({ plan, isWrong }: { plan: PlanState; isWrong: boolean }) {
  const { isChanged, saved, refusal, busy } = plan
  // While nothing is changed there is nothing to save, and who only reads has the whole page.
  if (!isChanged.value && !saved.value && !refusal.value && !busy.value) return null
  const told = isChanged.value ? t('hours.unsaved') : saved.value ? t('hours.saved') : ''
  return (
    <SaveBar
      save={{
        label: t('hours.save'),
        act: () => void plan.save(),
        isDisabled: !isChanged.value || isWrong,
      }}
      discard={isChanged.value ? plan.discard : undefined}
      busy={busy.value}
      refusal={refusal.value}
      meanwhile={[
        { label: t('hours.take-theirs'), act: () => void plan.takeTheirs() },
        { label: t('hours.keep-mine'), act: () => void plan.keepMine() },
      ]}
      state={{ text: isWrong ? t('refusals.impossible-hours') : told, isWrong }}
    />
  )
}
