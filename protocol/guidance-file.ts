import { z } from 'zod'

/** What a file of guidance may be refused for, beside every problem of its texts (`guidance-text.ts`). */
export const fileProblems = [
  'wrong-encoding',
  'broken-quotes',
  'broken-sheet',
  'missing-column',
  'unknown-column',
  'too-many-cells',
  'not-a-key',
  'unknown-field',
  'twice',
  'unknown-kind',
  'unknown-topic',
  'not-a-theme',
  'not-a-keyword',
  'not-a-link',
  'not-a-date',
  'not-a-number',
  'not-a-language',
  'missing-value',
  'missing-original',
  'impossible-source',
  'changed-meanwhile',
  'in-mapping',
] as const

/** A place in the file as a spreadsheet counts: the heading is row 1. `found` is what stands there, cut short. */
export const FileFault = z.object({
  row: z.int().positive(),
  column: z.string(),
  problem: z.string(),
  found: z.string(),
})
export type FileFault = z.infer<typeof FileFault>

/** Of what was, or with `?check` would be, imported. */
export const Imported = z.object({
  entriesAdded: z.int().nonnegative(),
  entriesChanged: z.int().nonnegative(),
  textsAdded: z.int().nonnegative(),
  textsChanged: z.int().nonnegative(),
})
export type Imported = z.infer<typeof Imported>

/**
 * The answer of `POST /console/guidance/:site` (a CSV file as its body): 200 with `taken`, or 422 with what keeps
 * the file out; then nothing of it was taken.
 */
export const ImportAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), taken: Imported }),
  z.object({ ok: z.literal(false), refusal: z.literal('impossible-guidance'), faults: z.array(FileFault) }),
])
export type ImportAnswer = z.infer<typeof ImportAnswer>
