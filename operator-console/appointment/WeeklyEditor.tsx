import type { SingleTime, WeeklyTimes } from '../../protocol/appointment.ts'
import { formatTime, formatWeekday, t } from '../language.ts'
import { replaceAt } from '../opening-hours/hours-draft.ts'
import { TimeField } from '../opening-hours/TimeField.tsx'
import { DayField } from '../ui/DayField.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Choice, lengths, PlacesField } from './fields.tsx'
import { newSingle, usualWeek, withWeekday } from './plan-draft.ts'

interface Props {
  weekly: readonly WeeklyTimes[]
  wrong: readonly string[]
  onChange: (weekly: WeeklyTimes[]) => void
}

export function WeeklyEditor({ weekly, wrong, onChange }: Props) {
  return (
    <fieldset class="hours-part">
      <legend>{t('times.weekly')}</legend>
      {weekly.length === 0 && <p class="soft">{t('times.no-weekly')}</p>}
      {weekly.map((week, index) => (
        <WeekRow
          key={index}
          week={week}
          number={index + 1}
          isWrong={wrong.includes(`weekly.${index}`)}
          onChange={(next) => onChange(replaceAt(weekly, index, next))}
        />
      ))}
      <button type="button" class="btn" onClick={() => onChange([...weekly, usualWeek])}>
        {t('times.add-weekly')}
      </button>
    </fieldset>
  )
}

interface WeekProps {
  week: WeeklyTimes
  number: number
  isWrong: boolean
  /** Undefined: taken away. */
  onChange: (week: WeeklyTimes | undefined) => void
}

function WeekRow({ week, number, isWrong, onChange }: WeekProps) {
  const of = t('times.weekly-of', { number })
  const problem = isWrong ? `wrong-week-${number}` : undefined
  return (
    <fieldset class="exception" aria-label={of}>
      <div class="weekdays">
        {[0, 1, 2, 3, 4, 5, 6].map((day) => (
          <label key={day}>
            <input
              type="checkbox"
              checked={week.weekdays.includes(day)}
              onChange={({ currentTarget }) => onChange(withWeekday(week, day, currentTarget.checked))}
            />
            <span>{formatWeekday(day)}</span>
          </label>
        ))}
      </div>
      <div class="time-row">
        <div class="field">
          {t('times.time')}
          <span class="span-row">
            <TimeField
              label={t('hours.from-of', { of })}
              value={formatTime(week.from)}
              describedBy={problem}
              onChange={(from) => onChange({ ...week, from })}
            />
            <span aria-hidden="true">–</span>
            <TimeField
              label={t('hours.to-of', { of })}
              value={formatTime(week.to)}
              describedBy={problem}
              onChange={(to) => onChange({ ...week, to })}
            />
          </span>
        </div>
        <Choice
          label={t('times.length')}
          value={week.minutes}
          options={lengths}
          say={(minutes) => t('times.minutes', { minutes })}
          onChange={(minutes) => onChange({ ...week, minutes })}
        />
        <PlacesField value={week.capacity} onChange={(capacity) => onChange({ ...week, capacity })} />
      </div>
      {problem && (
        <p id={problem} class="xs state alarm">
          {t('times.impossible')}
        </p>
      )}
      <div class="time-row">
        <DayField
          label={t('times.valid-from')}
          value={week.validFrom}
          onChange={(validFrom) => onChange({ ...week, validFrom })}
        />
        <DayField
          label={t('times.valid-until')}
          value={week.validUntil}
          onChange={(validUntil) => onChange({ ...week, validUntil })}
        />
        <Remove of={of} onPress={() => onChange(undefined)} />
      </div>
    </fieldset>
  )
}

function Remove({ of, onPress }: { of: string; onPress: () => void }) {
  return (
    <button
      type="button"
      class="btn small quiet end"
      aria-label={t('hours.remove-of', { of })}
      onClick={onPress}
    >
      <Icon name="x" />
      {t('times.remove')}
    </button>
  )
}

interface SingleProps {
  single: readonly SingleTime[]
  today: string
  onChange: (single: SingleTime[]) => void
}

export function SingleEditor({ single, today, onChange }: SingleProps) {
  return (
    <fieldset class="hours-part">
      <legend>{t('times.single')}</legend>
      {single.map((one, index) => {
        const of = t('times.single-of', { number: index + 1 })
        const change = (next: SingleTime | undefined) => onChange(replaceAt(single, index, next))
        return (
          <fieldset class="exception" aria-label={of} key={index}>
            <div class="time-row">
              <DayField
                label={t('times.day')}
                value={one.date}
                onChange={(date) => date && change({ ...one, date })}
              />
              <div class="field">
                {t('times.time')}
                <TimeField
                  label={t('hours.from-of', { of })}
                  value={formatTime(one.from)}
                  describedBy={undefined}
                  onChange={(from) => change({ ...one, from: from % 1440 })}
                />
              </div>
              <Choice
                label={t('times.length')}
                value={one.minutes}
                options={lengths}
                say={(minutes) => t('times.minutes', { minutes })}
                onChange={(minutes) => change({ ...one, minutes })}
              />
              <PlacesField value={one.capacity} onChange={(capacity) => change({ ...one, capacity })} />
              <Remove of={of} onPress={() => change(undefined)} />
            </div>
          </fieldset>
        )
      })}
      <button type="button" class="btn" onClick={() => onChange([...single, newSingle(today)])}>
        {t('times.add-single')}
      </button>
    </fieldset>
  )
}
