import { z } from 'zod'
import { hasStrayMarks } from './stray-marks.ts'

/** What staff writes for everybody to read, in characters: nothing in it that isn't seen. */
export function plainWords(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !hasStrayMarks(text))
}
