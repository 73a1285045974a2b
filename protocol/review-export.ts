import { z } from 'zod'
import { Language } from './language.ts'
import { CaseFilter, StatedReason } from './review-case.ts'

/** HTTP `POST /console/review/:site/export`, by the site's supervisors: what the filter finds, as a file. */
export const ReviewExport = z
  .strictObject({
    filter: CaseFilter,
    format: z.enum(['xlsx', 'csv']),
    /** Of its headings and words. */
    language: Language,
    /** Comments, questions and opinions as well: only with a reason, which is recorded. */
    withText: z.boolean(),
    reason: StatedReason.nullable(),
  })
  .refine(({ withText, reason }) => !withText || reason !== null, { path: ['reason'] })
export type ReviewExport = z.infer<typeof ReviewExport>
