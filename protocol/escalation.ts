import { z } from 'zod'
import { request } from './contract.ts'
import { EscalationGuide } from './escalation-guide.ts'
import {
  ageBases,
  channels,
  consents,
  escalationKinds,
  escalationStates,
  longestEscalationText,
  reasonsNotTold,
} from './escalation-states.ts'
import { Slug } from './slug.ts'

const Nothing = z.object({})
const Kind = z.enum(escalationKinds)
const Revision = z.int().positive()
const Moment = z.iso.datetime().nullable()

/** What is known of it so far; nothing of it is required of a draft. */
export const EscalationAnswers = z.strictObject({
  ageBasis: z.enum(ageBases).nullable(),
  isUnder18: z.boolean().nullable(),
  /** A code of the site's guide, as is `recipient`, which may be 112 as well; or `other`. */
  legalBasis: Slug.nullable(),
  knownAt: Moment,
  doneAt: Moment,
  recipient: Slug.nullable(),
  channel: z.enum(channels).nullable(),
  /** Null: nobody has decided. */
  toldVisitor: z.boolean().nullable(),
  notToldBecause: z.enum(reasonsNotTold).nullable(),
  consent: z.enum(consents).nullable(),
  consultedWithoutNameAt: Moment,
  /** What happened, without who: what identifies somebody is hidden before it is kept. */
  text: z.string().max(longestEscalationText),
})
export type EscalationAnswers = z.infer<typeof EscalationAnswers>

const SecondReader = z.object({
  id: z.uuid(),
  name: z.string(),
  answer: z.enum(['agrees', 'differs']).nullable(),
})

/** Of an escalation all that a supervisor sees on the way: no word of anybody. */
export const EscalationSeen = z.object({
  id: z.uuid(),
  siteId: Slug,
  kind: Kind,
  state: z.enum(escalationStates),
  raisedAt: z.iso.datetime(),
  /** Null where they work here no more. */
  raisedBy: z.string().nullable(),
  /** When 112 was called, or the notification was made. */
  doneAt: Moment,
  knownAt: Moment,
  leadMinutes: z.int().nullable(),
  seenBy: z.string().nullable(),
})
export type EscalationSeen = z.infer<typeof EscalationSeen>

/** As those who write in it see it, and whoever reads along. */
export const Escalation = EscalationSeen.extend({
  /** Null once it is erased, where it is about none, and to who reads along. */
  conversationId: z.uuid().nullable(),
  revision: Revision,
  answers: EscalationAnswers,
  second: SecondReader.nullable(),
  /** To be read only: the caller was asked to read along. */
  readsAlong: z.boolean(),
  /** What the young person is told goes to their screen: there is a talk to tell it in. */
  mayTell: z.boolean(),
})
export type Escalation = z.infer<typeof Escalation>

/** Where the caller stands with escalations now. */
export const EscalationBoard = z.object({
  /** Theirs to complete, and those done of late that the young person could still be told of; the oldest first. */
  own: z.array(EscalationSeen.extend({ conversationId: z.uuid().nullable() })),
  /** A colleague asks them to read along. */
  asked: z.array(EscalationSeen),
  /** Emergencies that no supervisor has seen, and drafts of others; to supervisors alone. */
  alerts: z.array(EscalationSeen),
  /** Unfinished, and nobody who works at the site may write in them any more; to supervisors alone. */
  forsaken: z.array(EscalationSeen),
  /** By site; missing where a city has written none. */
  guides: z.record(Slug, EscalationGuide),
})
export type EscalationBoard = z.infer<typeof EscalationBoard>

const Which = z.strictObject({ id: z.uuid() })
const Changed = Which.extend({ revision: Revision, answers: EscalationAnswers })

/** Refused `not-found` to whoever has nothing to do with it. */
export const escalationRequests = {
  'escalation:board': request(z.strictObject({}), EscalationBoard),
  /** By the conversation's own counsellor. The same id is the same one. */
  'escalation:raise': request(
    z.strictObject({ conversationId: z.uuid(), id: z.uuid(), kind: Kind }),
    Escalation,
  ),
  /** About no conversation, by whoever answers at the site. */
  'escalation:raise-alone': request(z.strictObject({ siteId: Slug, id: z.uuid(), kind: Kind }), Escalation),
  'escalation:read': request(Which, Escalation),
  /**
   * Refused `changed-meanwhile` unless `revision` is the newest, and `invalid-request` for a code that the guide doesn't have
   * and for times that can't be.
   */
  'escalation:keep': request(Changed, Escalation),
  /** 112 has been called: once is enough. */
  'escalation:call': request(Which, Escalation),
  /** Refused `form-incomplete` where something is missing, and `changed-meanwhile`. */
  'escalation:decide': request(Changed, Escalation),
  'escalation:finish': request(Changed, Escalation),
  'escalation:withdraw': request(Changed, Escalation),
  /** Shows the young person its card. Refused `conversation-ended` where nobody would see it. */
  'escalation:tell': request(Which, Escalation),
  /** Somebody on duty at the site; refused `colleague-away`. */
  'escalation:ask-second': request(Which.extend({ operatorId: z.uuid() }), Escalation),
  'escalation:answer-second': request(Which.extend({ answer: z.enum(['agrees', 'differs']) }), Nothing),
  /**
   * What was raised at the site within 60 days and the caller may see, the newest first; nothing that came to nothing.
   * Who only administers it is refused `not-allowed`.
   */
  'escalation:of-site': request(
    z.strictObject({ siteId: Slug }),
    z.object({ escalations: z.array(EscalationSeen) }),
  ),
  /** By a supervisor of the site: who raised it is told that somebody knows. */
  'escalation:see': request(Which, Nothing),
  /** By a supervisor of the site, of what is forsaken: theirs from now on. Refused `changed-meanwhile` where it isn't. */
  'escalation:take-over': request(Which, Escalation),
}

export const escalationAnnouncements = {
  /** Ask `escalation:board` again. */
  'escalation:changed': Nothing,
}
