import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { OutreachReported, OutreachSettings } from '../../protocol/outreach.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { formatShortDay, t } from '../language.ts'
import { minutesWords } from '../ui/minutes-words.ts'
import { refusalWords } from '../ui/refusal-words.ts'
import { MarkReported } from './MarkReported.tsx'
import { momentWords, whereWords } from './words.ts'
import './reported.css'

interface Props {
  app: App
  settings: OutreachSettings | undefined
  today: string
}

/** What was told to somebody outside beside what is logged now: who changed something late hides nothing. */
export function Reported({ app, settings, today }: Props) {
  const reports = useSignal<readonly OutreachReported[]>([])
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const site = app.outreach.site.value
  const siteId = site?.id ?? ''
  const changes = app.outreach.changes.value
  const isOpen = app.connection.line.value === 'open'
  const read = async () => {
    const reply = await app.connection.ask('outreach:reports', { siteId })
    if (reply.ok) reports.value = reply.answer.reports
    refusal.value = reply.ok ? undefined : reply.refusal
  }
  useEffect(() => {
    void read()
  }, [siteId, changes, isOpen])
  const supervises = app.operator.value?.roles.some(
    (one) => one.siteId === siteId && one.role === 'supervisor',
  )
  return (
    <section class="reported">
      <h2>{t('outreach.reported.title')}</h2>
      <p class="soft">{t('outreach.reported.hint')}</p>
      {refusal.value && <p role="alert">{refusalWords(refusal.value)}</p>}
      {supervises && <MarkReported app={app} siteId={siteId} today={today} />}
      {reports.value.map((report) => (
        <Report key={report.id} report={report} settings={settings} />
      ))}
    </section>
  )
}

const measures = ['sessions', 'minutes', 'contacted', 'reached'] as const
const headings = { sessions: 'times', minutes: 'time-spent', contacted: 'contacted', reached: 'reached' }

interface ReportProps {
  report: OutreachReported
  settings: OutreachSettings | undefined
}

/** Where nothing has changed there is nothing to compare: one line says what was told. */
function Report({ report, settings }: ReportProps) {
  const { from, to, at, by, told, changed } = report
  const days = `${formatShortDay(from)} – ${formatShortDay(to)} ${to.slice(0, 4)}`
  return (
    <article>
      <h3>{days}</h3>
      <p class="soft xs">
        {t(by ? 'outreach.reported.by' : 'outreach.reported.published', {
          at: momentWords(at),
          by: by ?? '',
        })}
      </p>
      {changed.length === 0 ? (
        <p>
          {t('outreach.reported.counts', { contacted: told.contacted, reached: told.reached })}
          <span class="soft"> · {t('outreach.reported.unchanged')}</span>
        </p>
      ) : (
        <>
          <Compared report={report} caption={days} />
          <Changed changed={changed} settings={settings} />
        </>
      )}
    </article>
  )
}

function Compared({ report: { told, now }, caption }: { report: OutreachReported; caption: string }) {
  const words = (measure: (typeof measures)[number], count: number) =>
    measure === 'minutes' ? minutesWords(count) : String(count)
  const off = (measure: (typeof measures)[number]) => {
    const more = now[measure] - told[measure]
    return `${more > 0 ? '+' : more < 0 ? '−' : ''}${words(measure, Math.abs(more))}`
  }
  return (
    <table class="outreach-table">
      <caption class="sr">{caption}</caption>
      <thead>
        <tr>
          <td />
          {['told', 'now', 'off'].map((name) => (
            <th key={name} scope="col">
              {t(`outreach.reported.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {measures.map((measure) => (
          <tr key={measure}>
            <th scope="row">{t(`outreach.${headings[measure]}`)}</th>
            <td>{words(measure, told[measure])}</td>
            <td>{words(measure, now[measure])}</td>
            <td>{off(measure)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type ChangedProps = Pick<OutreachReported, 'changed'> & { settings: OutreachSettings | undefined }

function Changed({ changed, settings }: ChangedProps) {
  const words = (counts: OutreachReported['changed'][number]['told']) =>
    counts
      ? t('outreach.reported.counts', { contacted: counts.contacted, reached: counts.reached })
      : t('outreach.reported.not-there')
  return (
    <details>
      <summary>{t('outreach.reported.changed', { count: changed.length })}</summary>
      <ul>
        {changed.map(({ sessionId, at, platform, told, held }) => (
          <li key={sessionId}>
            <b>{whereWords(settings, { platform, place: null })}</b>{' '}
            <span class="soft">{momentWords(at)}</span>
            <br />
            {t('outreach.reported.told')}: {words(told)}. {t('outreach.reported.now')}: {words(held)}.
          </li>
        ))}
      </ul>
    </details>
  )
}
