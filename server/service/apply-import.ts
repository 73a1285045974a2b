import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { ImportChange, ImportCounts, Skip } from '../../protocol/service-import.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { type Derived, deriveEntries } from './derive-entries.ts'
import { countDirectoryFurther, rememberFetched } from './directory-repository.ts'
import { ImportFailed } from './import-failed.ts'
import { readRecord } from './ptv/read-records.ts'
import {
  archiveRecords,
  findServicesWith,
  type KeptRecord,
  keepRecords,
  listRecords,
} from './record-repository.ts'
import { forgetOldSkips, insertSkips } from './skip-repository.ts'

/** What an import brings, from wherever it came. */
export interface Brought {
  records: readonly unknown[]
  /** Everything that is published there; null where what was brought is no complete list. */
  published: { services: ReadonlySet<string>; channels: ReadonlySet<string> } | null
  missing: readonly string[]
  /** When fetching began; null for a file, after which the next fetch begins where it would have begun anyway. */
  fetchedAt: Date | null
}

export interface Applying {
  siteId: string
  importId: string
  at: Date
  /** Everything is done, and undone again. */
  isTrial: boolean
  onProgress: (done: number, of: number) => Promise<void>
}

export interface Applied {
  counts: ImportCounts
  changes: readonly ImportChange[]
}

const recordsAtOnce = 50
const skipsAtOnce = 1000
const reportsKept = 10

export const noCounts: ImportCounts = {
  records: 0,
  added: 0,
  changed: 0,
  archived: 0,
  unreadable: 0,
  skips: 0,
}

interface Read {
  kept: KeptRecord[]
  skips: Skip[]
  unreadable: number
}

/** Leaves a transaction with everything undone, and takes along what it came to. */
class Undone extends Error {
  readonly derived: Derived

  constructor(derived: Derived) {
    super('undone')
    this.derived = derived
  }
}

/** Everything that was brought, or nothing: one transaction, under the directory's lock. */
export async function applyImport(
  db: Kysely<Tables>,
  applying: Applying,
  brought: Brought,
): Promise<Applied> {
  // Reading takes long and needs no lock.
  const read = await readAll(brought)
  const { kept, skips, unreadable } = read
  const derived = await takeIn(db, applying, { ...read, brought })
  // What was left out is told also where the rest was undone.
  if (applying.isTrial) await writeSkips(db, applying, skips)
  const { added, changed, archived, changes } = derived
  const counts = { records: kept.length, added, changed, archived, unreadable, skips: skips.length }
  return { counts, changes }
}

async function takeIn(
  db: Kysely<Tables>,
  applying: Applying,
  read: Read & { brought: Brought },
): Promise<Derived> {
  try {
    return await db.transaction().execute(async (trx) => {
      const derived = await changeDirectory(trx, applying, read)
      if (applying.isTrial) throw new Undone(derived)
      return derived
    })
  } catch (error) {
    if (error instanceof Undone) return error.derived
    throw error
  }
}

async function changeDirectory(
  trx: Kysely<Tables>,
  applying: Applying,
  { kept, skips, brought }: Read & { brought: Brought },
): Promise<Derived> {
  const { siteId, importId, at, onProgress } = applying
  const directory = await countDirectoryFurther(trx, siteId)
  if (!directory) throw new Refusal('not-found')
  const before = new Map((await listRecords(trx, siteId)).map((one) => [one.recordId, one.channelIds]))
  const changed = new Set<string>()
  for (const some of inSteps(kept, recordsAtOnce))
    for (const id of await keepRecords(trx, { siteId, importId }, some)) changed.add(id)
  for (const id of await archiveMissing(trx, siteId, brought)) changed.add(id)
  // What a service named until now may be named by nobody.
  for (const id of [...changed]) for (const channelId of before.get(id) ?? []) changed.add(channelId)
  // A service is made of its channels: where one of these has changed, it has too.
  const tied = await findServicesWith(trx, siteId, [...changed])
  const affected = new Set([...changed, ...tied.map(({ recordId }) => recordId)])
  const step = { siteId, directoryVersion: directory.version, at, onProgress }
  const derived = await deriveEntries(trx, step, affected)
  for (const skip of derived.skips) skips.push(skip)
  if (!applying.isTrial) await writeSkips(trx, applying, skips)
  if (brought.fetchedAt) await rememberFetched(trx, siteId, brought.fetchedAt)
  return derived
}

async function writeSkips(
  db: Kysely<Tables>,
  { siteId, importId }: Applying,
  skips: readonly Skip[],
): Promise<void> {
  for (const [index, some] of inSteps(skips, skipsAtOnce).entries())
    await insertSkips(db, { importId, first: index * skipsAtOnce }, some)
  await forgetOldSkips(db, siteId, reportsKept)
}

async function readAll({ records, missing }: Brought): Promise<Read> {
  const kept = new Map<string, KeptRecord>()
  const skips: Skip[] = []
  let unreadable = 0
  for (const [position, raw] of records.entries()) {
    // Nobody's message waits until a large file is read.
    if (position % 20 === 0) await setImmediate()
    const read = readRecord(raw, position)
    for (const skip of read.skips) skips.push(skip)
    const { record } = read
    // The later one holds.
    if (record && kept.has(record.id)) skips.push({ recordId: record.id, path: '', reason: 'duplicate' })
    if (!record) unreadable += 1
    else
      kept.set(record.id, {
        recordId: record.id,
        kind: record.kind,
        raw: JSON.stringify(raw),
        channelIds:
          record.kind === 'service' ? [...new Set(record.ties.map(({ channelId }) => channelId))] : [],
        archived: record.isArchived,
      })
  }
  for (const recordId of missing) skips.push({ recordId, path: '', reason: 'missing' })
  return { kept: [...kept.values()], skips, unreadable }
}

/** What came once and is no longer in the complete list. A channel that a service names is published with it. */
async function archiveMissing(
  trx: Kysely<Tables>,
  siteId: string,
  { published }: Brought,
): Promise<string[]> {
  if (!published) return []
  const known = await listRecords(trx, siteId)
  const live = known.filter(({ archived }) => !archived)
  // A register that has lost everything is taken for broken: a city's directory isn't emptied by one answer.
  if (published.services.size === 0 && live.some(({ kind }) => kind === 'service'))
    throw new ImportFailed('not-understood')
  const gone = live.filter(({ recordId, kind }) => kind === 'service' && !published.services.has(recordId))
  const named = new Set(live.filter((one) => !gone.includes(one)).flatMap(({ channelIds }) => channelIds))
  const goneChannels = live.filter(
    ({ recordId, kind }) => kind === 'channel' && !published.channels.has(recordId) && !named.has(recordId),
  )
  const ids = [...gone, ...goneChannels].map(({ recordId }) => recordId)
  const archived: string[] = []
  for (const some of inSteps(ids, 1000)) archived.push(...(await archiveRecords(trx, siteId, some)))
  return archived
}

function inSteps<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  )
}
