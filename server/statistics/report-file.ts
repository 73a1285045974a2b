import type { Report } from '../../protocol/report.ts'
import { writeCsv } from '../spreadsheet/csv.ts'
import { type SheetCell, writeSheets } from '../spreadsheet/spreadsheet.ts'
import { type ReportLanguage, reportWords } from './report-words.ts'

/** The sheets of a report: one for each table, and before them what it is. */
function sheetsOf(report: Report, language: ReportLanguage): { name: string; rows: SheetCell[][] }[] {
  const words = reportWords[language]
  const about: SheetCell[][] = [
    [report.siteName, ''],
    [words.period, `${report.from} – ${report.to}`],
    ['', words.rounding.replace('{threshold}', String(report.threshold))],
    ['', words.participants],
    ...(report.partial ? [['', words.partial]] : []),
  ]
  return [
    { name: words.period, rows: about },
    ...report.tables.map(({ dimension, measures, rows }) => ({
      name: words.dimensions[dimension] ?? dimension,
      rows: [
        [words.dimensions[dimension] ?? dimension, ...measures.map((measure) => words.measures[measure])],
        ...rows.map(({ name, counts }) => [name, ...counts]),
      ],
    })),
  ]
}

export async function writeReportSheets(report: Report, language: ReportLanguage): Promise<Buffer> {
  return writeSheets(sheetsOf(report, language))
}

/** As Finnish spreadsheets open it by themselves: semicolons and a byte order mark. */
export function writeReportCsv(report: Report, language: ReportLanguage): string {
  const rows = sheetsOf(report, language).flatMap(({ rows: some }) => [...some, []])
  return writeCsv(
    rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
    ';',
  )
}
