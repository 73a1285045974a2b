import { dateOf, minuteOf } from '../opening-hours/helsinki-time.ts'
import type { SheetCell } from '../spreadsheet/spreadsheet.ts'
import type { ReviewedCase } from './case-repository.ts'
import { type ExportWords, wordOf } from './export-words.ts'
import { leadMinutesOf } from './review.ts'

/** What people wrote of a case; empty where nobody did. */
export interface WrittenWords {
  comment: string
  question: string
  opinion: string
}

export interface ExportedCase extends ReviewedCase {
  /** Null where free text wasn't chosen. */
  words: WrittenWords | null
}

/** The wall clock's time in Helsinki, as a sheet wants it: as if it were UTC. */
function wallTime(at: Date | null): Date | null {
  if (!at) return null
  const moment = at.getTime()
  return new Date(Date.parse(`${dateOf(moment)}T00:00Z`) + minuteOf(moment) * 60_000)
}

type Column = [heading: string, cell: (row: ExportedCase) => SheetCell]

function columnsIn(words: ExportWords, withText: boolean): Column[] {
  const { sheet } = words
  const stateOf = ({ kind, state }: ExportedCase) => {
    if (kind === 'handover') return words.is['handed-over']
    return wordOf(words.is, kind === 'referral' ? state : `escalation-${state}`)
  }
  const plain: Column[] = [
    [words['kind-label'], ({ kind }) => words.kind[kind]],
    [sheet.state, stateOf],
    [sheet.review, ({ review }) => words.state[review]],
    [words.counsellor, ({ counsellor }) => counsellor],
    [sheet.arisen, ({ arisenAt }) => wallTime(arisenAt)],
    [words.known, ({ knownAt }) => wallTime(knownAt)],
    [words.decided, ({ decidedAt }) => wallTime(decidedAt)],
    [words.done, ({ doneAt }) => wallTime(doneAt)],
    [sheet.lead, leadMinutesOf],
    [words.due, ({ dueAt }) => wallTime(dueAt)],
    [words['outcome-label'], ({ outcome }) => (outcome ? words.outcome[outcome] : null)],
    [sheet.reviewed, ({ reviewedAt }) => wallTime(reviewedAt)],
  ]
  const written: Column[] = [
    [sheet.comment, (row) => row.words?.comment ?? null],
    [words.question, (row) => row.words?.question ?? null],
    [words['second-opinion'], (row) => row.words?.opinion ?? null],
  ]
  return withText ? [...plain, ...written] : plain
}

/** A heading and a row for each case, in the console's words; free text only where it was chosen. */
export function rowsOf(
  cases: readonly ExportedCase[],
  { words, withText }: { words: ExportWords; withText: boolean },
): SheetCell[][] {
  const columns = columnsIn(words, withText)
  return [columns.map(([heading]) => heading), ...cases.map((row) => columns.map(([, cell]) => cell(row)))]
}

/** As a table of texts: times as `2026-11-22 17:14`. */
export function asText(cell: SheetCell): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 16).replace('T', ' ')
  return cell === null ? '' : String(cell)
}
