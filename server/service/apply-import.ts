import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { ImportCounts, Skip } from '../../protocol/service-import.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { deriveEntries } from './derive-entries.ts'
import { countDirectoryFurther, rememberFetched } from './directory-repository.ts'
import { forgetOldSkips, insertSkips } from './import-repository.ts'
import { readRecord } from './ptv/read-records.ts'
import {
  archiveRecords,
  findServicesWith,
  type KeptRecord,
  keepRecords,
  listRecords,
} from './record-repository.ts'

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

/** Everything that was brought, or nothing: one transaction, under the directory's lock. */
export async function applyImport(
  db: Kysely<Tables>,
  { siteId, importId, at }: Applying,
  brought: Brought,
): Promise<ImportCounts> {
  // Reading takes long and needs no lock.
  const { kept, skips, unreadable } = await readAll(brought)
  return db.transaction().execute(async (trx) => {
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
    const step = { siteId, directoryVersion: directory.version, at }
    const derived = await deriveEntries(trx, step, affected)
    for (const skip of derived.skips) skips.push(skip)
    for (const [index, some] of inSteps(skips, skipsAtOnce).entries())
      await insertSkips(trx, { importId, first: index * skipsAtOnce }, some)
    await forgetOldSkips(trx, siteId, reportsKept)
    if (brought.fetchedAt) await rememberFetched(trx, siteId, brought.fetchedAt)
    const { added, changed: changedEntries, archived } = derived
    return { records: kept.length, added, changed: changedEntries, archived, unreadable, skips: skips.length }
  })
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

export function inSteps<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  )
}
