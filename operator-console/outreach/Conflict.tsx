import type { OutreachSession } from '../../protocol/outreach-record.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { differingParts, type OutreachEntry } from './entry.ts'
import { type Side, sideWords } from './side-words.ts'
import { useEscalationNames } from './use-escalation-names.ts'
import { keepMine, type Logging } from './use-logging.ts'
import { momentWords, whereWords } from './words.ts'

interface Props {
  app: App
  logging: Logging
  entry: OutreachEntry
  theirs: OutreachSession
}

/** Both versions beside each other: a person decides, never the clock. */
export function Conflict({ app, logging, entry, theirs }: Props) {
  const mine: Side = entry
  const known = { settings: logging.settings.value, escalations: useEscalationNames(app, entry.siteId) }
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
              <td>{sideWords(known, part, mine, theirs)}</td>
              <td>{sideWords(known, part, theirs, mine)}</td>
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
