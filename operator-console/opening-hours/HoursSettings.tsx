import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { ExceptionEditor } from './ExceptionEditor.tsx'
import { HolidayEditor } from './HolidayEditor.tsx'
import { HoursNow } from './HoursNow.tsx'
import { HoursPicture } from './HoursPicture.tsx'
import { HoursSave } from './HoursSave.tsx'
import { firstDraft } from './hours-draft.ts'
import { type HoursState, hoursOf } from './hours-state.ts'
import { WeekEditor } from './WeekEditor.tsx'
import './hours.css'

/** When the chat is open: what is decided on one side, what it means on the other. */
export function HoursSettings({ app, site }: { app: App; site: ConsoleSite }) {
  const hours = hoursOf(app, site.id)
  const kept = hours.kept.value
  useEffect(() => void hours.show(kept?.teamId ?? null), [])
  if (!kept) return <p role="status">{t('opening.wait')}</p>
  return (
    <div class="hours">
      <WhoseHours hours={hours} />
      <HoursNow hours={hours} now={() => app.clock.now.value} />
      <div class="hours-both">
        <section class="hours-result">
          <h2>{t('hours.picture')}</h2>
          <HoursPicture days={hours.days.value} />
        </section>
        <HoursEditor hours={hours} />
      </div>
      <HoursSave hours={hours} />
    </div>
  )
}

function WhoseHours({ hours }: { hours: HoursState }) {
  const kept = hours.kept.value
  if (!kept || kept.teams.length < 2) return null
  return (
    <div class="whose">
      <label class="field">
        {t('hours.whose')}
        <select
          class="input choice"
          value={kept.teamId ?? ''}
          onChange={(event) => void hours.show(event.currentTarget.value || null)}
        >
          <option value="">{t('hours.whole-chat')}</option>
          {kept.teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {localized(name)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

function HoursEditor({ hours }: { hours: HoursState }) {
  const draft = hours.draft.value
  const ofTeam = hours.kept.value?.teamId !== null
  const today = hours.kept.value?.days[0]?.date ?? ''
  const common = { problems: hours.problems.value, onChange: hours.edit }
  return (
    <section class="hours-editor">
      <label class="row nothing-own">
        <input
          type="checkbox"
          checked={draft === null}
          onChange={(event) =>
            hours.edit(event.currentTarget.checked ? null : (hours.kept.value?.definition ?? firstDraft))
          }
        />
        {t(ofTeam ? 'hours.as-site' : 'hours.always-open')}
      </label>
      {draft && (
        <>
          <WeekEditor draft={draft} {...common} />
          <HolidayEditor draft={draft} {...common} />
          <ExceptionEditor draft={draft} today={today} {...common} />
        </>
      )}
    </section>
  )
}
