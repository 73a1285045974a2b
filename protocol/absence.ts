import { z } from 'zod'
import { request } from './contract.ts'
import { cityTextOf } from './language.ts'

/** In characters as a person counts them (code points): a sentence or two, read at a glance. */
export const longestAbsence = 200

const Line = z
  .string()
  .trim()
  .max(longestAbsence * 2)
  .refine((text) => [...text].length <= longestAbsence)

/**
 * What a young person reads while their counsellor needs a moment or has lost the line, language by language. Where a
 * language is empty they read the team's in that language, and without one the sentence that always stands there.
 */
export const AbsenceWords = z.strictObject(cityTextOf(Line))
export type AbsenceWords = z.infer<typeof AbsenceWords>

const Words = z.strictObject({ words: AbsenceWords })
const OfTeam = z.strictObject({ teamId: z.uuid() })

export const absenceRequests = {
  /** One's own. For those who answer. */
  'absence:read': request(z.strictObject({}), Words),
  /** Holds at once, also for who looks at it now. The answer is as it is kept: identity codes are hidden. */
  'absence:set': request(Words, Words),
  /** What holds for everybody in the team who has none: for administrators and supervisors of its site. */
  'absence:read-team': request(OfTeam, Words),
  'absence:set-team': request(OfTeam.extend({ words: AbsenceWords }), Words),
}
