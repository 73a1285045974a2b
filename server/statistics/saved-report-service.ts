import type { Kysely } from 'kysely'
import type { SavedReports } from '../../protocol/saved-report.ts'
import { TokenScope } from '../../protocol/statistics.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'
import { Refusal } from '../refusal.ts'
import type { ReportMaking } from './make-report.ts'
import { presentSaved } from './present-saved.ts'
import type { ReportService } from './report-service.ts'
import {
  findMade,
  findSaved,
  type Saving,
  upsertSaved,
  withdrawMade,
  withdrawSaved,
} from './saved-report-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  clock: () => Date
  report: Pick<ReportService, 'calendar'>
  making: ReportMaking
  audit: Pick<AuditService, 'record'>
}

interface Which {
  siteId: string
  id: string
  operatorId: string
}

const deed = (kind: 'report-shared' | 'report-withdrawn', { siteId, operatorId, id }: Which) => ({
  kind,
  siteId,
  actor: { operatorId, role: 'supervisor' as const },
  subject: { kind: 'report' as const, id },
})

export type SavedReportService = ReturnType<typeof createSavedReportService>

/** What is reported of a site, when, and to whom it is shown. */
export function createSavedReportService({ db, clock, report, making, audit }: Dependencies) {
  async function withdraw(which: Which, write: typeof withdrawSaved): Promise<void> {
    await db.transaction().execute(async (trx) => {
      if (!(await write(trx, which, clock()))) throw new Refusal('not-found')
      await audit.record(trx, deed('report-withdrawn', which))
    })
  }

  return {
    async list(siteId: string): Promise<SavedReports> {
      const rows = await findSaved(db, siteId)
      const ids = rows.map(({ id }) => id)
      const [made, { lastClosed, payments }] = [await findMade(db, ids), await report.calendar(siteId)]
      const around = { lastClosed: lastClosed ?? dateOf(clock().getTime()).slice(0, 7), payments }
      const saved: SavedReports['saved'] = []
      for (const row of rows) {
        const own = made.filter(({ savedReportId }) => savedReportId === row.id)
        saved.push(presentSaved(row, { ...around, made: own, closed: await making.closedOf(row) }))
      }
      return { saved }
    },

    async save(saving: Omit<Saving, 'at'>): Promise<void> {
      const { siteId, savedBy: operatorId } = saving
      // Whoever ticks the same boxes in another order means the same.
      const parts = TokenScope.options.filter((part) => saving.parts.includes(part))
      await db.transaction().execute(async (trx) => {
        const { id, sharedNow, unsharedNow } = await upsertSaved(trx, { ...saving, parts, at: clock() })
        const which = { siteId, operatorId, id }
        if (sharedNow) await audit.record(trx, deed('report-shared', which))
        // Its partners have it no more, as if it had been taken back.
        if (unsharedNow) await audit.record(trx, deed('report-withdrawn', which))
      })
    },

    /** That of its newest period. Refuses `not-found` where none is over. */
    async make({ siteId, id }: Omit<Which, 'operatorId'>): Promise<void> {
      const row = (await findSaved(db, siteId)).find((one) => one.id === id && !one.withdrawnAt)
      const [newest] = row ? await making.closedOf(row) : []
      if (!row || !newest) throw new Refusal('not-found')
      await making.make(row, newest)
    },

    /** The whole of it, with all that was made. */
    withdraw: (which: Which) => withdraw(which, withdrawSaved),

    /** One that was made. */
    takeBack: (which: Which) => withdraw(which, withdrawMade),
  }
}
