import type { Waiting } from '../../protocol/queue.ts'
import type { App } from '../app.ts'
import { nameOf, themeOf } from '../conversation/naming.ts'
import { formatClockTime, localized, t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'
import { Icon } from '../ui/Icon.tsx'
import { minutesSince } from '../ui/time.ts'
import { Told } from './Told.tsx'

const urgencies = [0, 1, 2] as const

export function WaitingRow({ app, waiting }: { app: App; waiting: Waiting }) {
  const time = formatDuration(minutesSince(waiting.waitingSince, app.clock.now.value))
  const theme = themeOf(waiting, app.sites.value)
  return (
    <li>
      <span class="time">{time}</span>
      <div>
        <Told app={app} told={waiting} more={teamName(app, waiting)} />
        <States app={app} waiting={waiting} />
        <UrgencyMenu
          app={app}
          waiting={waiting}
          label={t('queue.urgency', { theme, name: nameOf(waiting) })}
        />
      </div>
      {mayPick(app, waiting) && (
        <button
          type="button"
          class="btn small take"
          aria-label={t('queue.claim-one', { name: nameOf(waiting), theme, time })}
          disabled={!app.duty.onDuty.value || app.queue.claiming.value !== undefined}
          onClick={() => void app.queue.claim(waiting.id)}
        >
          {t('queue.claim')}
        </button>
      )}
    </li>
  )
}

/** Only where there are several is it worth a word. */
function teamName(app: App, { teamId, siteId }: Waiting): string[] {
  const team = app.teams.of(teamId)
  const several = app.teams.all.value.filter((one) => one.siteId === siteId).length > 1
  return team && several ? [localized(team.name)] : []
}

/** Where the next one is brought nobody picks but the supervisor. */
function mayPick(app: App, { teamId, siteId }: Waiting): boolean {
  const supervises = app.operator.value?.roles.some(
    (one) => one.siteId === siteId && one.role === 'supervisor',
  )
  return supervises === true || app.teams.of(teamId)?.routing === 'pull'
}

function States({ app, waiting }: { app: App; waiting: Waiting }) {
  const { urgency, returned, visitorHere, turnUntil, offered, preferredOperatorId } = waiting
  const me = app.operator.value?.id
  const nameOfColleague = (id: string) =>
    app.duty.colleagues.value.find((colleague) => colleague.id === id)?.name ?? ''
  return (
    <>
      {urgency > 0 && (
        <div class={urgency === 2 ? 'state alarm xs' : 'state warn xs'}>
          <Icon name="urgent" />
          {t(`queue.urgency-${urgency}`)}
        </div>
      )}
      {returned && (
        <div class="state warn xs">
          <Icon name="returned" />
          {t('queue.returned')}
        </div>
      )}
      {preferredOperatorId && (
        <div class="state xs">
          {preferredOperatorId === me
            ? t('queue.asks-for-you')
            : t('queue.asks-for', { name: nameOfColleague(preferredOperatorId) })}
        </div>
      )}
      {turnUntil && (
        <div class={visitorHere ? 'state good xs' : 'state xs soft'}>
          <Icon name="clock" />
          {t(visitorHere ? 'queue.turn-back' : 'queue.turn-kept', { time: formatClockTime(turnUntil) })}
        </div>
      )}
      {!visitorHere && !turnUntil && <div class="xs soft">{t('queue.away')}</div>}
      {offered && offered.to !== me && (
        <div class="xs soft">{t('queue.offered', { name: nameOfColleague(offered.to) })}</div>
      )}
    </>
  )
}

/** Quiet until somebody looks for it: the mark above says what holds. */
function UrgencyMenu({ app, waiting, label }: { app: App; waiting: Waiting; label: string }) {
  return (
    <select
      class="urgency"
      aria-label={label}
      value={waiting.urgency}
      onChange={({ currentTarget }) => void app.queue.setUrgency(waiting.id, Number(currentTarget.value))}
    >
      {urgencies.map((urgency) => (
        <option key={urgency} value={urgency}>
          {t(`queue.urgency-${urgency}`)}
        </option>
      ))}
    </select>
  )
}
