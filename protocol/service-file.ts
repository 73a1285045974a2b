import { z } from 'zod'
import { FileFault } from './guidance-file.ts'

/** What a file of services may be refused for, beside what hinders any table (`guidance-file.ts`). */
export const serviceFileProblems = [
  'not-an-id',
  'not-understood',
  'not-hours',
  'no-name',
  'overlapping',
  'unknown-district',
  'unknown-class',
  'unknown-steward',
  'impossible',
] as const

const count = z.int().nonnegative()
/** Of what was, or with `?check` would be, taken in. */
export const TakenServices = z.object({ added: count, changed: count, same: count })
export type TakenServices = z.infer<typeof TakenServices>

/**
 * The answer of `POST /console/services/:site` (a CSV or XLSX file as its body): 200 with `taken`, or 422 with what
 * keeps the file out; then nothing of it was taken.
 */
export const ServiceFileAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), taken: TakenServices }),
  z.object({ ok: z.literal(false), refusal: z.literal('impossible-service'), faults: z.array(FileFault) }),
])
export type ServiceFileAnswer = z.infer<typeof ServiceFileAnswer>
