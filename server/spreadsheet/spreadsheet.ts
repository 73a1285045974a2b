import { unzipSync, zipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { isWithinBounds } from './sheet-bounds.ts'

/** A cell to write: a moment is shown as date and time, as the clock on the wall says it in UTC. */
export type SheetCell = string | number | Date | null

export interface Sheet<Cell> {
  /** At most 31 characters, without []:*?/\ */
  name: string
  rows: readonly (readonly Cell[])[]
}

/** What claims to be a spreadsheet and can't be read as one, or would unpack to more than we take. */
export class BrokenSheet extends Error {}

// A packed file may be a thousand times smaller than what is in it.
const largestContent = 256 * 1024 * 1024
const widest = 60

/** An XLSX file. The first row of each sheet is its heading and stays in sight; no text becomes a formula. */
export async function writeSheets(sheets: readonly Sheet<SheetCell>[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: (rows[0] ?? []).map((_, column) => ({ width: widthOf(rows, column) })),
      data: rows.map((row, at) => row.map((cell) => present(cell, at === 0))),
    })),
  ).toBuffer()
}

function present(value: SheetCell, isHeading: boolean) {
  if (value === null || value === '') return null
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd hh:mm' }
  if (typeof value === 'number') return { value, type: Number }
  const text = { value: spell(value), type: String }
  return isHeading ? { ...text, fontWeight: 'bold' as const } : { ...text, wrap: value.includes('\n') }
}

// In a file "_x000D_" is a line end (ECMA-376, ST_Xstring): what looks like that, and names that every object
// has, which trip the writer's dictionary, are written with their first letter in that form.
function spell(text: string): string {
  if (text !== '' && text in {})
    return `_x${text.charCodeAt(0).toString(16).padStart(4, '0')}_${text.slice(1)}`
  return text.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}

function widthOf(rows: readonly (readonly SheetCell[])[], column: number): number {
  const lengths = rows.slice(0, 200).map((row) => lengthOf(row[column] ?? null))
  return Math.min(widest, Math.max(8, ...lengths) + 2)
}

function lengthOf(cell: SheetCell): number {
  if (cell instanceof Date) return 16
  return Math.max(
    ...String(cell ?? '')
      .split('\n')
      .map(({ length }) => length),
  )
}

/** XLSX files are ZIP archives, which begin with "PK". */
export function isSheet(file: Uint8Array): boolean {
  return file[0] === 0x50 && file[1] === 0x4b
}

/** The cells of an XLSX file as the texts that stand in them; rows count as they do there. Throws `BrokenSheet`. */
export async function readSheets(file: Uint8Array): Promise<Sheet<string>[]> {
  const fitting = packFitting(file)
  try {
    const sheets = await readXlsxFile(fitting, { trim: false })
    // One long text may stand in a million cells.
    let length = 0
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.map((row) =>
        row.map((cell) => {
          const text = textOf(cell)
          length += text.length
          if (length > largestContent) throw new BrokenSheet('more than we take')
          return text
        }),
      ),
    }))
  } catch {
    throw new BrokenSheet('not a spreadsheet')
  }
}

/**
 * The file packed anew, as far as it is read: an archive says twice what is in it, and whoever reads it may believe the
 * other one.
 */
function packFitting(file: Uint8Array): Buffer {
  let size = 0
  const isRead = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (!/\.xml(\.rels)?$/.test(name)) return false
    size += originalSize
    if (size > largestContent) throw new BrokenSheet('more than we take')
    return true
  }
  const parts = unpack(file, isRead)
  const texts = Object.values(parts).map((part) => Buffer.from(part).toString('latin1'))
  if (!texts.every(isWithinBounds)) throw new BrokenSheet('more than we take')
  return Buffer.from(zipSync(parts, { level: 0 }))
}

function unpack(file: Uint8Array, filter: NonNullable<Parameters<typeof unzipSync>[1]>['filter']) {
  try {
    return unzipSync(file, filter && { filter })
  } catch (error) {
    if (error instanceof BrokenSheet) throw error
    throw new BrokenSheet('not an archive')
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    const text = cell.toISOString()
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16)
  }
  // Spreadsheets write line ends in their own way.
  return String(cell).replace(/\r\n?/g, '\n')
}
