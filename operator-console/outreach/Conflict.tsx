import { type Partition, partitionNames, partitions } from '../../protocol/outreach-choices.ts'
import type { OutreachRecord, OutreachSession } from '../../protocol/outreach-record.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { type Changed, differingParts, type OutreachEntry } from './entry.ts'
import { keepMine, type Logging } from './use-logging.ts'
import { allThemes, guidedWords, momentWords, themeWords, valueWords, whereWords } from './words.ts'

interface Props {
  app: App
  logging: Logging
  entry: OutreachEntry
  theirs: OutreachSession
}

type Side = Pick<OutreachSession, 'record' | 'words'>

/** Both versions beside each other: a person decides, never the clock. */
export function Conflict({ app, logging, entry, theirs }: Props) {
  const mine: Side = entry
  const parts = differingParts(entry, theirs)
  const name = theirs.changedBy ?? t('outreach.somebody')
  return (
    <section class="card conflict unprinted">
      <h2>
        <Icon name="half" /> {whereWords(logging.settings.value, entry.record)}{' '}
        {momentWords(entry.record.startedAt)}
      </h2>
      <p>{t('outreach.conflict', { name })}</p>
      <table class="outreach-table">
        <caption class="sr">{t('outreach.conflict', { name })}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('outreach.mine')}</th>
            <th scope="col">{name}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part}>
              <th scope="row">{t(`outreach.part.${part}`)}</th>
              <td>{describe(logging, part, mine, theirs)}</td>
              <td>{describe(logging, part, theirs, mine)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="row wraps">
        <button type="button" class="btn tall" onClick={() => keepMine(app.outreach, entry)}>
          {t('outreach.keep-mine')}
        </button>
        <button type="button" class="btn tall" onClick={() => logging.drop(entry.id)}>
          {t('outreach.keep-theirs', { name })}
        </button>
      </p>
    </section>
  )
}

/** In full: what differs must be seen to differ. */
function describe(logging: Logging, part: Changed, { record, words }: Side, other: Side): string {
  const settings = logging.settings.value
  const nameOf = (id: string | null) => settings?.colleagues.find((one) => one.id === id)?.name
  switch (part) {
    case 'place':
      return [
        whereWords(settings, record),
        t(`outreach.mode.${record.mode}`),
        nameOf(record.partnerId),
        record.state === 'cancelled' && t('outreach.cancelled'),
      ]
        .filter(Boolean)
        .join(', ')
    case 'time':
      return `${momentWords(record.startedAt ?? record.plannedFor)} – ${momentWords(record.endedAt)}`
    case 'counts':
      return [
        t('outreach.both-counts', { contacted: record.contacted, reached: record.reached }),
        ...partitionNames.flatMap((of) => partitionWords(of, record, other.record)),
      ].join('; ')
    case 'themes':
      return allThemes(settings?.themes ?? [])
        .flatMap(({ id }) =>
          record.themes[id] ? [`${record.themes[id]} × ${themeWords(settings, id)}`] : [],
        )
        .join(', ')
    case 'guided':
      return record.guided.map((one) => guidedWords(settings, one)).join(', ')
    case 'flags':
      return [
        record.escalated && t('outreach.escalated-short'),
        record.escalationId && t('outreach.link-set'),
        record.incident && t('outreach.incident'),
      ]
        .filter(Boolean)
        .join(', ')
    case 'words':
      return [words.aim, words.reflection, words.nextShift].filter(Boolean).join(' / ')
  }
}

/** Nothing where both sides say the same. */
function partitionWords(of: Partition, record: OutreachRecord, other: OutreachRecord): string[] {
  const counts: Partial<Record<string, number>> = record[of]
  const others: Partial<Record<string, number>> = other[of]
  const values = partitions[of].filter((value) => (counts[value] ?? 0) !== (others[value] ?? 0))
  if (values.length === 0) return []
  const told = values.map((value) => `${counts[value] ?? 0} × ${valueWords(of, value)}`)
  return [`${t(`outreach.by.${of}`)}: ${told.join(', ')}`]
}
