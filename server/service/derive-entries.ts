import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { type ServiceFields, serviceFieldNames } from '../../protocol/service-fields.ts'
import type { ImportChange, Skip } from '../../protocol/service-import.ts'
import type { Tables } from '../database/tables.ts'
import {
  archiveEntries,
  type EntryBefore,
  findImported,
  type ImportedEntry,
  writeImported,
} from './imported-repository.ts'
import { combineChannel, combineService, judgeFields } from './ptv/combine.ts'
import type { ReadChannel } from './ptv/read-channel.ts'
import { readRecord } from './ptv/read-records.ts'
import { findRecords, findServicesWith, type KeptRecord } from './record-repository.ts'
import { isSame, wordsIn } from './service.ts'

interface Step {
  siteId: string
  directoryVersion: number
  at: Date
  onProgress: (done: number, of: number) => Promise<void>
}

export interface Derived {
  added: number
  changed: number
  archived: number
  /** What only shows when records are put together. */
  skips: Skip[]
  /** The first of them. */
  changes: ImportChange[]
}

const recordsAtOnce = 25
const changesKept = 500

/** Makes entries of the kept records with these ids: one of each service, and one of each channel nobody names. */
export async function deriveEntries(
  trx: Kysely<Tables>,
  step: Step,
  ids: ReadonlySet<string>,
): Promise<Derived> {
  const derived: Derived = { added: 0, changed: 0, archived: 0, skips: [], changes: [] }
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
    noteArchived(derived, await archiveEntries(trx, step, [...new Set(live)]))
    const freed = await findFreed(trx, step.siteId, [...channels, ...tied])
    entries.push(...freed.flatMap((one) => entryOfChannel(one, derived.skips)))
    const ids = entries.map(({ recordId }) => recordId)
    const before = new Map((await findImported(trx, step.siteId, ids)).map((one) => [one.recordId, one]))
    const written = await writeImported(trx, step, once(entries))
    for (const { recordId, isNew, archivedThere } of written) {
      const what = archivedThere ? 'archived' : isNew ? 'added' : 'changed'
      const fields = entries.findLast((one) => one.recordId === recordId)?.fields
      note(derived, { what, recordId, fields, before: before.get(recordId) })
    }
    await step.onProgress(Math.min(first + recordsAtOnce, all.length), all.length)
  }
  return derived
}

function noteArchived(derived: Derived, gone: readonly Pick<EntryBefore, 'recordId' | 'imported'>[]): void {
  for (const { recordId, imported } of gone)
    note(derived, { what: 'archived', recordId, fields: imported, before: undefined })
}

interface Noted {
  what: ImportChange['what']
  recordId: string
  fields: ServiceFields | undefined
  before: EntryBefore | undefined
}

function note(derived: Derived, { what, recordId, fields, before }: Noted): void {
  derived[what] += 1
  if (derived.changes.length >= changesKept || !fields) return
  const changed = before
    ? serviceFieldNames.options.filter((name) => !isSame(before.imported[name], fields[name]))
    : []
  const held = changed.filter((name) => before?.overrides[name] !== undefined)
  derived.changes.push({
    what,
    recordId,
    name: wordsIn(fields.name, 'fi')?.text ?? '',
    fields: changed,
    held,
  })
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
