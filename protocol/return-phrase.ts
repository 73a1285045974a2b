import { z } from 'zod'
import { request } from './contract.ts'
import { Slug } from './conversation.ts'
import { Entry } from './entry.ts'

const Nothing = z.object({})

/** Work done before a guess is looked at: `nonce` was searched for. It counts for this challenge and phrase only. */
export const Proof = z.strictObject({ challenge: z.string().max(200), nonce: z.int().nonnegative() })
export type Proof = z.infer<typeof Proof>

/**
 * Opened, and this token is now the conversation's: resume it; up to `read` it had been read before, on any device. Or:
 * first do `bits` bits of work, then ask again.
 */
export const Opening = z.discriminatedUnion('opened', [
  z.object({ opened: z.literal(true), read: z.int32().nonnegative() }),
  z.object({ opened: z.literal(false), challenge: z.string(), bits: z.int().positive() }),
])
export type Opening = z.infer<typeof Opening>

export const returnPhraseRequests = {
  /** Makes the words that open the caller's own conversation anywhere. Told once; words made before open nothing. */
  'return-phrase:create': request(z.strictObject({}), z.object({ words: z.array(z.string()) })),
  /** However it is spelled. Refused `not-found` in the same words and time if it is wrong, elsewhere's or erased. */
  'return-phrase:open': request(
    z.strictObject({ phrase: z.string().min(1).max(200), proof: Proof.optional() }),
    Opening,
  ),
}

export const returnPhraseAnnouncements = {
  /** The conversation was opened by its words in another place: this one may read and write no more. */
  'conversation:moved': Nothing,
}

/** What was talked about before under the same return phrase, by whomever. */
export const EarlierConversation = z.object({
  id: z.uuid(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  theme: Slug.nullable(),
  /** Who had it last. */
  counsellor: z.string().nullable(),
})
export type EarlierConversation = z.infer<typeof EarlierConversation>

/** Both are refused `not-found` to all but the counsellor whose conversation it is that goes on from them. */
export const earlierRequests = {
  'earlier:list': request(
    z.strictObject({ conversationId: z.uuid() }),
    z.object({ earlier: z.array(EarlierConversation) }),
  ),
  /** At most 200 entries; ask again while the last `seq` is below `upTo`. */
  'earlier:read': request(
    z.strictObject({
      conversationId: z.uuid(),
      earlierId: z.uuid(),
      since: z.int32().nonnegative(),
    }),
    z.object({ entries: z.array(Entry), upTo: z.int32().nonnegative() }),
  ),
}
