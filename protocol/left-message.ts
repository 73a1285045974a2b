import { z } from 'zod'
import { request } from './contract.ts'
import { Slug } from './conversation.ts'
import { ContentLanguage } from './language.ts'
import { Urgency } from './queue.ts'

/** A message left for later. Nothing of what was written is shown before somebody takes it. */
export const LeftMessage = z.object({
  id: z.uuid(),
  siteId: Slug,
  language: ContentLanguage,
  theme: Slug.nullable(),
  district: Slug.nullable(),
  nickname: z.string().nullable(),
  urgency: Urgency,
  startedAt: z.iso.datetime(),
  /** It has its answer by then, or somebody is told. */
  dueAt: z.iso.datetime(),
  visitorHere: z.boolean(),
  /** Has no return phrase and is away: until then the tab still opens it, from then on nobody reads an answer. */
  readableUntil: z.iso.datetime().nullable(),
  /** The counsellor they would like an answer from. */
  preferredOperatorId: z.uuid().nullable(),
})
export type LeftMessage = z.infer<typeof LeftMessage>

/** The urgent ones first, then those who ask for whoever reads this, then the one that is due first. */
export const LeftMessages = z.object({ messages: z.array(LeftMessage) })
export type LeftMessages = z.infer<typeof LeftMessages>

const Nothing = z.object({})

export const visitorLeftMessageRequests = {
  /** Leaves the queue: what is written is answered later, by `dueAt`. Asking again changes nothing. */
  'left-message:leave': request(z.strictObject({}), Nothing),
  /** Would rather wait after all: joins the queue at its end. */
  'left-message:join-queue': request(z.strictObject({}), Nothing),
}

export const operatorLeftMessageRequests = {
  'left-message:list': request(z.strictObject({}), LeftMessages),
}
export const operatorLeftMessageAnnouncements = {
  'left-message:changed': LeftMessages,
}
