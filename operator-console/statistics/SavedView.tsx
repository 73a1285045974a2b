import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { SavedReport } from '../../protocol/saved-report.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { refusalWords } from '../ui/refusal-words.ts'
import { NewReport, type Wished } from './NewReport.tsx'
import { SavedRow } from './SavedRow.tsx'
import './saved-reports.css'

/** Of a report that is there only what changes is said: what somebody sets beside it meanwhile holds. */
const asWished = (
  { parts, rule, format, language }: SavedReport,
  set: Pick<Wished, 'scheduled' | 'shared'>,
): Wished => ({ parts, rule, format, language, ...set })

type Deed = 'make' | 'withdraw' | 'take-back'

/** What is due first comes first, what is not made by itself last; what is out of use stands at the end. */
function inOrder(saved: readonly SavedReport[]): SavedReport[] {
  const when = ({ withdrawn, coming }: SavedReport) =>
    `${withdrawn} ${coming?.dueOn ?? coming?.madeOn ?? '9'}`
  return [...saved].sort((one, other) => (when(one) < when(other) ? -1 : 1))
}

/** Reports that are made on their day: what is due when, and who may fetch it. */
export function SavedView({ app, site }: { app: App; site: ConsoleSite }) {
  const saved = useSignal<readonly SavedReport[] | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const kept = useSignal(false)
  const siteId = site.id
  const take = (reply: Awaited<ReturnType<typeof app.connection.ask<'saved-report:list'>>>) => {
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok) saved.value = inOrder(reply.answer.saved)
    return reply.ok
  }
  useEffect(() => {
    void app.connection.ask('saved-report:list', { siteId }).then(take)
  }, [])
  const save = async (wished: Wished) => {
    kept.value = false
    kept.value = take(await app.connection.ask('saved-report:save', { siteId, ...wished }))
  }
  const act = async (deed: Deed, id: string) => {
    kept.value = false
    take(await app.connection.ask(`saved-report:${deed}`, { siteId, id }))
  }
  return (
    <section class="keys-view saved-view">
      <h2>{t('statistics.view.saved')}</h2>
      <p>{t('statistics.saved.what')}</p>
      {refusal.value && (
        <p role="alert" class="state alarm">
          {refusalWords(refusal.value)}
        </p>
      )}
      {saved.value?.length === 0 && <p class="soft">{t('statistics.saved.none')}</p>}
      <ul class="key-list">
        {saved.value?.map((report) => (
          <SavedRow
            key={report.id}
            report={report}
            site={site}
            addressOf={(made) => `${app.statistics.addressOf('report')}/${made}`}
            onSet={(set) => save(asWished(report, set))}
            onAct={act}
          />
        ))}
      </ul>
      <p role="status">{kept.value && t('statistics.saved.kept')}</p>
      <NewReport onSave={save} />
    </section>
  )
}
