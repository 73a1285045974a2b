import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { DirectorySettings, ServiceEntry, Stewardship, serviceRequests } from '../../protocol/service.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import {
  countDirectoryFurther,
  type DirectoryRow,
  findService,
  insertService,
  isStaff,
  replaceOverrides,
  replaceSettings,
  type ServiceRow,
} from './directory-repository.ts'
import { firstSettings } from './first-settings.ts'
import { arePossibleSettings, isPossible } from './judge-service.ts'
import type { RecordChange, Writer } from './record-change.ts'
import { changeOverrides, fieldsOf, isSame } from './service.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  site: SiteService
  record: RecordChange
  read: (siteId: string, id: string) => Promise<ServiceEntry>
}

type Asked<Name extends keyof typeof serviceRequests> = z.output<(typeof serviceRequests)[Name]['input']>

/** What is changed, and by whom. */
interface Change {
  siteId: string
  /** Null: what holds for all services. */
  serviceId: string | null
  writer: Writer
}

/** Every change of a directory: one transaction, under its lock, recorded in it and told after its commit. */
export function createWriteService({ db, voice, site, record, read }: Dependencies) {
  /** `work` says whether there was something to change. */
  async function change(
    { siteId, serviceId, writer }: Change,
    work: (trx: Kysely<Tables>, directory: DirectoryRow, districts: string[]) => Promise<boolean>,
  ): Promise<void> {
    const row = await site.find(siteId)
    if (!row) throw new Refusal('not-found')
    const districts = row.content.districts.map(({ id }) => id)
    await db.transaction().execute(async (trx) => {
      const directory = await countDirectoryFurther(trx, siteId)
      if (!directory) throw new Refusal('not-found')
      if (await work(trx, directory, districts)) await record(trx, { siteId, serviceId }, writer)
    })
    voice.tell({ kind: 'service', id: siteId })
  }

  return {
    async create(
      { siteId, id, fields, stewardship }: Asked<'service:create'>,
      writer: Writer,
    ): Promise<ServiceEntry> {
      await change({ siteId, serviceId: id, writer }, async (trx, { settings, version }, districts) => {
        const { classes } = settings ?? firstSettings
        if (!isPossible(fields, { districts, classes })) throw new Refusal('impossible-service')
        await demandStaff(trx, siteId, stewardship)
        const overrides = changeOverrides(
          { imported: null, overrides: {} },
          { changes: fields, released: [] },
        )
        if (await insertService(trx, { id, siteId, overrides, stewardship, directoryVersion: version }))
          return true
        const known = await findService(trx, siteId, id)
        if (!known || !isSame(fieldsOf(known), fields)) throw new Refusal('different-content')
        return false
      })
      return read(siteId, id)
    },

    async set(asked: Asked<'service:set'>, writer: Writer): Promise<ServiceEntry> {
      const { siteId, id, version, changes, released, stewardship } = asked
      await change({ siteId, serviceId: id, writer }, async (trx, directory, districts) => {
        const known = await findService(trx, siteId, id)
        if (!known) throw new Refusal('not-found')
        demandRight(known, stewardship, writer)
        const { classes } = directory.settings ?? firstSettings
        const isRelease = released.length > 0 && known.imported === null
        if (isRelease || !isPossible(changes, { districts, classes })) throw new Refusal('impossible-service')
        await demandStaff(trx, siteId, stewardship)
        const overrides = changeOverrides(known, { changes, released })
        const target = { id, version, directoryVersion: directory.version }
        if (!(await replaceOverrides(trx, target, { overrides, stewardship })))
          throw new Refusal('changed-meanwhile')
        return true
      })
      return read(siteId, id)
    },

    async setSettings(
      { siteId, version, settings }: Asked<'service:set-settings'>,
      writer: Writer,
    ): Promise<{ version: number; settings: DirectorySettings }> {
      await change({ siteId, serviceId: null, writer }, async (trx, _directory, districts) => {
        if (!arePossibleSettings(settings, districts)) throw new Refusal('impossible-service')
        if (!(await replaceSettings(trx, { siteId, version }, settings)))
          throw new Refusal('changed-meanwhile')
        return true
      })
      return { version: version + 1, settings }
    },
  }
}

/** A steward looks after the words; who looks after them, and whether anybody sees them, is decided by others. */
function demandRight(known: ServiceRow, wished: Stewardship, { id, mayDecide }: Writer): void {
  if (mayDecide) return
  const isSteward = known.stewardId === id
  if (!isSteward || wished.stewardId !== id || wished.hidden !== known.hidden)
    throw new Refusal('not-allowed')
}

async function demandStaff(trx: Kysely<Tables>, siteId: string, { stewardId }: Stewardship): Promise<void> {
  if (stewardId !== null && !(await isStaff(trx, stewardId, siteId))) throw new Refusal('not-found')
}
