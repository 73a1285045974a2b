import { useMemo } from 'preact/hooks'
import type { Report, ReportMeasure, ReportPeriod } from '../../protocol/report.ts'
import type { MadeReport } from '../../protocol/saved-report.ts'
import { language, t } from '../language.ts'
import { cityDay } from '../ui/city-time.ts'
import { CountTable } from './CountTable.tsx'
import { formatDate } from './figures.ts'
import { HourChart } from './HourChart.tsx'
import { MadeReports } from './MadeReports.tsx'
import { nameOfPeriod } from './period-name.ts'
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
          {t(`refusals.${refusal}`)}
        </p>
      )}
      {reports.periods.value?.length === 0 && <p>{t('statistics.no-month')}</p>}
      <MadeReports
        siteId={siteId}
        reports={reports.made.value}
        opened={opened}
        onOpen={({ id }) => void reports.open(id)}
      />
      {report && <Choosing reports={reports} />}
      {report && (
        <Told report={report} period={opened ? periodOf(opened) : reports.chosen.value} made={opened} />
      )}
      <YearClock />
    </div>
  )
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
          {!reports.chosen.value && <option value="">–</option>}
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

interface ToldProps {
  report: Report
  period: ReportPeriod | undefined
  made: MadeReport | undefined
}

function Told({ report, period, made }: ToldProps) {
  const { tables, siteName, threshold, partial } = report
  const hours = tables.find(({ dimension }) => dimension === 'hour')
  const count = (row: (number | null)[] | undefined, measure: ReportMeasure) =>
    row?.[hours?.measures.indexOf(measure) ?? -1] ?? 0
  const byHour = Array.from({ length: 24 }, (_, hour) => {
    const row = hours?.rows.find(({ category }) => Number(category) === hour)?.counts
    return { hour, attempts: count(row, 'attempts'), answered: count(row, 'answered') }
  })
  return (
    <>
      <h2 class="report-head">
        {siteName}
        {period && `, ${nameOfPeriod(period)}`}
      </h2>
      {made && (
        <p class="xs">
          {t('statistics.saved.of-day', { day: formatDate(cityDay(Date.parse(made.madeAt))) })}
          {made.withdrawn && ` (${t('statistics.saved.taken-back')})`}
        </p>
      )}
      <p class="xs soft">
        {t('statistics.rounding', { threshold })} {partial && t('statistics.partial')}
      </p>
      <p class="xs soft">{t('statistics.no-participants')}</p>
      <div class="blocks">
        {hours && (
          <section class="block">
            <h2>{t('statistics.heat')}</h2>
            <HourChart hours={byHour} />
          </section>
        )}
        {tables
          .filter(({ rows }) => rows.length > 0)
          .map(({ dimension, measures, rows }) => (
            <CountTable
              key={dimension}
              title={t(`statistics.dimension.${dimension}`)}
              about={t(`statistics.dimension.${dimension}`)}
              columns={measures.map((measure) => t(`statistics.measure.${measure}`))}
              rows={rows.map(({ category, name, counts }) => ({ id: category, name, counts }))}
              drawn={dimension === 'service' ? [0, 3] : measures.length > 1 ? [0, 1] : [0]}
            />
          ))}
      </div>
    </>
  )
}
