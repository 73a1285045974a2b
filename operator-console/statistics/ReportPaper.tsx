import type { Report, ReportMeasure, ReportPeriod } from '../../protocol/report.ts'
import type { MadeReport } from '../../protocol/saved-report.ts'
import { t } from '../language.ts'
import { cityDay } from '../ui/city-time.ts'
import { CountTable } from './CountTable.tsx'
import { formatDate } from './figures.ts'
import { HourChart } from './HourChart.tsx'
import { mostOnPaper, rowsOnPaper } from './paper-rows.ts'
import { nameOfPeriod } from './period-name.ts'

interface Props {
  report: Report
  period: ReportPeriod | undefined
  made?: MadeReport | undefined
  /** Has to fit on one page, whatever the city: of dozens only the largest, and it says so. */
  isShort?: boolean
}

/** One report, as it is read and as it lies on one page. What is too small to be told is said to be. */
export function ReportPaper({ report, period, made, isShort = false }: Props) {
  const { tables, siteName, threshold, partial } = report
  const [shown, empty] = [tables.filter(hasRows), tables.filter((table) => !hasRows(table))]
  const rowsIn = (table: Report['tables'][number]) => (isShort ? rowsOnPaper(table) : table.rows)
  const shortened = shown.filter((table) => rowsIn(table).length < table.rows.length)
  const nameOf = ({ dimension }: Report['tables'][number]) => t(`statistics.dimension.${dimension}`)
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
      {shown.length === 0 && <p>{t('statistics.nothing-shown', { threshold })}</p>}
      <div class="blocks">
        {shown.some(({ dimension }) => dimension === 'hour') && <Hours report={report} />}
        {shown.map((table) => (
          <CountTable
            key={table.dimension}
            title={nameOf(table)}
            about={nameOf(table)}
            columns={table.measures.map((measure) => t(`statistics.measure.${measure}`))}
            rows={rowsIn(table).map(({ category, name, counts }) => ({ id: category, name, counts }))}
            drawn={table.dimension === 'service' ? [0, 3] : table.measures.length > 1 ? [0, 1] : [0]}
          />
        ))}
      </div>
      {shortened.length > 0 && (
        <p class="xs soft">
          {t('statistics.print-most', { most: mostOnPaper, tables: shortened.map(nameOf).join(', ') })}
        </p>
      )}
      {shown.length > 0 && empty.length > 0 && (
        <p class="xs soft">{t('statistics.not-shown', { tables: empty.map(nameOf).join(', ') })}</p>
      )}
    </>
  )
}

const hasRows = ({ rows }: Report['tables'][number]) => rows.length > 0

function Hours({ report: { tables } }: { report: Report }) {
  const hours = tables.find(({ dimension }) => dimension === 'hour')
  const count = (row: (number | null)[] | undefined, measure: ReportMeasure) =>
    row?.[hours?.measures.indexOf(measure) ?? -1] ?? 0
  const byHour = Array.from({ length: 24 }, (_, hour) => {
    const row = hours?.rows.find(({ category }) => Number(category) === hour)?.counts
    return { hour, attempts: count(row, 'attempts'), answered: count(row, 'answered') }
  })
  return (
    <section class="block">
      <h2>{t('statistics.heat')}</h2>
      <HourChart hours={byHour} />
    </section>
  )
}
