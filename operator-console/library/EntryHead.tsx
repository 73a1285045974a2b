import { useEffect, useMemo } from 'preact/hooks'
import { nearestText } from '../../protocol/content-language.ts'
import type { GuidanceEntry } from '../../protocol/guidance.ts'
import type { App } from '../app.ts'
import { directionOf } from '../guidance/GuidanceText.tsx'
import { localized, language as spoken, t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { plainDay } from '../ui/plain-day.ts'
import { createReading } from '../ui/reading.ts'
import { libraryOf } from './own-library.ts'
import type { EntryPlace } from './place.ts'

/** What an entry is, who looks after it, and where it stands. */
export function EntryHead({ app, entry, place }: { app: App; entry: GuidanceEntry; place: EntryPlace }) {
  const named = nearestText(entry.variants, spoken.value)
  const decides = app.library.mayDecide.value
  const frame = { ...place, does: place.does === 'frame' ? ('read' as const) : ('frame' as const) }
  return (
    <header class="entry-head">
      <a class="xs" href={app.library.addressOf({ view: 'list' })}>
        {t('library.back')}
      </a>
      <Heading>
        <span lang={named?.language} dir={named && directionOf(named.language)}>
          {named?.title ?? entry.key}
        </span>
      </Heading>
      <p class="soft xs">{factsOf(app, entry)}</p>
      {entry.archived && (
        <p class="state warn">
          <Icon name="none" />
          {t('library.is-archived')}
        </p>
      )}
      <div class="entry-tools">
        <Shelves app={app} entry={entry} />
        {decides && (
          <a class="btn small" href={app.library.addressOf(frame)}>
            <Icon name="pen" />
            {t(place.does === 'frame' ? 'library.frame-close' : 'library.frame')}
          </a>
        )}
      </div>
    </header>
  )
}

function factsOf(app: App, entry: GuidanceEntry): string {
  const { list } = libraryOf(app, entry.siteId)
  const topic = list.reading.answer.value?.topics.find(({ id }) => id === entry.topic)
  const uses = entry.uses.reduce((sum, { count }) => sum + count, 0)
  return [
    t(`guidance.kind.${entry.kind}`),
    ...(topic ? [localized(topic.name)] : []),
    t('library.uses', { count: uses }),
    ...(entry.inMapping ? [t('library.in-mapping')] : []),
    entry.ownerName ? t('library.owned-by', { name: entry.ownerName }) : t('library.nobody-owns'),
    ...(entry.reviewAt ? [t('library.review-on', { day: plainDay(entry.reviewAt) })] : []),
  ].join(' · ')
}

/** The own shelf, and for supervisors those of the teams. */
function Shelves({ app, entry }: { app: App; entry: GuidanceEntry }) {
  const { id, siteId } = entry
  const shelves = useMemo(
    () => createReading<{ own: string[]; teams: { teamId: string; entryIds: string[] }[] }>(),
    [],
  )
  const changes = app.library.changes.value
  useEffect(() => void shelves.read(app.connection.ask('guidance:shelves', { siteId })), [changes])
  const put = (teamId: string | null, shelved: boolean) =>
    shelves.read(app.connection.ask('guidance:shelve', { siteId, id, teamId, shelved }))
  const now = shelves.answer.value
  if (!now) return null
  const teams = app.library.supervises.value
    ? app.teams.all.value.filter((team) => team.siteId === siteId)
    : []
  const isOwn = now.own.includes(id)
  return (
    <>
      <button type="button" class="btn small" aria-pressed={isOwn} onClick={() => void put(null, !isOwn)}>
        <Icon name="star" />
        {t(isOwn ? 'guidance.unshelve' : 'guidance.shelve')}
      </button>
      {teams.map(({ id: teamId, name }) => {
        const isOn = now.teams.some((one) => one.teamId === teamId && one.entryIds.includes(id))
        return (
          <button
            key={teamId}
            type="button"
            class="btn small"
            aria-pressed={isOn}
            onClick={() => void put(teamId, !isOn)}
          >
            {t(isOn ? 'guidance.team-unshelve' : 'guidance.team-shelve', { name: localized(name) })}
          </button>
        )
      })}
    </>
  )
}
