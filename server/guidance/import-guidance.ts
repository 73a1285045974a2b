import { randomUUID } from 'node:crypto'
import type { GuidanceFrame } from '../../protocol/guidance.ts'
import type { FileFault, Imported } from '../../protocol/guidance-file.ts'
import { readWords } from './file-words.ts'
import type { KeptEntry } from './guidance.ts'
import { cellOf, type FileEntry, fault, readFrame, readVersion } from './guidance-file.ts'
import { isPossibleFrame, sameJson } from './guidance-frame.ts'
import { importWords, type Work } from './import-words.ts'
import { insertEntry, type LibraryRow, markChanged, replaceFrame } from './library-repository.ts'
import { loadEntries, loadEntry } from './load-entries.ts'
import { type Change, emptiesEnding } from './write-guidance.ts'

/** Carries the faults out of the transaction, so that nothing of the file stays. */
class FileRefused extends Error {
  readonly faults: readonly FileFault[]

  constructor(faults: readonly FileFault[]) {
    super('the file was refused')
    this.faults = faults
  }
}

/** Takes everything back that was tried. */
class OnlyChecked extends Error {}

export interface Importing {
  siteId: string
  operatorId: string
  /** Try only: nothing is kept. */
  isCheck: boolean
}

// Who reads further than this has another file in mind.
const mostFaults = 200

export type ImportResult = { imported: Imported } | { faults: readonly FileFault[] }

/** Brings a file into a library: all of it, or nothing. Every text that is new to the library is in review, or still a draft. */
export function createImportGuidance({ change }: { change: Change }) {
  return async function importEntries(
    entries: readonly FileEntry[],
    { siteId, operatorId, isCheck }: Importing,
  ): Promise<ImportResult> {
    const imported = { entriesAdded: 0, entriesChanged: 0, textsAdded: 0, textsChanged: 0 }
    try {
      await change(siteId, async (trx, library) => {
        const known = new Map(
          (await loadEntries(trx, siteId, { after: 0 })).map((entry) => [entry.key, entry]),
        )
        const faults: FileFault[] = []
        for (const entry of entries) {
          const work = { trx, library, operatorId, imported, faults }
          await importEntry(entry, known.get(entry.key), work)
          if (faults.length >= mostFaults) break
        }
        if (faults.length > 0) throw new FileRefused(faults.slice(0, mostFaults))
        if (isCheck) throw new OnlyChecked()
      })
    } catch (error) {
      if (error instanceof FileRefused) return { faults: error.faults }
      if (!(error instanceof OnlyChecked)) throw error
    }
    return { imported }
  }
}

async function importEntry(file: FileEntry, known: KeptEntry | undefined, work: Work): Promise<void> {
  const { trx, library, imported, faults } = work
  const original = known?.variants.find(({ newest }) => newest.source === null)?.language
  const read = { ...readFrame(file, known?.frame), ...{ words: readWords(file, original) } }
  const wrong = [...read.faults, ...read.words.faults, ...judgeFrame(file, read.frame, library)]
  faults.push(...wrong)
  if (wrong.length > 0 || !read.frame) return
  const entry = known ?? (await add(file, read.frame, work))
  const isFrameNew = known !== undefined && !sameJson(known.frame, read.frame)
  if (isFrameNew && !(await changeFrame(file, { entry, frame: read.frame }, work))) return
  const framed = { ...entry, frame: read.frame }
  const changedWords = await importWords(file, { entry: framed, words: read.words.words }, work)
  if (known && (isFrameNew || changedWords)) imported.entriesChanged += 1
  if (isFrameNew || changedWords) await markChanged(trx, entry.id, library.version)
  if (known && (isFrameNew || changedWords) && (await emptiesEnding(trx, known)))
    faults.push(fault('in-mapping', { ...placeOf(file, 'key'), found: known.key }))
  const after = isFrameNew ? await loadEntry(trx, library.siteId, entry.id) : undefined
  if (after && !isPossibleFrame(after.frame, library.topics, after))
    faults.push(fault('unknown-kind', { ...placeOf(file, 'kind'), found: after.frame.kind }))
}

function judgeFrame(file: FileEntry, frame: GuidanceFrame | undefined, { topics }: LibraryRow): FileFault[] {
  if (!frame || isPossibleFrame(frame, topics)) return []
  const isTopicKnown = topics.some(({ id }) => id === frame.topic)
  return isTopicKnown
    ? [fault('not-a-link', { ...placeOf(file, 'link'), found: frame.link ?? '' })]
    : [fault('unknown-topic', { ...placeOf(file, 'topic'), found: frame.topic })]
}

async function add(
  file: FileEntry,
  frame: GuidanceFrame,
  { trx, library, imported }: Work,
): Promise<KeptEntry> {
  const id = randomUUID()
  const { key } = file
  const { siteId, version: libraryVersion } = library
  if (!(await insertEntry(trx, { id, siteId, key, frame, libraryVersion })))
    throw new Error('a key was taken under the lock')
  imported.entriesAdded += 1
  return { id, siteId, key, version: 1, frame, ownerName: null, variants: [] }
}

async function changeFrame(
  file: FileEntry,
  { entry, frame }: { entry: KeptEntry; frame: GuidanceFrame },
  { trx, library, faults }: Work,
): Promise<boolean> {
  const { id } = entry
  const version = readVersion(cellOf(file, 'version', 'all')) ?? 0
  if (await replaceFrame(trx, { id, version, libraryVersion: library.version }, frame)) return true
  faults.push(fault('changed-meanwhile', { ...placeOf(file, 'version'), found: String(version) }))
  return false
}

function placeOf(file: FileEntry, field: string): { row: number; column: string } {
  return { row: cellOf(file, field, 'all')?.row ?? file.row, column: 'all' }
}
