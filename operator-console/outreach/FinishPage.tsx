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
import { LeaveSession } from './LeaveSession.tsx'
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
        <LeaveSession app={app} logging={logging} entry={entry} />
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
