import { z } from 'zod'
import { request } from './contract.ts'
import { Slug } from './slug.ts'

/** What supervisors see of the audit: who read or took out what, and what was decided about that. */
export const auditShownKinds = [
  'transcript-read',
  'escalation-read',
  'export-made',
  'silent-reading-allowed',
  'silent-reading-ended',
] as const

export const ShownRecord = z.object({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  /** Null where they work here no more. */
  name: z.string().nullable(),
  kind: z.enum(auditShownKinds),
  subject: z.object({ kind: z.string(), id: z.string() }),
  /** As it was stated, or one of `workReasons`; null where none is kept, or where it was forgotten. */
  reason: z.string().nullable(),
})
export type ShownRecord = z.infer<typeof ShownRecord>

export const auditRequests = {
  /** Of the site's supervisors alone; the newest first, at most 50 before `before`. */
  'audit:readings': request(
    z.strictObject({ siteId: Slug, before: z.int().positive().nullable() }),
    z.object({ records: z.array(ShownRecord), isAll: z.boolean() }),
  ),
}
