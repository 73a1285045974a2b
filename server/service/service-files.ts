import type { Kysely } from 'kysely'
import type { FileFault } from '../../protocol/guidance-file.ts'
import type { TakenServices } from '../../protocol/service-file.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { writeCsv } from '../spreadsheet/csv.ts'
import { writeSheets } from '../spreadsheet/spreadsheet.ts'
import { countDirectoryFurther, insertService, replaceOverrides } from './directory-repository.ts'
import { createJudging, type Wanted } from './judge-sheet.ts'
import { readSheetTable, sheetFault } from './read-sheet.ts'
import { readTableFile } from './read-table-file.ts'
import type { RecordChange, Writer } from './record-change.ts'
import { changeOverrides, emptyFields, isSame } from './service.ts'
import { sheetColumns, tabulateServices } from './service-sheet.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  site: SiteService
  record: RecordChange
}

interface TakingIn {
  siteId: string
  /** Tells what would be, and changes nothing. */
  isCheck: boolean
  writer: Pick<Writer, 'id' | 'role'>
}

export type ServiceFilesService = ReturnType<typeof createServiceFiles>
type Taken = { taken: TakenServices } | { faults: FileFault[] }

/** A directory as a table for a spreadsheet, and back. */
export function createServiceFiles({ db, voice, site, record }: Dependencies) {
  const { load, judge } = createJudging({ db, site })

  async function write(
    siteId: string,
    wanted: readonly Wanted[],
    writer: Pick<Writer, 'id' | 'role'>,
  ): Promise<FileFault[]> {
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
        await record(trx, { siteId, serviceId: null }, writer)
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

    /** All of it or nothing: whatever can't be taken is told with its row and column. Recorded as one change of the directory. */
    async importFile(file: Uint8Array, { siteId, isCheck, writer }: TakingIn): Promise<Taken> {
      const read = await readTableFile(file, sheetColumns[0])
      if ('faults' in read) return read
      const table = readSheetTable(read.rows)
      if (table.faults.length > 0) return { faults: table.faults }
      const { wanted, faults } = await judge(siteId, table.services)
      if (faults.length > 0) return { faults }
      const moved = wanted.filter(isMoved)
      const refused = isCheck || moved.length === 0 ? [] : await write(siteId, moved, writer)
      if (refused.length > 0) return { faults: refused }
      const added = moved.filter(({ before }) => !before).length
      const taken = { added, changed: moved.length - added, same: wanted.length - moved.length }
      return { taken }
    },
  }
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

function isMoved({ before, changes, stewardship }: Wanted): boolean {
  if (!before) return true
  const { stewardId, reviewAt, hidden } = before
  return Object.keys(changes).length > 0 || !isSame(stewardship, { stewardId, reviewAt, hidden })
}
