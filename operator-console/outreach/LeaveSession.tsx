import { useSignal } from '@preact/signals'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import type { OutreachEntry } from './entry.ts'
import type { Logging } from './use-logging.ts'

interface Props {
  app: App
  logging: Logging
  entry: OutreachEntry
}

/** Throwing away what was changed here is no loss elsewhere; taking a session out of the numbers is asked twice. */
export function LeaveSession({ app, logging, entry }: Props) {
  const asks = useSignal(false)
  const dropped = entry.record.state === 'planned' ? 'drop-plan' : 'drop'
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
      {asks.value && <span>{t(`outreach.${dropped}-sure`)}</span>}
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
        {t(asks.value ? 'outreach.drop-no' : `outreach.${dropped}`)}
      </button>
    </p>
  )
}
