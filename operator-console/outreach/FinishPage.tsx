import { useSignal } from '@preact/signals'
import { findOutreachFaults } from '../../protocol/outreach-faults.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { MomentField } from '../ui/MomentField.tsx'
import type { OutreachEntry } from './entry.ts'
import { FaultLines } from './FaultLines.tsx'
import { FinishCounts } from './FinishCounts.tsx'
import { FinishWords } from './FinishWords.tsx'
import { GuidedFields } from './GuidedFields.tsx'
import type { Logging } from './use-logging.ts'
import { WhereFields } from './WhereFields.tsx'
import { momentWords, whereWords } from './words.ts'
import '../ui/paper.css'

interface Props {
  app: App
  logging: Logging
  entry: OutreachEntry
}

/** The rest, in a minute: what is known is filled in, and nothing but the times must be. */
export function FinishPage({ app, logging, entry }: Props) {
  const { record } = entry
  const tried = useSignal(false)
  const faults = findOutreachFaults({ ...record, state: 'done' }, logging.now())
  const isNowhere = record.platform === ''
  const save = async () => {
    tried.value = true
    if (faults.length > 0 || isNowhere) return
    await logging.send({ ...entry, record: { ...record, state: 'done' } })
    app.outreach.go({ view: 'home' })
  }
  return (
    <>
      <p class="only-printed">{t('numbers.not-printed')}</p>
      <div class="outreach-body unprinted">
        <Heading>{t('outreach.finish')}</Heading>
        <When logging={logging} entry={entry} />
        <FinishCounts logging={logging} entry={entry} />
        <GuidedFields logging={logging} entry={entry} />
        <FinishWords app={app} logging={logging} entry={entry} />
      </div>
      <div class="outreach-dock">
        <div role="alert">
          {tried.value && <FaultLines logging={logging} faults={faults} isNowhere={isNowhere} />}
        </div>
        <button type="button" class="btn main" onClick={() => void save()}>
          {t('outreach.save')}
        </button>
        <p class="soft xs">
          {t(app.connection.line.value === 'open' ? 'outreach.goes-now' : 'outreach.goes-later')}
        </p>
        <Leave app={app} logging={logging} entry={entry} />
      </div>
    </>
  )
}

/** What was counted on the way stands there already; it can be opened and mended. */
function When({ logging, entry: { id, record } }: Omit<Props, 'app'>) {
  const isKnown = record.platform !== ''
  const fields = (
    <>
      <WhereFields logging={logging} where={record} onChange={(changed) => logging.set(id, changed)} />
      <div class="two">
        <MomentField
          label={t('outreach.field.startedAt')}
          at={record.startedAt}
          onChange={(startedAt) => logging.set(id, { startedAt })}
        />
        <MomentField
          label={t('outreach.field.endedAt')}
          at={record.endedAt}
          onChange={(endedAt) => logging.set(id, { endedAt })}
        />
      </div>
    </>
  )
  const opened = useSignal(!isKnown)
  return (
    <details
      class="part"
      open={opened.value}
      onToggle={({ currentTarget }) => {
        opened.value = currentTarget.open
      }}
    >
      <summary>
        {isKnown
          ? `${whereWords(logging.settings.value, record)} · ${momentWords(record.startedAt)}`
          : t('outreach.where')}
      </summary>
      {fields}
    </details>
  )
}

/** Throwing away what was changed here is no loss elsewhere; taking a session out of the numbers is asked twice. */
function Leave({ app, logging, entry }: Props) {
  const asks = useSignal(false)
  const away = (how: () => void) => () => {
    how()
    app.outreach.go({ view: 'home' })
  }
  // Perhaps only: what had no answer may have arrived all the same.
  const isElsewhere = entry.base > 0 || entry.sent !== undefined
  const cancel = () => {
    if (!isElsewhere) logging.drop(entry.id)
    else void logging.send({ ...entry, record: { ...entry.record, state: 'cancelled' } })
  }
  const isChange = isElsewhere && entry.record.state !== 'running'
  return (
    <p class="row wraps">
      {isChange && !asks.value && (
        <button type="button" class="btn quiet" onClick={away(() => logging.discard(entry.id))}>
          {t('outreach.discard')}
        </button>
      )}
      {asks.value && <span>{t('outreach.drop-sure')}</span>}
      {asks.value && (
        <button type="button" class="btn" onClick={away(cancel)}>
          {t('outreach.drop-yes')}
        </button>
      )}
      <button
        type="button"
        class="btn quiet"
        onClick={() => {
          asks.value = !asks.value
        }}
      >
        {t(asks.value ? 'outreach.drop-no' : 'outreach.drop')}
      </button>
    </p>
  )
}
