import { z } from 'zod'
import { request } from './contract.ts'
import { serviceFieldNames } from './service-fields.ts'
import { Slug } from './slug.ts'

/** Why a field of a record elsewhere stands nowhere here, or not as it stood there. */
export const SkipReason = z.enum([
  'wrong-type',
  'unknown-field',
  'unknown-value',
  'unknown-language',
  /** A date, a place, a number or an address that can't be. */
  'impossible',
  /** Not a web address. */
  'unsafe',
  'incomplete',
  /** The record it names didn't come. */
  'missing',
  'duplicate',
  'too-many',
  /** The directory has no place for it. */
  'not-carried',
  /** Kept, shorter. */
  'shortened',
  /** Kept as plain text. */
  'markup-removed',
  /** Kept as one stretch. */
  'overlapping',
])
export type SkipReason = z.infer<typeof SkipReason>

/** `path` is the place in the record, as `serviceHours.0.openingHour.2.from`. */
export const Skip = z.object({ recordId: z.string(), path: z.string(), reason: SkipReason })
export type Skip = z.infer<typeof Skip>

/** Why nothing came of an import. Whatever it was, nothing has changed. */
export const ImportFailure = z.enum([
  'unreachable',
  /** The other side said no. */
  'declined',
  'too-large',
  /** It ended in the middle. */
  'cut-off',
  'not-understood',
  /** The process ended, or lost its database. */
  'interrupted',
])
export type ImportFailure = z.infer<typeof ImportFailure>

const count = z.int().nonnegative()
export const ImportCounts = z.object({
  /** Records read. */
  records: count,
  /** Entries of the directory. */
  added: count,
  changed: count,
  archived: count,
  /** Records of which nothing could be read. */
  unreadable: count,
  skips: count,
})
export type ImportCounts = z.infer<typeof ImportCounts>

/** What an import did to one entry, or on trial would do. */
export const ImportChange = z.object({
  what: z.enum(['added', 'changed', 'archived']),
  recordId: z.string(),
  name: z.string(),
  /** What says something else than before. */
  fields: z.array(serviceFieldNames),
  /** Of these what stays as it was changed here. */
  held: z.array(serviceFieldNames),
})
export type ImportChange = z.infer<typeof ImportChange>

export const ServiceImport = z.object({
  id: z.uuid(),
  /** On trial: undone at its end, so that one sees what it would change. */
  trial: z.boolean(),
  origin: z.enum(['address', 'file']),
  /** Null: from the command line. */
  startedBy: z.string().nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  state: z.enum(['running', 'done', 'failed']),
  failure: ImportFailure.nullable(),
  /** Records so far, of how many where that is known: brought at first, then taken in. */
  progress: z.object({ phase: z.enum(['bringing', 'taking']), done: count, of: count.nullable() }),
  counts: ImportCounts,
})
export type ServiceImport = z.infer<typeof ServiceImport>

const Site = z.strictObject({ siteId: Slug })

/** For administrators of the site; everybody else who works there is refused `not-allowed`. */
export const serviceImportRequests = {
  /** Begins to fetch; refused `already-importing` while one runs, `unavailable` where no address is configured. */
  'service:import': request(Site.extend({ isTrial: z.boolean().optional() }), ServiceImport),
  /** The last 20, the newest first. */
  'service:imports': request(Site, z.object({ imports: z.array(ServiceImport), hasAddress: z.boolean() })),
  /** The first 500. */
  'service:import-changes': request(
    Site.extend({ importId: z.uuid() }),
    z.object({ changes: z.array(ImportChange) }),
  ),
  'service:import-report': request(
    Site.extend({
      importId: z.uuid(),
      reason: SkipReason.nullable(),
      offset: count,
      limit: z.int().min(1).max(500),
    }),
    z.object({
      skips: z.array(Skip),
      total: count,
      byReason: z.array(z.object({ reason: SkipReason, count })),
    }),
  ),
}
