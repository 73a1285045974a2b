import type { Report, ReportTable } from '../../protocol/report.ts'
import { writeCsv } from '../spreadsheet/csv.ts'
import { type SheetCell, writeSheets } from '../spreadsheet/spreadsheet.ts'
import { type ReportLanguage, reportWords } from './report-words.ts'

/** The sheets of a report: one for each table, and before them what it is. */
function sheetsOf(report: Report, language: ReportLanguage): { name: string; rows: SheetCell[][] }[] {
  const words = reportWords[language]
  const nameOf = ({ dimension }: ReportTable) => words.dimensions[dimension] ?? dimension
  const empty = report.tables.filter(({ rows }) => rows.length === 0)
  const about: SheetCell[][] = [
    [report.siteName, ''],
    [words.period, `${report.from} – ${report.to}`],
    ['', words.rounding.replace('{threshold}', String(report.threshold))],
    ['', words.participants],
    ...(report.partial ? [['', words.partial]] : []),
    ...(empty.length > 0 ? [['', words.notShown.replace('{tables}', empty.map(nameOf).join(', '))]] : []),
  ]
  return [
    { name: words.period, rows: about },
    ...report.tables.map((table) => ({
      name: nameOf(table),
      rows: [
        [nameOf(table), ...table.measures.map((measure) => words.measures[measure])],
        ...table.rows.map(({ name, counts }) => [name, ...counts]),
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
