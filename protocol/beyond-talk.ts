import { z } from 'zod'
import { Hold } from './hold.ts'

/** What goes on beyond a talk. */
export const BeyondTalk = z.object({
  /** Kept longer than the young person may wish, until when and why. */
  held: Hold.nullable(),
  /** When what they do next last changed; null where nothing was proposed. */
  nextStepAt: z.iso.datetime().nullable(),
})

/** What is kept all the same. */
export const Erased = z.object({ kept: Hold.nullable() })
