import type { FileFault } from '../../protocol/guidance-file.ts'
import { BrokenCsv, parseCsv } from '../spreadsheet/csv.ts'
import { BrokenSheet, isSheet, readSheets } from '../spreadsheet/spreadsheet.ts'
import { sheetFault } from './read-sheet.ts'

type Read = { rows: readonly (readonly string[])[] } | { faults: FileFault[] }

/** The rows of a file, be it CSV or XLSX; what is neither is refused with the first place that shows it. */
export async function readTableFile(file: Uint8Array, firstColumn: string): Promise<Read> {
  const refused = (problem: string, row = 1, column = firstColumn): Read => ({
    faults: [sheetFault(problem, { row, column, found: '' })],
  })
  try {
    if (isSheet(file)) return { rows: (await readSheets(file))[0]?.rows ?? [] }
    return { rows: parseCsv(new TextDecoder('utf-8', { fatal: true }).decode(file)) }
  } catch (error) {
    if (error instanceof BrokenSheet) return refused('broken-sheet')
    if (error instanceof BrokenCsv) return refused('broken-quotes', error.row, String(error.column))
    // Thrown by the decoder alone.
    if (error instanceof TypeError) return refused('wrong-encoding', rowOfBrokenLetter(file))
    throw error
  }
}

function rowOfBrokenLetter(file: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(file)
  return text.slice(0, text.indexOf('�')).split('\n').length
}
