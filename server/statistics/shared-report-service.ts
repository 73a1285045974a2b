import type { Kysely } from 'kysely'
import type { OpenedReport, SharedReports } from '../../protocol/saved-report.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { presentMade } from './present-saved.ts'
import { findOpened, type OpenedRow } from './saved-report-repository.ts'
import type { SavedReportService } from './saved-report-service.ts'

interface Dependencies {
  db: Kysely<Tables>
  savedReport: Pick<SavedReportService, 'list'>
}

/** Who leads a site fetches also what is not shared, or was taken back. */
interface Reader {
  siteId: string
  leads: boolean
}

interface ReportFile {
  name: string
  format: 'xlsx' | 'csv'
  content: Buffer
}

export type SharedReportService = ReturnType<typeof createSharedReportService>

/** Made reports, for those who fetch them. */
export function createSharedReportService({ db, savedReport }: Dependencies) {
  async function getFor({ siteId, leads }: Reader, id: string): Promise<OpenedRow> {
    const row = await findOpened(db, siteId, id)
    const isOut = row?.shared && !row.withdrawnAt && !row.savedWithdrawnAt
    if (!row || !(isOut || leads)) throw new Refusal('not-found')
    return row
  }

  return {
    /** What a reader may fetch, and what comes when. */
    async list({ siteId, leads }: Reader): Promise<SharedReports> {
      const { saved } = await savedReport.list(siteId)
      return {
        reports: saved
          .filter(({ shared, withdrawn }) => !withdrawn && (shared || leads))
          .map(({ parts, rule, format, language, coming, made }) => ({
            ...{ parts, rule, format, language, coming },
            made: made.filter(({ withdrawn }) => !withdrawn),
          })),
      }
    },

    /** Refuses `not-found` where this reader may fetch no such report. */
    async open(reader: Reader, id: string): Promise<OpenedReport> {
      const row = await getFor(reader, id)
      return { made: presentMade(row), report: row.report }
    },

    /** As it was written when it was made. Refuses `not-found` also where it is a page. */
    async file(reader: Reader, id: string): Promise<ReportFile> {
      const { file, format, fromMonth, toMonth } = await getFor(reader, id)
      if (!file || format === 'page') throw new Refusal('not-found')
      return { name: `${reader.siteId}-${fromMonth}-${toMonth}.${format}`, format, content: file }
    },
  }
}
