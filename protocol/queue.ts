import { z } from 'zod'
import { request } from './contract.ts'
import { OwnConversation, Slug } from './conversation.ts'
import { ContentLanguage } from './language.ts'

/** 0 as usual, 1 soon, 2 now. */
export const Urgency = z.int().min(0).max(2)

/** One who waits. Nothing of what was written is shown before someone claims. */
export const Waiting = z.object({
  id: z.uuid(),
  siteId: Slug,
  teamId: z.uuid(),
  language: ContentLanguage,
  theme: Slug.nullable(),
  district: Slug.nullable(),
  nickname: z.string().nullable(),
  urgency: Urgency,
  waitingSince: z.iso.datetime(),
  /** Was with a counsellor whose connection died: keeps its old place. */
  returned: z.boolean(),
  visitorHere: z.boolean(),
  /** The turn came while they were away, and is kept until then. */
  turnUntil: z.iso.datetime().nullable(),
  /** The counsellor they would like to talk with again. */
  preferredOperatorId: z.uuid().nullable(),
  /** Somebody thinks about them just now. */
  offered: z.object({ to: z.uuid(), until: z.iso.datetime() }).nullable(),
})
export type Waiting = z.infer<typeof Waiting>

/**
 * Who waits for the teams one may take from, in the order in which they come. Two queues with the same version are
 * the same queue.
 */
export const Queue = z.object({ version: z.string(), waiting: z.array(Waiting) })
export type Queue = z.infer<typeof Queue>

/** What has changed in a long queue: who is gone, or no longer as they were, and then who stands where, in order. */
export const QueueDifference = z.object({
  from: z.string(),
  version: z.string(),
  gone: z.array(z.uuid()),
  put: z.array(z.object({ at: z.int().nonnegative(), one: Waiting })),
})
export type QueueDifference = z.infer<typeof QueueDifference>

const Which = z.strictObject({ conversationId: z.uuid() })
/** Null: there was nobody for this counsellor. */
const Taken = z.object({ conversation: OwnConversation.nullable() })

export const queueRequests = {
  'queue:read': request(z.strictObject({}), Queue),
  /** The best one for this counsellor, whatever a colleague takes in the same moment. */
  'queue:next': request(z.strictObject({}), Taken),
  /** Whom one was offered; if they have gone meanwhile, the next one. */
  'queue:accept': request(Which, Taken),
  'queue:decline': request(Which, z.object({})),
  'queue:set-urgency': request(Which.extend({ urgency: Urgency }), z.object({})),
}

export const queueAnnouncements = {
  'queue:changed': Queue,
  /** Instead, of a long queue whose `from` was the last one sent here. Whoever has another one asks `queue:read`. */
  'queue:moved': QueueDifference,
  /** It rings: 30 s to accept or decline. What is offered to whom stands in the queue. */
  'queue:offered': z.object({ conversationId: z.uuid(), until: z.iso.datetime() }),
}
