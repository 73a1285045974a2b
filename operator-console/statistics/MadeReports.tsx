import type { MadeReport, SharedReports } from '../../protocol/saved-report.ts'
import { t } from '../language.ts'
import { formatDate } from './figures.ts'
import { nameOfPeriod } from './period-name.ts'
import { type Named, nameOfMade, nameOfSaved } from './saved-words.ts'
import './saved-reports.css'

type Shared = SharedReports['reports'][number]

interface Props {
  siteId: string
  reports: readonly Shared[]
  opened: MadeReport | undefined
  onOpen: (made: MadeReport) => void
}

// Who comes for an older one opens the rest.
const shownAtOnce = 3

/** What was made, to open and to fetch, and what comes when. */
export function MadeReports({ reports, ...around }: Props) {
  if (reports.length === 0) return null
  return (
    <section class="unprinted made-reports">
      <h2>{t('statistics.view.saved')}</h2>
      <ul>
        {reports.map((report) => (
          <li key={[report.rule, report.format, report.language, ...report.parts].join(' ')}>
            <Title report={report} />
            <Coming coming={report.coming} />
            <MadeList made={report.made.slice(0, shownAtOnce)} {...around} format={report.format} />
            {report.made.length > shownAtOnce && (
              <details>
                <summary>{t('statistics.saved.earlier')}</summary>
                <MadeList made={report.made.slice(shownAtOnce)} {...around} format={report.format} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

type ListProps = Omit<Props, 'reports'> & { made: readonly MadeReport[]; format: Shared['format'] }

function MadeList({ made, format, siteId, opened, onOpen }: ListProps) {
  if (made.length === 0) return null
  return (
    <ul class="made-list">
      {made.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            class="btn small"
            aria-pressed={one.id === opened?.id}
            onClick={() => onOpen(one)}
          >
            {t('statistics.saved.open', { period: nameOfMade(one) })}
          </button>
          <FileLink siteId={siteId} made={one} format={format} />
        </li>
      ))}
    </ul>
  )
}

export function Title({ report }: { report: Named }) {
  const { period, about } = nameOfSaved(report)
  return (
    <p>
      <b>{period}</b> <span class="soft">{about}</span>
    </p>
  )
}

export function Coming({ coming }: { coming: Shared['coming'] }) {
  if (!coming) return null
  const { period, madeOn, dueOn } = coming
  return (
    <p class="xs">
      {t('statistics.saved.coming', { period: nameOfPeriod(period), day: formatDate(madeOn) })}{' '}
      {dueOn && t('statistics.saved.due', { day: formatDate(dueOn) })}
    </p>
  )
}

interface FileProps {
  siteId: string
  made: MadeReport
  format: Shared['format']
}

/** A page is opened, and is no file. */
export function FileLink({ siteId, made, format }: FileProps) {
  if (format === 'page') return null
  const form = t(`statistics.saved.format.${format}`)
  return (
    <a class="btn small" href={`/figures/${siteId}/reports/${made.id}/file`} download>
      {t('statistics.saved.fetch', { period: nameOfMade(made), form })}
    </a>
  )
}
