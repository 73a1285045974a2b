import { z } from 'zod'
import { request } from './contract.ts'
import { holdReasons } from './hold-reasons.ts'
import { StatedReason } from './review-case.ts'

const Nothing = z.object({})

/** A conversation that is kept longer than anybody may ask for: until when, and why, as the young person is told. */
export const Hold = z.object({ until: z.iso.datetime(), because: z.enum(holdReasons) })
export type Hold = z.infer<typeof Hold>

const Which = z.strictObject({
  /** What rests on the conversation. */
  escalationId: z.uuid(),
  /** In the supervisor's own words, for the audit. */
  reason: StatedReason,
})

/** By a supervisor of the site; refused `not-found` to all others. */
export const holdRequests = {
  /** Anew: another end or reason. Refused `too-late` where the conversation is gone, or the escalation withdrawn. */
  'hold:set': request(Which.extend(Hold.shape), Nothing),
  /** What the young person wanted erased, or whose time has come, is erased at once. */
  'hold:lift': request(Which, Nothing),
  /** Null where the conversation is not held. `lives`: there is something left to hold. */
  'hold:read': request(
    z.strictObject({ escalationId: z.uuid() }),
    z.object({ lives: z.boolean(), hold: Hold.nullable() }),
  ),
}
