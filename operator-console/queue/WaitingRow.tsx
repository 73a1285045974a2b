import type { Waiting } from '../../protocol/queue.ts'
import type { App } from '../app.ts'
import { nameOf, themeOf } from '../conversation/naming.ts'
import { formatClockTime, localized, t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'
import { Icon } from '../ui/Icon.tsx'
import { minutesSince } from '../ui/time.ts'
import { AsksFor, colleagueName } from './AsksFor.tsx'
import { needsTeam } from './queue.ts'
import { Told } from './Told.tsx'
import { takingState } from './WhyNotTaking.tsx'

const urgencies = [0, 1, 2] as const

export function WaitingRow({ app, waiting }: { app: App; waiting: Waiting }) {
  const time = formatDuration(minutesSince(waiting.waitingSince, app.clock.now.value))
  const theme = themeOf(waiting, app.sites.value)
  // Taking who is away brings nobody: their turn is kept, and that is said before it is pressed.
  const away = waiting.visitorHere ? undefined : t('queue.away')
  return (
    <li>
      <div class="since">
        <span class="time">{time}</span>
        {away && (
          <span class="state xs soft" title={away}>
            <span class="lamp off" aria-hidden="true" />
            {t('conversation.away')}
          </span>
        )}
      </div>
      <div class="theme">{theme}</div>
      <div class="told">
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
          {...takingState(app, away)}
          onClick={() => void app.queue.claim(waiting.id)}
        >
          {t('queue.claim')}
        </button>
      )}
    </li>
  )
}

/** Only for those who take from several is it worth a word. */
function teamName(app: App, { teamId }: Waiting): string[] {
  const team = app.teams.of(teamId)
  return team && needsTeam(teamId, app.duty.standing.value.teamIds) ? [localized(team.name)] : []
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
      <AsksFor app={app} preferredOperatorId={preferredOperatorId} />
      {turnUntil && (
        <div class={visitorHere ? 'state good xs' : 'state xs soft'}>
          <Icon name="clock" />
          {t(visitorHere ? 'queue.turn-back' : 'queue.turn-kept', { time: formatClockTime(turnUntil) })}
        </div>
      )}
      {offered && offered.to !== me && (
        <div class="xs soft">{t('queue.offered', { name: colleagueName(app, offered.to) })}</div>
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
