import { useEffect, useMemo } from 'preact/hooks'
import type { ImportChange } from '../../protocol/service-import.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Choice } from '../ui/Choice.tsx'
import { Scrolled } from '../ui/Scrolled.tsx'
import { createReport, type ReportState } from './import-state.ts'

interface Props {
  app: App
  siteId: string
  importId: string
}

/** What an import changes, entry by entry, and every field that it leaves out. */
export function ImportReport({ app, siteId, importId }: Props) {
  const report = useMemo(() => createReport(app.connection, siteId, importId), [importId])
  useEffect(() => void report.read(), [report])
  return (
    <>
      {report.changes.value.length > 0 && <Changes changes={report.changes.value} />}
      {report.byReason.value.length > 0 && <Skips report={report} />}
    </>
  )
}

function Changes({ changes }: { changes: readonly ImportChange[] }) {
  return (
    <details open={changes.length <= 20}>
      <summary>{t('service.changes', { count: changes.length })}</summary>
      <ul class="import-changes">
        {changes.map(({ recordId, name, what, fields, held }) => (
          <li key={recordId}>
            <span class={`state ${what === 'archived' ? 'warn' : ''}`}>{t(`service.what.${what}`)}</span>{' '}
            <b>{name || recordId}</b>
            {fields.length > 0 && (
              <span class="soft">
                : {fields.map((field) => t(`service.field.${field}`).toLowerCase()).join(', ')}
              </span>
            )}
            {held.length > 0 && (
              <p class="xs warn">
                {t('service.held', {
                  fields: held.map((field) => t(`service.field.${field}`).toLowerCase()).join(', '),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Skips({ report }: { report: ReportState }) {
  const { byReason, reason, skips, total } = report
  const all = byReason.value.reduce((sum, { count }) => sum + count, 0)
  return (
    <details>
      <summary>{t('service.skipped', { count: all })}</summary>
      <Choice
        name={t('service.why')}
        value={reason.value}
        all={byReason.value.map((one) => [one.reason, `${t(`service.skip.${one.reason}`)} (${one.count})`])}
        onChange={(chosen) => {
          reason.value = chosen
          void report.read()
        }}
      />
      <Scrolled label={t('service.skipped', { count: total.value })}>
        <table class="library-table skips">
          <caption class="sr">{t('service.skipped', { count: total.value })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('service.record')}</th>
              <th scope="col">{t('service.place-in-record')}</th>
              <th scope="col">{t('service.why')}</th>
            </tr>
          </thead>
          <tbody>
            {skips.value.map(({ recordId, path, reason: why }, index) => (
              <tr key={`${index}-${recordId}`}>
                <td>
                  <bdi class="found">{recordId}</bdi>
                </td>
                <td>
                  <bdi class="found">{path || '–'}</bdi>
                </td>
                <td>{t(`service.skip.${why}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      {skips.value.length < total.value && (
        <button type="button" class="btn" onClick={() => void report.more()}>
          {t('library.more')}
        </button>
      )}
    </details>
  )
}
