import type { Kysely } from 'kysely'
import type { FileFault } from '../../protocol/guidance-file.ts'
import type { Tables } from '../database/tables.ts'
import { BrokenCsv, parseCsv, writeCsv } from '../spreadsheet/csv.ts'
import { BrokenSheet, isSheet, readSheets, writeSheets } from '../spreadsheet/spreadsheet.ts'
import { columns, fault, readTable, tabulate } from './guidance-file.ts'
import { createImportGuidance, type Importing, type ImportResult } from './import-guidance.ts'
import { loadEntries } from './load-entries.ts'
import type { Change } from './write-guidance.ts'

/** A library as a file that translators edit, and back. */
export function createGuidanceFiles({ db, change }: { db: Kysely<Tables>; change: Change }) {
  const importEntries = createImportGuidance({ change })

  return {
    async exportFile(siteId: string, as: 'csv' | 'xlsx'): Promise<string | Buffer> {
      const rows = tabulate(await loadEntries(db, siteId, { after: 0 }))
      return as === 'csv' ? writeCsv(rows) : writeSheets([{ name: 'guidance', rows }])
    },

    /** All of it or nothing: whatever can't be taken is told with its row and column. */
    async importFile(file: Uint8Array, importing: Importing): Promise<ImportResult> {
      const read = isSheet(file) ? await readSheet(file) : readCsv(file)
      if ('faults' in read) return read
      const { entries, faults } = readTable(read.rows)
      return faults.length > 0 ? { faults } : importEntries(entries, importing)
    },
  }
}

type Read = { rows: readonly (readonly string[])[] } | { faults: FileFault[] }

async function readSheet(file: Uint8Array): Promise<Read> {
  try {
    const [first] = await readSheets(file)
    return { rows: first?.rows ?? [] }
  } catch (error) {
    if (!(error instanceof BrokenSheet)) throw error
    return { faults: [fault('broken-sheet', { row: 1, column: columns[0], found: '' })] }
  }
}

function readCsv(file: Uint8Array): Read {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return { faults: [wrongEncoding(file)] }
  }
  try {
    const rows = parseCsv(text)
    const faults = rows.flatMap((cells, at) =>
      cells.flatMap((cell, index) =>
        cell.includes('\ufffd') ? [unreadable(cell, at + 1, index, rows)] : [],
      ),
    )
    return faults.length > 0 ? { faults } : { rows }
  } catch (error) {
    if (!(error instanceof BrokenCsv)) throw error
    return { faults: [fault('broken-quotes', { row: error.row, column: String(error.column), found: '' })] }
  }
}

/** The row is that of the first byte that isn't UTF-8. */
function wrongEncoding(file: Uint8Array): FileFault {
  const text = new TextDecoder('utf-8').decode(file)
  const before = text.slice(0, text.indexOf('\ufffd'))
  const rows = safeRows(before)
  const row = Math.max(1, rows.length)
  const column = rows[0]?.[Math.max(0, (rows.at(-1)?.length ?? 1) - 1)] ?? columns[0]
  return fault('wrong-encoding', { row, column: row === 1 ? columns[0] : column, found: '' })
}

function safeRows(text: string): string[][] {
  for (const ending of ['', '"'])
    try {
      return parseCsv(text + ending)
    } catch {
      // Cut within a quoted cell: with a quote behind it, it can be read.
    }
  return []
}

function unreadable(cell: string, row: number, index: number, rows: readonly string[][]): FileFault {
  return fault('wrong-encoding', { row, column: rows[0]?.[index] ?? String(index + 1), found: cell })
}
