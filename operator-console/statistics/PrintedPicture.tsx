import { useMemo } from 'preact/hooks'
import { language, t } from '../language.ts'
import { nameOfPeriod } from './period-name.ts'
import { ReportPaper } from './ReportPaper.tsx'
import { createReports } from './report-state.ts'

/** What comes on paper where the situation picture is printed: of it, what may leave the house. */
export function PrintedPicture({ siteId }: { siteId: string }) {
  const reports = useMemo(
    () => createReports(siteId, () => (language.value === 'fi-simple' ? 'fi' : language.value)),
    [siteId, language.value],
  )
  const [report, period] = [reports.report.value, reports.chosen.value]
  if (!report || !period) return <p class="only-printed">{t('statistics.not-printed')}</p>
  return (
    <>
      <div class="unprinted choosing print-picture">
        <button type="button" class="btn" onClick={() => print()}>
          {t('statistics.print-picture', { period: nameOfPeriod(period) })}
        </button>
        <p class="xs soft">{t('statistics.print-means')}</p>
      </div>
      <div class="report only-printed">
        <ReportPaper report={report} period={period} isShort />
      </div>
    </>
  )
}
