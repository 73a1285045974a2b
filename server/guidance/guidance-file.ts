import { z } from 'zod'
import { contentLanguages } from '../../protocol/content-language.ts'
import { GuidanceFrame } from '../../protocol/guidance.ts'
import type { FileFault, fileProblems } from '../../protocol/guidance-file.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { Slug } from '../../protocol/slug.ts'
import { findVariant, type KeptEntry } from './guidance.ts'

export type FileProblem = (typeof fileProblems)[number]

export const columns = ['key', 'field', 'all', ...contentLanguages] as const
/** What stands in the column `all`, and what stands in those of the languages. `state` is to be read only; a draft comes in as one. */
const shared = ['kind', 'topic', 'themes', 'link', 'review', 'archived', 'version'] as const
const perLanguage = ['keywords', 'title', 'text', 'state', 'version', 'source'] as const
const fields = [...new Set<string>([...shared, ...perLanguage])]

type Column = (typeof columns)[number]
interface Cell {
  row: number
  value: string
}

/** One entry as it stands in a file: its cells by field and column, each with its row. */
export interface FileEntry {
  key: string
  /** Of its first line. */
  row: number
  cells: Map<string, Cell>
}

const nameOf = (field: string, column: Column) => `${field} ${column}`

export function cellOf(entry: FileEntry, field: string, column: Column): Cell | undefined {
  return entry.cells.get(nameOf(field, column))
}

export function fault(problem: string, { row, column, found }: Omit<FileFault, 'problem'>): FileFault {
  return { row, column, problem, found: found.slice(0, 40) }
}

/** The whole library as rows of a table: one for each field of each entry, a column for each language. */
export function tabulate(entries: readonly KeptEntry[]): string[][] {
  return [[...columns], ...entries.flatMap(tabulateEntry)]
}

function tabulateEntry(entry: KeptEntry): string[][] {
  const { key, frame, version } = entry
  const line = (field: string, all: string, of: (language: ContentLanguage) => string = () => '') => [
    key,
    field,
    all,
    ...contentLanguages.map(of),
  ]
  const newest = (language: ContentLanguage) => findVariant(entry, language)?.newest
  return [
    line('kind', frame.kind),
    line('topic', frame.topic),
    line('themes', frame.themes.join(' ')),
    line('link', frame.link ?? ''),
    line('review', frame.reviewAt ?? ''),
    line('archived', frame.archived ? 'yes' : 'no'),
    line('keywords', '', (language) => frame.keywords[language]?.join(', ') ?? ''),
    line('title', '', (language) => newest(language)?.title ?? ''),
    line('text', '', (language) => newest(language)?.text ?? ''),
    line('state', '', (language) => newest(language)?.state ?? ''),
    line('version', String(version), (language) => String(newest(language)?.version ?? '')),
    line('source', '', (language) => {
      const source = newest(language)?.source
      return source ? `${source.language} ${source.version}` : ''
    }),
  ]
}

/** The entries of a table, and everything in it that can't be; the order of its columns and rows is free. */
export function readTable(rows: readonly (readonly string[])[]): {
  entries: FileEntry[]
  faults: FileFault[]
} {
  const [heading = [], ...lines] = rows
  const names = heading.map((name) => name.trim().toLowerCase())
  const faults = judgeHeading(names)
  if (faults.length > 0) return { entries: [], faults }
  const entries = new Map<string, FileEntry>()
  for (const [index, line] of lines.entries())
    if (line.some((cell) => cell.trim() !== ''))
      faults.push(...readLine(line, { row: index + 2, names, entries }))
  return { entries: [...entries.values()], faults }
}

function judgeHeading(names: readonly string[]): FileFault[] {
  const missing = columns.filter((column) => !names.includes(column))
  // Spreadsheets like to leave empty columns behind.
  const odd = names.filter(
    (name, at) => name !== '' && (!columns.some((column) => column === name) || names.indexOf(name) !== at),
  )
  return [
    ...missing.map((column) => fault('missing-column', { row: 1, column, found: '' })),
    ...odd.map((column) => fault('unknown-column', { row: 1, column, found: column })),
  ]
}

interface Reading {
  row: number
  names: readonly string[]
  entries: Map<string, FileEntry>
}

function readLine(line: readonly string[], { row, names, entries }: Reading): FileFault[] {
  const value = (column: Column) => line[names.indexOf(column)] ?? ''
  const [key, field] = [value('key').trim(), value('field').trim().toLowerCase()]
  const outside = line.findIndex((cell, at) => cell.trim() !== '' && !names[at])
  if (outside >= 0)
    return [fault('too-many-cells', { row, column: String(outside + 1), found: line[outside] ?? '' })]
  if (!Slug.safeParse(key).success) return [fault('not-a-key', { row, column: 'key', found: key })]
  if (!fields.includes(field)) return [fault('unknown-field', { row, column: 'field', found: field })]
  const entry = entries.get(key) ?? { key, row, cells: new Map<string, Cell>() }
  entries.set(key, entry)
  if (cellOf(entry, field, 'all')) return [fault('twice', { row, column: 'key', found: `${key} ${field}` })]
  for (const column of columns)
    if (column !== 'key' && column !== 'field')
      entry.cells.set(nameOf(field, column), { row, value: value(column) })
  return []
}

const frameCells: [string, (value: string) => unknown, keyof GuidanceFrame, FileProblem][] = [
  ['kind', (value) => value, 'kind', 'unknown-kind'],
  ['topic', (value) => value, 'topic', 'unknown-topic'],
  ['themes', (value) => value.split(/\s+/).filter(Boolean), 'themes', 'not-a-theme'],
  ['link', (value) => value || null, 'link', 'not-a-link'],
  ['review', (value) => value || null, 'reviewAt', 'not-a-date'],
  [
    'archived',
    (value) => (value === 'no' || value === '' ? false : value === 'yes' || value),
    'archived',
    'missing-value',
  ],
]

/** The frame that a file gives an entry, over the one it has; every cell that makes no sense is a fault. */
export function readFrame(
  entry: FileEntry,
  before: GuidanceFrame | undefined,
): { frame: GuidanceFrame | undefined; faults: FileFault[] } {
  const faults: FileFault[] = []
  const given: Record<string, unknown> = {}
  for (const [field, read, name, problem] of frameCells) {
    const cell = cellOf(entry, field, 'all')
    if (!cell) continue
    const parsed = GuidanceFrame.shape[name].safeParse(read(cell.value.trim()))
    if (parsed.success) given[name] = parsed.data
    else faults.push(fault(problem, { row: cell.row, column: 'all', found: cell.value }))
  }
  // An emptied cell takes the words away; one that isn't in the file leaves them.
  const words = Object.entries({ ...before?.keywords, ...readKeywords(entry, faults) })
  const keywords = Object.fromEntries(words.filter(([, some]) => some.length > 0))
  const empty = { themes: [], link: null, ownerId: null, reviewAt: null, archived: false }
  const frame = GuidanceFrame.safeParse({ ...empty, ...before, ...given, keywords })
  if (faults.length === 0 && !frame.success)
    faults.push(fault('missing-value', { row: entry.row, column: 'field', found: 'kind, topic' }))
  return { frame: frame.data, faults }
}

function readKeywords(entry: FileEntry, faults: FileFault[]): Partial<Record<ContentLanguage, string[]>> {
  const found: Partial<Record<ContentLanguage, string[]>> = {}
  for (const language of contentLanguages) {
    const cell = cellOf(entry, 'keywords', language)
    if (!cell) continue
    const words = cell.value
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
    const parsed = GuidanceFrame.shape.keywords.safeParse({ [language]: words })
    if (!parsed.success)
      faults.push(fault('not-a-keyword', { row: cell.row, column: language, found: cell.value }))
    else found[language] = words
  }
  return found
}

const Version = z.coerce
  .number()
  .int()
  .nonnegative()
  .max(2 ** 31 - 1)

/** The number in a cell; 0 where nothing stands there, undefined where something else does. */
export function readVersion(cell: Cell | undefined): number | undefined {
  const parsed = Version.safeParse(cell?.value.trim() || '0')
  return parsed.data
}
