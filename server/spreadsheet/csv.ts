/** A place where quotes don't fit, or where a cell has too much in it; rows and columns from 1. */
export class BrokenCsv extends Error {
  readonly row: number
  readonly column: number

  constructor(row: number, column: number) {
    super('not a table')
    this.row = row
    this.column = column
  }
}

/**
 * The rows of a CSV file (RFC 4180), separated by comma, semicolon or tab, whatever stands first in its heading.
 * Spreadsheets end lines in their own way, also within a cell: here all are "\n". Empty lines stay, so that
 * rows count as they do there. Throws `BrokenCsv`.
 */
export function parseCsv(file: string): string[][] {
  const text = file.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const separator = /[,;\t]/.exec(text.split('\n', 1)[0] ?? '')?.[0] ?? ','
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const cell = readCell(text, at, separator)
    if (!cell) throw new BrokenCsv(rows.length + 1, row.length + 1)
    row.push(unguard(cell.value))
    at = cell.end
    if (at < text.length && text[at] === separator) {
      at += 1
      // A separator at the very end has an empty cell behind it.
      if (at === text.length) row.push('')
      continue
    }
    rows.push(row)
    row = []
    at += 1
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function readCell(text: string, from: number, separator: string): { value: string; end: number } | undefined {
  if (text[from] !== '"') {
    let end = from
    while (end < text.length && text[end] !== separator && text[end] !== '\n') end++
    const value = text.slice(from, end)
    return value.includes('"') ? undefined : { value, end }
  }
  let end = from + 1
  for (;;) {
    const quote = text.indexOf('"', end)
    if (quote < 0) return undefined
    if (text[quote + 1] !== '"') {
      const next = text[quote + 1]
      if (next !== undefined && next !== separator && next !== '\n') return undefined
      return { value: text.slice(from + 1, quote).replaceAll('""', '"'), end: quote + 1 }
    }
    end = quote + 2
  }
}

/**
 * With a byte order mark, without which spreadsheets take UTF-8 for something else. A Finnish Excel divides
 * only semicolons by itself.
 */
export function writeCsv(rows: readonly (readonly string[])[], separator: ',' | ';' = ','): string {
  const lines = rows.map((row) => row.map((cell) => `"${guard(cell).replaceAll('"', '""')}"`).join(separator))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

// A spreadsheet would reckon with what begins like a formula, also behind a tab or a line end, which some leave out: an
// apostrophe keeps it a text, and comes off again here.
const guard = (cell: string) => (/^'*\s*[=+\-@]/.test(cell) ? `'${cell}` : cell)
const unguard = (cell: string) => (/^'+\s*[=+\-@]/.test(cell) ? cell.slice(1) : cell)
