// As many rows as a spreadsheet has, and as many cells as one that large with all our columns would fill.
const mostRows = 1_048_576
const mostCells = 16_000_000

const opened = /<(row|c)(?=[\s/>])/g
const attributes = /(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>/y
const address = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * Whether the cells of a sheet, all empty ones before the last included, are no more than we take. A reader makes the
 * empty ones as well: a single cell may stand in row 10,000,000,000.
 */
export function isWithinBounds(sheet: string): boolean {
  let [rows, columns] = [0, 0]
  for (const { 1: tag, 0: beginning, index } of sheet.matchAll(opened)) {
    if (tag === 'row') rows += 1
    attributes.lastIndex = index + beginning.length
    const [said] = attributes.exec(sheet) ?? []
    if (said === undefined) return false
    for (const [, one, other] of said.matchAll(address)) {
      const [whole, letters = '', row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(one ?? other ?? '') ?? []
      if (whole === undefined || (letters === '') !== (tag === 'row')) return false
      rows = Math.max(rows, Number(row))
      columns = Math.max(columns, columnOf(letters))
    }
    if (rows > mostRows || rows * columns > mostCells) return false
  }
  return true
}

/** A is 1, AA is 27. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}
