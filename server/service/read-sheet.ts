import { contentLanguages } from '../../protocol/content-language.ts'
import type { FileFault } from '../../protocol/guidance-file.ts'
import type { ServiceText } from '../../protocol/service-fields.ts'
import { sheetColumns } from './service-sheet.ts'

/** One line of a service as it stands in a file. */
export interface SheetLine {
  /** As a spreadsheet counts: the heading is 1. */
  row: number
  all: string
  words: ServiceText
}

/** One service as it stands in a file: its lines by the name of their field. */
export interface SheetService {
  id: string
  row: number
  lines: Map<string, SheetLine>
}

export function sheetFault(problem: string, { row, column, found }: Omit<FileFault, 'problem'>): FileFault {
  return { row, column, problem, found: found.slice(0, 40) }
}

const ofOne = [
  ...['source', 'version', 'steward', 'review', 'hidden', 'name', 'summary', 'description', 'conditions'],
  ...['keywords', 'organisation', 'languages', 'age', 'price', 'access', 'districts', 'municipalities'],
  ...['classes', 'class-codes', 'target-codes', 'mobile', 'validity', 'channels'],
]
const ofChannel =
  /^channel [1-9]\d?(?: (?:note|number|link|place|street|town|district|position|accessibility|arrival|hours))?$/

/** The services of a table, and everything in it that is no such table; the order of columns and rows is free. */
export function readSheetTable(rows: readonly (readonly string[])[]): {
  services: SheetService[]
  faults: FileFault[]
} {
  const [heading = [], ...lines] = rows
  const names = heading.map((name) => name.trim().toLowerCase())
  const faults = judgeHeading(names)
  if (faults.length > 0) return { services: [], faults }
  const services = new Map<string, SheetService>()
  for (const [index, cells] of lines.entries())
    if (cells.some((cell) => cell.trim() !== ''))
      faults.push(...readLine(cells, { row: index + 2, names, services }))
  return { services: [...services.values()], faults }
}

function judgeHeading(names: readonly string[]): FileFault[] {
  const missing = sheetColumns.filter((column) => !names.includes(column))
  // Spreadsheets like to leave empty columns behind.
  const odd = names.filter(
    (name, at) =>
      name !== '' && (!sheetColumns.some((column) => column === name) || names.indexOf(name) !== at),
  )
  return [
    ...missing.map((column) => sheetFault('missing-column', { row: 1, column, found: '' })),
    ...odd.map((column) => sheetFault('unknown-column', { row: 1, column, found: column })),
  ]
}

interface Reading {
  row: number
  names: readonly string[]
  services: Map<string, SheetService>
}

function readLine(cells: readonly string[], { row, names, services }: Reading): FileFault[] {
  const value = (column: string) => cells[names.indexOf(column)] ?? ''
  const outside = cells.findIndex((cell, at) => cell.trim() !== '' && !names[at])
  if (outside >= 0)
    return [sheetFault('too-many-cells', { row, column: String(outside + 1), found: cells[outside] ?? '' })]
  const id = value('id').trim()
  const field = value('field').trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (!/^[\w-]{1,60}$/.test(id)) return [sheetFault('not-an-id', { row, column: 'id', found: id })]
  if (!ofOne.includes(field) && !ofChannel.test(field))
    return [sheetFault('unknown-field', { row, column: 'field', found: field })]
  const service = services.get(id) ?? { id, row, lines: new Map<string, SheetLine>() }
  services.set(id, service)
  if (service.lines.has(field))
    return [sheetFault('twice', { row, column: 'field', found: `${id} ${field}` })]
  const words = Object.fromEntries(
    contentLanguages.flatMap((language) => {
      const said = value(language).trim()
      return said === '' ? [] : [[language, said]]
    }),
  )
  service.lines.set(field, { row, all: value('all').trim(), words })
  return []
}
