import { useMemo } from 'preact/hooks'
import type { ReportPeriod } from '../../protocol/report.ts'
import { language, t } from '../language.ts'
import { refusalWords } from '../ui/refusal-words.ts'
import { MadeReports } from './MadeReports.tsx'
import { nameOfPeriod } from './period-name.ts'
import { ReportPaper } from './ReportPaper.tsx'
import { createReports, type Reports } from './report-state.ts'
import { periodOf } from './saved-words.ts'
import { YearClock } from './YearClock.tsx'
import './statistics.css'

/** What may leave the house, of one of the fixed periods: to read, to print, and as files. */
export function ReportView({ siteId, madeId }: { siteId: string; madeId?: string | undefined }) {
  const reports = useMemo(
    () => createReports(siteId, () => (language.value === 'fi-simple' ? 'fi' : language.value), madeId),
    [siteId, language.value, madeId],
  )
  const opened = reports.opened.value
  const refusal = reports.refusal.value
  const report = reports.report.value
  return (
    <div class="report">
      {refusal && (
        <p role="alert" class="state alarm">
          {refusalWords(refusal)}
        </p>
      )}
      {reports.periods.value?.length === 0 && <p>{t('statistics.no-month')}</p>}
      {isFetching(reports) && <p role="status">{t('statistics.fetching')}</p>}
      <MadeReports
        siteId={siteId}
        reports={reports.made.value}
        opened={opened}
        onOpen={({ id }) => void reports.open(id)}
      />
      {report && <Choosing reports={reports} />}
      {report && (
        <ReportPaper
          report={report}
          period={opened ? periodOf(opened) : reports.chosen.value}
          made={opened}
        />
      )}
      <YearClock />
    </div>
  )
}

function isFetching({ periods, chosen, report, refusal }: Reports): boolean {
  return !report.value && !refusal.value && (!periods.value || chosen.value !== undefined)
}

const kinds = ['month', 'payment', 'parkki', 'year'] as const

function Choosing({ reports }: { reports: Reports }) {
  const periods = reports.periods.value ?? []
  const key = ({ kind, from, to, name }: ReportPeriod) => [kind, from, to, name ?? ''].join(' ')
  const choose = (wanted: string) => {
    const period = periods.find((one) => key(one) === wanted)
    if (period) void reports.choose(period)
  }
  return (
    <div class="choosing unprinted">
      <label>
        <span>{t('statistics.period')}</span>
        <select
          class="input choice"
          value={reports.chosen.value ? key(reports.chosen.value) : ''}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {!reports.chosen.value && <option value="">{t('statistics.another-period')}</option>}
          {kinds
            .filter((kind) => periods.some((one) => one.kind === kind))
            .map((kind) => (
              <optgroup key={kind} label={t(`statistics.kind.${kind}`)}>
                {periods
                  .filter((one) => one.kind === kind)
                  .map((one) => (
                    <option key={key(one)} value={key(one)}>
                      {nameOfPeriod(one)}
                    </option>
                  ))}
              </optgroup>
            ))}
        </select>
      </label>
      {reports.chosen.value &&
        (['xlsx', 'csv'] as const).map((end) => (
          <a key={end} class="btn" href={reports.fileOf(end)} download>
            {t(`statistics.${end}`)}
          </a>
        ))}
      <button type="button" class="btn" onClick={() => print()}>
        {t('statistics.print')}
      </button>
    </div>
  )
}
