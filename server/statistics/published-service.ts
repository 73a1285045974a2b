import type { Kysely } from 'kysely'
import type { PublishedYear } from '../../protocol/report.ts'
import type { Tables } from '../database/tables.ts'
import { latticeOf, lowestThreshold, silentCount } from './lattice.ts'
import {
  findCells,
  findPublishedMonths,
  findServiceNames,
  findUnclosed,
  insertCells,
  insertMonth,
  publishedKinds,
} from './published-repository.ts'
import { findPartnerSites, findSettings } from './settings-repository.ts'

// By then forms are final, and who left a message has been answered.
const closesAfterDays = 7

interface Dependencies {
  db: Kysely<Tables>
  clock: () => Date
  siteIds: () => Promise<string[]>
  /** From 0 to 1, and nobody's guess. */
  chance: () => number
  /** Remembers that these days have been told: what changes afterwards is marked. */
  tellOutreach: (trx: Kysely<Tables>, days: { siteId: string; from: string; to: string }) => Promise<unknown>
}

export type PublishedService = ReturnType<typeof createPublishedService>

/** What leaves the house: months that are closed once, and never counted again. */
export function createPublishedService({ db, clock, siteIds, chance, tellOutreach }: Dependencies) {
  async function closeMonth(siteId: string, month: string): Promise<void> {
    const wished = (await findSettings(db, siteId))?.threshold ?? lowestThreshold
    await db.transaction().execute(async (trx) => {
      const threshold = await insertMonth(trx, { siteId, month, threshold: wished })
      // Another process has just closed it.
      if (threshold === undefined) return
      const silent = Object.fromEntries(publishedKinds.map((kind) => [kind, silentCount(threshold, chance)]))
      await insertCells(trx, { siteId, month, threshold, silent })
      await tellOutreach(trx, { siteId, from: month, to: lastDayOf(month) })
    })
  }

  return {
    /** Closes what is over, in order: whatever changes afterwards stays inside. */
    async closeMonths(): Promise<void> {
      for (const siteId of await siteIds())
        for (const month of await findUnclosed(db, { siteId, now: clock(), afterDays: closesAfterDays }))
          await closeMonth(siteId, month)
    },

    /** Years with a closed month, the newest first. */
    years: (siteId: string) => findPublishedMonths(db, siteId),

    /** Undefined where no month of it is closed. */
    async year(siteId: string, year: number): Promise<PublishedYear | undefined> {
      const found = (await findPublishedMonths(db, siteId)).find((one) => one.year === year)
      if (!found) return undefined
      const { months, threshold } = found
      const cells = latticeOf(await findCells(db, siteId, year), months, threshold)
      const named = new Set(cells.flatMap((cell) => (cell.dimension === 'service' ? [cell.category] : [])))
      const names = (await findServiceNames(db, siteId)).filter(({ id }) => named.has(id))
      return {
        siteId,
        year,
        months,
        threshold,
        names: Object.fromEntries(names.map(({ id, name }) => [id, name])),
        cells,
      }
    },

    partnerSites: (operatorId: string) => findPartnerSites(db, operatorId),
  }
}

/** Of a month that begins on this day. */
function lastDayOf(firstDay: string): string {
  const date = new Date(firstDay)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10)
}
