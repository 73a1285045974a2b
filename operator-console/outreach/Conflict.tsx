import type { OutreachSession } from '../../protocol/outreach-record.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { type Changed, differingParts, type OutreachEntry } from './entry.ts'
import { keepMine, type Logging } from './use-logging.ts'
import { allThemes, momentWords, themeWords, whereWords } from './words.ts'

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
    <section class="card conflict">
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
              <td>{describe(logging, part, mine)}</td>
              <td>{describe(logging, part, theirs)}</td>
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

function describe(logging: Logging, part: Changed, { record, words }: Side): string {
  const settings = logging.settings.value
  switch (part) {
    case 'place':
      return `${whereWords(settings, record)}, ${t(`outreach.mode.${record.mode}`)}`
    case 'time':
      return `${momentWords(record.startedAt)} – ${momentWords(record.endedAt)}`
    case 'counts':
      return t('outreach.both-counts', { contacted: record.contacted, reached: record.reached })
    case 'themes':
      return allThemes(settings?.themes ?? [])
        .flatMap(({ id }) => (record.themes[id] ? [`${themeWords(settings, id)} ${record.themes[id]}`] : []))
        .join(', ')
    case 'guided':
      return String(record.guided.reduce((sum, { count }) => sum + count, 0))
    case 'flags':
      return [record.escalated && t('outreach.escalated-short'), record.incident && t('outreach.incident')]
        .filter(Boolean)
        .join(', ')
    case 'words':
      return [words.aim, words.reflection, words.nextShift].filter(Boolean).join(' / ')
  }
}
