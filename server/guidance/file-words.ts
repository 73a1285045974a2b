import { contentLanguages } from '../../protocol/content-language.ts'
import type { FileFault } from '../../protocol/guidance-file.ts'
import type { TextFault } from '../../protocol/guidance-text.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { cellOf, type FileEntry, fault, readVersion } from './guidance-file.ts'

/** What a file says in one language of one entry. */
export interface FileWords {
  language: ContentLanguage
  title: string
  text: string
  /** 0 where the file names none. */
  version: number
  /** Whoever took the file out had it as a draft: a file hands nothing in. */
  isDraft: boolean
  /** Null: the original. */
  source: { language: ContentLanguage; version: number } | null
}

/** The words of an entry, each after what it was translated from. Languages without any are left out. */
export function readWords(entry: FileEntry, original: ContentLanguage | undefined) {
  const faults: FileFault[] = []
  const found = contentLanguages.flatMap((language) => {
    const words = { title: wordsIn(entry, 'title', language), text: wordsIn(entry, 'text', language) }
    if (words.title === '' && words.text === '') return []
    const version = readVersion(cellOf(entry, 'version', language))
    if (version === undefined) faults.push(faultAt(entry, 'version', language, 'not-a-number'))
    const isDraft = wordsIn(entry, 'state', language).trim().toLowerCase() === 'draft'
    const source = readSource(entry, language, faults)
    return [{ language, ...words, version: version ?? 0, isDraft, source }]
  })
  const first = original ?? chooseOriginal(found)
  if (found.length > 0 && !first)
    faults.push(fault('missing-original', { row: entry.row, column: 'fi', found: entry.key }))
  const words: FileWords[] = found.map((one) => ({
    ...one,
    source: one.language === first ? null : (one.source ?? (first ? { language: first, version: 0 } : null)),
  }))
  return { words: sourcesFirst(words), faults }
}

export function wordsIn(entry: FileEntry, field: string, language: ContentLanguage): string {
  return cellOf(entry, field, language)?.value ?? ''
}

export function faultAt(
  entry: FileEntry,
  field: string,
  language: ContentLanguage,
  problem: string,
): FileFault {
  const cell = cellOf(entry, field, language)
  return fault(problem, { row: cell?.row ?? entry.row, column: language, found: cell?.value ?? '' })
}

/** Where the faults of a text stand in the file: what is missing is missed in the entry's first line. */
export function placeInFile(
  entry: FileEntry,
  language: ContentLanguage,
  faults: readonly TextFault[],
): FileFault[] {
  return faults.map(({ problem, field, found }) => ({
    ...faultAt(entry, field, language, problem),
    found,
  }))
}

function readSource(entry: FileEntry, language: ContentLanguage, faults: FileFault[]): FileWords['source'] {
  const value = wordsIn(entry, 'source', language).trim()
  if (value === '') return null
  const [, name, version] = /^([a-z-]+) (\d{1,9})$/.exec(value) ?? []
  const from = contentLanguages.find((one) => one === name)
  if (from && from !== language) return { language: from, version: Number(version) }
  faults.push(faultAt(entry, 'source', language, 'not-a-language'))
  return null
}

/** Of those that name no source the first, where Finnish comes first. */
function chooseOriginal(
  found: readonly Pick<FileWords, 'language' | 'source'>[],
): ContentLanguage | undefined {
  return found.find(({ source }) => source === null)?.language
}

function sourcesFirst(words: readonly FileWords[]): FileWords[] {
  const ordered: FileWords[] = []
  const isReady = ({ source }: FileWords) =>
    source === null ||
    ordered.some(({ language }) => language === source.language) ||
    words.every(({ language }) => language !== source.language)
  let waiting = [...words]
  while (waiting.length > 0) {
    const ready = waiting.filter(isReady)
    // What leads round in a circle comes last, and is refused where it is kept.
    ordered.push(...(ready.length > 0 ? ready : waiting))
    waiting = ready.length > 0 ? waiting.filter((one) => !ready.includes(one)) : []
  }
  return ordered
}
