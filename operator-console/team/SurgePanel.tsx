import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Team } from '../../protocol/team.ts'
import type { App } from '../app.ts'
import { formatClockTime, localized, t } from '../language.ts'
import { useKeptFocus } from '../ui/use-kept-focus.ts'
import './surge.css'

const divertMinutes = 120
const raises = [1, 2, 3]

/** What a supervisor can do in a surge, team by team; folded away until there is one. */
export function SurgePanel({ app }: { app: App }) {
  const supervised = app.operator.value?.roles
    .filter(({ role }) => role === 'supervisor')
    .map(({ siteId }) => siteId)
  const teams = app.teams.all.value.filter(({ siteId }) => supervised?.includes(siteId))
  if (teams.length === 0) return null
  const isSurge = teams.some(({ raised, diverted }) => raised || diverted)
  return (
    <details class="surge" open={isSurge}>
      <summary>{t('surge.title')}</summary>
      {teams.map((team) => (
        <TeamInSurge key={team.id} app={app} team={team} />
      ))}
      {app.teams.refusal.value && <p class="note-line">{t(`refusals.${app.teams.refusal.value}`)}</p>}
    </details>
  )
}

function TeamInSurge({ app, team }: { app: App; team: Team }) {
  const others = app.teams.all.value.filter((one) => one.siteId === team.siteId && one.id !== team.id)
  const name = localized(team.name)
  const section = useRef<HTMLElement>(null)
  useKeptFocus(section, () => section.current?.querySelector('h3')?.focus())
  return (
    <section ref={section} aria-label={name}>
      <h3 tabIndex={-1}>{name}</h3>
      {team.raised ? (
        <p class="xs row">
          {t('surge.raised', { count: team.raised.by, time: formatClockTime(team.raised.until) })}
          <button type="button" class="link" onClick={() => void app.teams.raise(team.id, 0)}>
            {t('surge.take-back')}
          </button>
        </p>
      ) : (
        <fieldset class="row xs">
          <legend class="soft">{t('surge.raise')}</legend>
          {raises.map((by) => (
            <button
              key={by}
              type="button"
              class="btn small"
              onClick={() => void app.teams.raise(team.id, by)}
            >
              +{by}
            </button>
          ))}
        </fieldset>
      )}
      {team.diverted ? (
        <Diverted app={app} team={team} />
      ) : (
        others.length > 0 && <Divert app={app} team={team} others={others} />
      )}
    </section>
  )
}

function Diverted({ app, team }: { app: App; team: Team }) {
  const to = app.teams.of(team.diverted?.to ?? '')
  return (
    <p class="xs row">
      {t('surge.diverted', {
        name: to ? localized(to.name) : '',
        time: formatClockTime(team.diverted?.until ?? ''),
      })}
      <button type="button" class="link" onClick={() => void app.teams.divert(team.id, null, divertMinutes)}>
        {t('surge.take-back')}
      </button>
    </p>
  )
}

function Divert({ app, team, others }: { app: App; team: Team; others: readonly Team[] }) {
  const to = useSignal(others[0]?.id ?? '')
  return (
    <div class="row xs">
      <select
        class="input"
        aria-label={t('surge.divert-to', { name: localized(team.name) })}
        value={to.value}
        onChange={({ currentTarget }) => {
          to.value = currentTarget.value
        }}
      >
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {localized(other.name)}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="btn small"
        onClick={() => void app.teams.divert(team.id, to.value, divertMinutes)}
      >
        {t('surge.divert')}
      </button>
    </div>
  )
}
