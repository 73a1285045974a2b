import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { FileFault } from '../../protocol/guidance-file.ts'
import type { Stewardship } from '../../protocol/service.ts'
import type { TakenServices } from '../../protocol/service-file.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { writeCsv } from '../spreadsheet/csv.ts'
import { writeSheets } from '../spreadsheet/spreadsheet.ts'
import { findStaff } from './care-repository.ts'
import {
  countDirectoryFurther,
  findChangedServices,
  findDirectory,
  insertService,
  replaceOverrides,
  type ServiceRow,
} from './directory-repository.ts'
import { firstSettings } from './first-settings.ts'
import { readSheetTable, type SheetService, sheetFault } from './read-sheet.ts'
import { readTableFile } from './read-table-file.ts'
import { type Changes, changeOverrides, emptyFields, fieldsOf, isSame } from './service.ts'
import { sheetColumns, tabulateServices } from './service-sheet.ts'
import { readSheetCare } from './sheet-care.ts'
import { readSheetFields } from './sheet-fields.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  site: SiteService
}

/** One service that a file changes or makes. */
interface Wanted {
  row: number
  id: string
  before: ServiceRow | undefined
  changes: Changes
  stewardship: Stewardship
}

export type ServiceFilesService = ReturnType<typeof createServiceFiles>
type Taken = { taken: TakenServices } | { faults: FileFault[] }

const rowsAtOnce = 500
const nobodys: Stewardship = { stewardId: null, reviewAt: null, hidden: false }

/** A directory as a table for a spreadsheet, and back. */
export function createServiceFiles({ db, voice, site }: Dependencies) {
  const { load, judge } = createJudging({ db, site })

  async function write(siteId: string, wanted: readonly Wanted[]): Promise<FileFault[]> {
    try {
      await db.transaction().execute(async (trx) => {
        const directory = await countDirectoryFurther(trx, siteId)
        if (!directory) throw new Refusal('not-found')
        const faults: FileFault[] = []
        for (const one of wanted) {
          const isWritten = await writeOne(trx, siteId, { ...one, directoryVersion: directory.version })
          if (!isWritten)
            faults.push(sheetFault('changed-meanwhile', { row: one.row, column: 'id', found: one.id }))
        }
        // All of it or nothing.
        if (faults.length > 0) throw new ChangedMeanwhile(faults)
      })
    } catch (error) {
      if (error instanceof ChangedMeanwhile) return error.faults
      throw error
    }
    voice.tell({ kind: 'service', id: siteId })
    return []
  }

  return {
    async exportFile(siteId: string, as: 'csv' | 'xlsx'): Promise<string | Buffer> {
      const rows = tabulateServices(await load(siteId))
      return as === 'csv' ? writeCsv(rows, ';') : writeSheets([{ name: 'services', rows }])
    },

    /** All of it or nothing: whatever can't be taken is told with its row and column. */
    async importFile(file: Uint8Array, siteId: string, isCheck: boolean): Promise<Taken> {
      const read = await readTableFile(file, sheetColumns[0])
      if ('faults' in read) return read
      const table = readSheetTable(read.rows)
      if (table.faults.length > 0) return { faults: table.faults }
      const { wanted, faults } = await judge(siteId, table.services)
      if (faults.length > 0) return { faults }
      const moved = wanted.filter(isMoved)
      const refused = isCheck || moved.length === 0 ? [] : await write(siteId, moved)
      if (refused.length > 0) return { faults: refused }
      const added = moved.filter(({ before }) => !before).length
      const taken = { added, changed: moved.length - added, same: wanted.length - moved.length }
      return { taken }
    },
  }
}

/** Reads what there is, and judges by it what a file wants. */
function createJudging({ db, site }: Pick<Dependencies, 'db' | 'site'>) {
  async function load(siteId: string): Promise<ServiceRow[]> {
    const all: ServiceRow[] = []
    for (;;) {
      const from = all.at(-1)?.id ?? null
      const some = await findChangedServices(db, siteId, { after: 0, from, limit: rowsAtOnce })
      all.push(...some)
      if (some.length < rowsAtOnce) return all
    }
  }

  /** Everything that the services of a file want, and everything that hinders it. */
  async function judge(siteId: string, services: readonly SheetService[]) {
    const [row, directory, staff, all] = await Promise.all([
      site.find(siteId),
      findDirectory(db, siteId),
      findStaff(db, siteId),
      load(siteId),
    ])
    const known = {
      districts: (row?.content.districts ?? []).map(({ id }) => id),
      classes: (directory?.settings ?? firstSettings).classes,
    }
    const byId = new Map(all.map((one) => [one.id, one]))
    const faults: FileFault[] = []
    const wanted = services.map((service): Wanted => {
      const id = idOf(siteId, service.id)
      const before = byId.get(id)
      const read = readSheetFields(service, known)
      const care = readSheetCare(service, before ?? nobodys, (one) =>
        staff.some((person) => person.id === one),
      )
      faults.push(...read.faults, ...care.faults)
      if (before && care.version !== undefined && care.version !== before.version)
        faults.push(changedMeanwhile(service))
      if (!before && !read.changes.name && read.faults.length === 0)
        faults.push(sheetFault('no-name', { row: service.row, column: 'field', found: service.id }))
      const { stewardId, reviewAt, hidden } = care.stewardship
      const stewardship = { stewardId, reviewAt, hidden }
      return { row: service.row, id, before, changes: changed(read.changes, before), stewardship }
    })
    return { wanted, faults }
  }

  return { load, judge }
}

class ChangedMeanwhile extends Error {
  readonly faults: FileFault[]

  constructor(faults: FileFault[]) {
    super('changed meanwhile')
    this.faults = faults
  }
}

async function writeOne(
  trx: Kysely<Tables>,
  siteId: string,
  { id, before, changes, stewardship, directoryVersion }: Wanted & { directoryVersion: number },
): Promise<boolean> {
  const layers = before ?? { imported: null, overrides: {} }
  const whole = before ? changes : { ...emptyFields, ...changes }
  const overrides = changeOverrides(layers, { changes: whole, released: [] })
  if (!before) return insertService(trx, { id, siteId, overrides, stewardship, directoryVersion })
  return replaceOverrides(trx, { id, version: before.version, directoryVersion }, { overrides, stewardship })
}

/** What says something else than what holds: the rest goes on following the import. */
function changed(changes: Changes, before: ServiceRow | undefined): Changes {
  if (!before) return changes
  const now: Record<string, unknown> = { ...fieldsOf(before) }
  return Object.fromEntries(Object.entries(changes).filter(([field, value]) => !isSame(value, now[field])))
}

function isMoved({ before, changes, stewardship }: Wanted): boolean {
  if (!before) return true
  const { stewardId, reviewAt, hidden } = before
  return Object.keys(changes).length > 0 || !isSame(stewardship, { stewardId, reviewAt, hidden })
}

function changedMeanwhile({ lines, row, id }: SheetService): FileFault {
  return sheetFault('changed-meanwhile', { row: lines.get('version')?.row ?? row, column: 'all', found: id })
}

/** A new service may have any name in a file: taken in again, it is the same one. */
function idOf(siteId: string, written: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(written)) return written
  const hex = createHash('sha256').update(`service of a file ${siteId} ${written}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
