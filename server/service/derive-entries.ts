import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Skip } from '../../protocol/service-import.ts'
import type { Tables } from '../database/tables.ts'
import { combineChannel, combineService, judgeFields } from './ptv/combine.ts'
import type { ReadChannel } from './ptv/read-channel.ts'
import { readRecord } from './ptv/read-records.ts'
import {
  archiveEntries,
  findRecords,
  findServicesWith,
  type ImportedEntry,
  type KeptRecord,
  writeImported,
} from './record-repository.ts'

interface Step {
  siteId: string
  directoryVersion: number
  at: Date
}

interface Derived {
  added: number
  changed: number
  archived: number
  /** What only shows when records are put together. */
  skips: Skip[]
}

const recordsAtOnce = 25

/** Makes entries of the kept records with these ids: one of each service, and one of each channel nobody names. */
export async function deriveEntries(
  trx: Kysely<Tables>,
  step: Step,
  ids: ReadonlySet<string>,
): Promise<Derived> {
  const derived: Derived = { added: 0, changed: 0, archived: 0, skips: [] }
  const all = [...ids]
  for (let first = 0; first < all.length; first += recordsAtOnce) {
    await setImmediate()
    const records = await findRecords(trx, step.siteId, all.slice(first, first + recordsAtOnce))
    const services = records.filter(({ kind }) => kind === 'service')
    const channels = records.filter(({ kind }) => kind === 'channel')
    const tiedIds = [...new Set(services.flatMap(({ channelIds }) => channelIds))]
    const tied = await findRecords(trx, step.siteId, tiedIds)
    const channelOf = readChannels(tied)
    const entries = services.flatMap((one) => entryOfService(one, channelOf, derived.skips))
    // A channel that has come to stand in a service is no entry of its own any more.
    const live = services.filter(({ archived }) => !archived).flatMap(({ channelIds }) => channelIds)
    derived.archived += await archiveEntries(trx, step, [...new Set(live)])
    const freed = await findFreed(trx, step.siteId, [...channels, ...tied])
    entries.push(...freed.flatMap((one) => entryOfChannel(one, derived.skips)))
    const written = await writeImported(trx, step, once(entries))
    for (const { isNew, archivedThere } of written)
      derived[archivedThere ? 'archived' : isNew ? 'added' : 'changed'] += 1
  }
  return derived
}

/** Channels that no published service names. */
async function findFreed(
  trx: Kysely<Tables>,
  siteId: string,
  channels: readonly KeptRecord[],
): Promise<KeptRecord[]> {
  const naming = await findServicesWith(
    trx,
    siteId,
    channels.map(({ recordId }) => recordId),
  )
  const named = new Set(naming.filter(({ archived }) => !archived).flatMap(({ channelIds }) => channelIds))
  return channels.filter(({ recordId }) => !named.has(recordId))
}

function readChannels(records: readonly KeptRecord[]): (id: string) => ReadChannel | undefined {
  const read = new Map<string, ReadChannel>()
  for (const { raw, archived } of records) {
    const { record } = readRecord(JSON.parse(raw))
    if (record?.kind === 'channel') read.set(record.id, { ...record, isArchived: archived })
  }
  return (id) => read.get(id)
}

function entryOfService(
  { recordId, raw, archived }: KeptRecord,
  channelOf: (id: string) => ReadChannel | undefined,
  skips: Skip[],
): ImportedEntry[] {
  const read = readRecord(JSON.parse(raw))
  if (read.record?.kind !== 'service') return []
  const before = read.skips.length
  const fields = judgeFields(combineService(read.record, channelOf), { recordId, skips: read.skips })
  for (const skip of read.skips.slice(before)) skips.push(skip)
  return [{ recordId, fields, isArchived: archived, modifiedThere: read.record.modifiedAt }]
}

function entryOfChannel({ recordId, raw, archived }: KeptRecord, skips: Skip[]): ImportedEntry[] {
  const { record } = readRecord(JSON.parse(raw))
  if (record?.kind !== 'channel') return []
  const fields = judgeFields(combineChannel(record), { recordId, skips })
  return [{ recordId, fields, isArchived: archived, modifiedThere: record.modifiedAt }]
}

function once(entries: readonly ImportedEntry[]): ImportedEntry[] {
  return [...new Map(entries.map((one) => [one.recordId, one])).values()]
}
