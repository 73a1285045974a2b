import type { Kysely } from 'kysely'
import type { ReviewExport } from '../../protocol/review-export.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import { writeCsv } from '../spreadsheet/csv.ts'
import { writeSheets } from '../spreadsheet/spreadsheet.ts'
import { findCases, type ReviewedCase } from './case-repository.ts'
import { asText, rowsOf, type WrittenWords } from './case-sheet.ts'
import { exportWords } from './export-words.ts'
import { findOpinions } from './opinion-repository.ts'
import { mayJudge, minutesOf } from './review.ts'
import type { ReviewContent } from './review-content.ts'
import { findReviews } from './review-repository.ts'
import { findSetting } from './review-setting-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ReviewContent
  audit: Pick<AuditService, 'record'>
}

// More than a site has in years: cases are kept for one.
const mostRows = 5000

export type ExportService = ReturnType<typeof createExportService>

/** What a filter finds, as a file. The caller has made sure that whoever asks supervises the site. */
export function createExportService({ db, content, audit }: Dependencies) {
  async function writtenOf(row: ReviewedCase, readerId: string): Promise<WrittenWords> {
    const [review] = await findReviews(db, row)
    const [opinion] = mayJudge(row, readerId) ? await findOpinions(db, row) : []
    return {
      comment: review ? await content.open(row, 'comment', review.id, review.sealedComment) : '',
      question: opinion ? await content.open(row, 'question', opinion.id, opinion.sealedQuestion) : '',
      opinion: opinion ? await content.open(row, 'opinion', opinion.id, opinion.sealedText) : '',
    }
  }

  return {
    /** Recorded before it is read, with the reason where one was stated: free text is not given out without. */
    async make(
      siteId: string,
      { filter, format, language, withText, reason }: ReviewExport,
      operatorId: string,
    ): Promise<Buffer> {
      const deed = { kind: 'export-made', siteId, subject: { kind: 'site', id: siteId } } as const
      const actor = { operatorId, role: 'supervisor' } as const
      await db
        .transaction()
        .execute((trx) => audit.record(trx, { ...deed, actor, ...(reason !== null && { reason }) }))
      const minutes = minutesOf((await findSetting(db, siteId))?.times)
      const { rows } = await findCases(db, { siteId, minutes, filter, offset: 0, limit: mostRows })
      const cases = await Promise.all(
        rows.map(async (row) => ({ ...row, words: withText ? await writtenOf(row, operatorId) : null })),
      )
      const words = exportWords[language]
      const table = rowsOf(cases, { words, withText })
      if (format === 'xlsx') return writeSheets([{ name: words.title, rows: table }])
      return Buffer.from(
        writeCsv(
          table.map((row) => row.map(asText)),
          ';',
        ),
      )
    },
  }
}
