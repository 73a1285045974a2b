import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { FileFault } from '../../protocol/guidance-file.ts'
import type { Stewardship } from '../../protocol/service.ts'
import type { Tables } from '../database/tables.ts'
import type { SiteService } from '../site/site-service.ts'
import { findStaff } from './care-repository.ts'
import { findChangedServices, findDirectory, type ServiceRow } from './directory-repository.ts'
import { firstSettings } from './first-settings.ts'
import { type SheetService, sheetFault } from './read-sheet.ts'
import { type Changes, fieldsOf, isSame } from './service.ts'
import { readSheetCare } from './sheet-care.ts'
import { readSheetFields } from './sheet-fields.ts'

/** One service that a file changes or makes. */
export interface Wanted {
  row: number
  id: string
  before: ServiceRow | undefined
  changes: Changes
  stewardship: Stewardship
}

const rowsAtOnce = 500
const nobodys: Stewardship = { stewardId: null, reviewAt: null, hidden: false }

/** Reads what there is, and judges by it what a file wants. */
export function createJudging({ db, site }: { db: Kysely<Tables>; site: SiteService }) {
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

/** What says something else than what holds: the rest goes on following the import. */
function changed(changes: Changes, before: ServiceRow | undefined): Changes {
  if (!before) return changes
  const now: Record<string, unknown> = { ...fieldsOf(before) }
  return Object.fromEntries(Object.entries(changes).filter(([field, value]) => !isSame(value, now[field])))
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
