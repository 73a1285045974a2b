import type { Kysely } from 'kysely'
import type { FileFault, Imported } from '../../protocol/guidance-file.ts'
import { findFaults, readSteps } from '../../protocol/guidance-text.ts'
import { guidanceVariables } from '../../protocol/guidance-variables.ts'
import type { Tables } from '../database/tables.ts'
import { type FileWords, faultAt, placeInFile } from './file-words.ts'
import { currentText, decideWrite, findVariant, judgeWords, type KeptEntry, sameWords } from './guidance.ts'
import type { FileEntry } from './guidance-file.ts'
import { keepText } from './keep-text.ts'
import type { LibraryRow } from './library-repository.ts'
import { loadEntry } from './load-entries.ts'
import { findText } from './text-repository.ts'
import { insertFirstTexts, type NewText } from './variant-repository.ts'
import { outdateAfter } from './write-guidance.ts'

/** One file being brought in. */
export interface Work {
  trx: Kysely<Tables>
  library: LibraryRow
  operatorId: string
  imported: Imported
  /** What keeps the file out, as far as it has been read. */
  faults: FileFault[]
}

interface Bringing {
  entry: KeptEntry
  /** Each after its source. */
  words: readonly FileWords[]
}

/** Brings the words of one entry in; what is the library's already stays as it is. True if anything is new. */
export async function importWords(file: FileEntry, { entry, words }: Bringing, work: Work): Promise<boolean> {
  if (entry.variants.length === 0) return importFirst(file, { entry, words }, work)
  let now = entry
  let isNew = false
  for (const one of words) {
    const newest = findVariant(now, one.language)?.newest
    if (sameWords(newest, one) || (await isUntouched(work.trx, now, one))) continue
    const state = one.isDraft ? ('draft' as const) : ('in-review' as const)
    const written = { ...one, state, source: sourceNow(now, one, words) }
    const faults = judge(file, now, written)
    work.faults.push(...faults)
    if (faults.length > 0) continue
    await keepText(work.trx, now, { written, writer: { id: work.operatorId, mayDecide: true } })
    await outdateAfter(work.trx, now)
    now = { ...((await loadEntry(work.trx, now.siteId, now.id)) ?? now), frame: entry.frame }
    work.imported[newest ? 'textsChanged' : 'textsAdded'] += 1
    isNew = true
  }
  return isNew
}

/** As the file was when it was made: whoever worked on it for weeks changed other cells. */
async function isUntouched(trx: Work['trx'], { id }: KeptEntry, one: FileWords): Promise<boolean> {
  const { language, version } = one
  return version > 0 && sameWords(await findText(trx, { entryId: id, language, version }), one)
}

/** What was translated: the words beside it in the file, if they are those of the library, else of the version named. */
function sourceNow(now: KeptEntry, one: FileWords, words: readonly FileWords[]): FileWords['source'] {
  const known = findVariant(now, one.language)?.newest
  const language = known ? known.source?.language : one.source?.language
  if (!language) return null
  const source = findVariant(now, language)
  const current = source ? currentText(source) : undefined
  const beside = words.find((other) => other.language === language)
  if (!current) return { language, version: 1 }
  const isCurrent = beside === undefined || sameWords(beside, current)
  return {
    language,
    version: isCurrent ? current.version : Math.max(1, Math.min(beside.version, current.version)),
  }
}

function judge(file: FileEntry, entry: KeptEntry, written: FileWords & { state: 'draft' | 'in-review' }) {
  const { language, source } = written
  const faults = judgeWords(entry, written, source)
  if (faults.length > 0) return placeInFile(file, language, faults)
  const decision = decideWrite(entry, written, { id: null, mayDecide: true })
  if (decision === 'nothing' || !('refusal' in decision)) return []
  return decision.refusal === 'changed-meanwhile'
    ? [faultAt(file, 'text', language, 'changed-meanwhile')]
    : [faultAt(file, 'source', language, 'impossible-source')]
}

/** An entry that is new to the library begins with version 1 in every language. */
async function importFirst(file: FileEntry, { entry, words }: Bringing, work: Work): Promise<boolean> {
  const { trx, faults, imported, operatorId } = work
  const texts: Omit<NewText, 'entryId' | 'version'>[] = []
  const before = faults.length
  for (const one of words) {
    const { language, title, text, source, isDraft } = one
    const beside = source && words.find((other) => other.language === source.language)
    const isStale = source !== null && source.version > 0 && (beside?.version ?? 0) > source.version
    const sourceSteps = beside && !isStale ? readSteps(beside.text).steps.length : undefined
    faults.push(
      ...placeInFile(
        file,
        language,
        findFaults(one, { kind: entry.frame.kind, variables: guidanceVariables, sourceSteps }),
      ),
    )
    // What comes before it in this order is what it may have been translated from.
    if (source && !texts.some((known) => known.language === source.language))
      faults.push(faultAt(file, 'source', language, 'impossible-source'))
    texts.push({
      language,
      title,
      text,
      state: isDraft ? 'draft' : isStale ? 'outdated' : 'in-review',
      editedBy: operatorId,
      source: source && { language: source.language, version: 1 },
    })
  }
  if (faults.length > before) return false
  await insertFirstTexts(trx, entry.id, texts)
  imported.textsAdded += texts.length
  return texts.length > 0
}
