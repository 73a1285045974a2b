import { z } from 'zod'

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
