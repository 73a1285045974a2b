import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ShownRecord } from '../../protocol/audit.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { formatMoment, t } from '../language.ts'
import { Scrolled } from '../ui/Scrolled.tsx'
import { whyRead } from './why-read.ts'
import './live.css'

/** Who read or took out what, when and why: the part of the audit that supervisors answer for. */
export function ReadingsPage({ app, siteId }: { app: App; siteId: string }) {
  const records = useSignal<readonly ShownRecord[] | undefined>(undefined)
  const isAll = useSignal(false)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const read = async () => {
    const known = records.value ?? []
    const reply = await app.connection.ask('audit:readings', { siteId, before: known.at(-1)?.seq ?? null })
    refusal.value = reply.ok ? undefined : reply.refusal
    if (!reply.ok) return
    records.value = [...known, ...reply.answer.records]
    isAll.value = reply.answer.isAll
  }
  useEffect(() => void read(), [])
  const found = records.value
  return (
    <div class="live-board">
      <p class="soft">{t('review.audit.why')}</p>
      {refusal.value && <p role="alert">{t(`refusals.${refusal.value}`)}</p>}
      {!found && !refusal.value && <p role="status">{t('opening.wait')}</p>}
      {found && found.length === 0 && <p>{t('review.audit.none')}</p>}
      {found && found.length > 0 && <RecordTable records={found} />}
      {found && !isAll.value && (
        <p>
          <button type="button" class="btn" onClick={() => void read()}>
            {t('review.audit.older')}
          </button>
        </p>
      )}
    </div>
  )
}

function RecordTable({ records }: { records: readonly ShownRecord[] }) {
  return (
    <Scrolled label={t('review.section.readings')}>
      <table class="records">
        <caption>{t('review.section.readings')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('review.audit.when')}</th>
            <th scope="col">{t('review.audit.who')}</th>
            <th scope="col">{t('review.audit.what')}</th>
          </tr>
        </thead>
        <tbody>
          {records.map(({ seq, at, name, kind, subject, reason }) => (
            <tr key={seq}>
              <th scope="row" class="num">
                {formatMoment(at)}
              </th>
              <td>{name ?? t('review.somebody')}</td>
              <td>
                {t(`review.audit.kind.${kind}`)}
                {subject.kind !== 'site' && <span class="soft"> {subject.id.slice(0, 8)}</span>}
                {reason && <p>{whyRead(reason)}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}
