import { z } from 'zod'
import { request } from './contract.ts'
import { CityText, ContentLanguage, Localized } from './language.ts'

const Nothing = z.object({})

/** What of the conversation the next one may read: all of it, the handover note, or only what comes from then on. */
export const Follows = z.enum(['all', 'summary', 'nothing'])
export type Follows = z.infer<typeof Follows>

/** `warm`: who hands over stays until they leave. `guest`: an invitation, at whose end the owner is still the owner. */
export const HandoverKind = z.enum(['cold', 'warm', 'guest'])
export type HandoverKind = z.infer<typeof HandoverKind>

/**
 * `asking` the young person; `undecided`, they have not answered; `offered` to whom it is for. The rest is over:
 * `refused` is the young person's no, `declined` the colleague's, `expired` silence, `cancelled` taken back.
 */
export const HandoverState = z.enum([
  'asking',
  'undecided',
  'offered',
  'accepted',
  'refused',
  'declined',
  'expired',
  'cancelled',
])
export type HandoverState = z.infer<typeof HandoverState>

/** Somebody as the young person sees them. The language is what the title is in; empty where nobody can say. */
export const Titled = z.object({
  name: z.string(),
  title: z.object({ text: z.string(), language: z.union([ContentLanguage, z.literal('')]) }),
})
export type Titled = z.infer<typeof Titled>

const ToTeam = z.object({ to: z.literal('team'), team: CityText })
const ToQueue = ToTeam.extend({ to: z.literal('queue') })

/** To whom, by name: a person, a team, or the queue of a team. */
export const Receiver = z.discriminatedUnion('to', [
  z.object({ to: z.literal('person'), name: z.string(), title: z.string() }),
  ToTeam,
  ToQueue,
])
export type Receiver = z.infer<typeof Receiver>

/** The newest handover of a conversation as its owner sees it. `until` is when the present silence ends. */
export const OwnHandover = z.object({
  id: z.uuid(),
  kind: HandoverKind,
  receiver: Receiver,
  state: HandoverState,
  follows: Follows.nullable(),
  until: z.iso.datetime().nullable(),
})
export type OwnHandover = z.infer<typeof OwnHandover>

/**
 * What the young person is asked: may `from` bring the receiver in, and what may follow? After a yes it is `offered` to
 * the receiver, and `declined` if nobody comes: a no, silence and what was taken back are the same here.
 */
export const HandoverQuestion = z.object({
  id: z.uuid(),
  state: HandoverState.extract(['asking', 'offered', 'declined']),
  kind: HandoverKind,
  from: z.string(),
  receiver: z.discriminatedUnion('to', [Titled.extend({ to: z.literal('person') }), ToTeam, ToQueue]),
})
export type HandoverQuestion = z.infer<typeof HandoverQuestion>

/** What is offered to a colleague. The note comes along only if the young person let it. */
export const IncomingHandover = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  siteId: z.string(),
  kind: HandoverKind,
  from: z.string(),
  receiver: Receiver,
  language: ContentLanguage,
  theme: z.string().nullable(),
  follows: Follows,
  note: z.string().nullable(),
  until: z.iso.datetime(),
})
export type IncomingHandover = z.infer<typeof IncomingHandover>

/** Another one in the conversation beside its owner: who handed over and is still there, or an invited guest. */
export const Participant = z.object({
  id: z.uuid(),
  name: z.string(),
  title: z.string(),
  kind: z.enum(['warm', 'guest']),
  until: z.iso.datetime(),
})
export type Participant = z.infer<typeof Participant>

/** Whom a conversation can be handed to now. */
export const HandoverTargets = z.object({
  people: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      title: z.string(),
      onDuty: z.boolean(),
      /** Has asked for a moment: nobody new is brought to them. */
      paused: z.boolean(),
      hasRoom: z.boolean(),
    }),
  ),
  /** `free`: how many of the team are on duty and have room. */
  teams: z.array(z.object({ id: z.uuid(), name: Localized, free: z.int().nonnegative() })),
})
export type HandoverTargets = z.infer<typeof HandoverTargets>

const Which = z.strictObject({ conversationId: z.uuid() })
const Note = z.string().trim().min(1).max(2000)
const WhichHandover = Which.extend({ id: z.uuid() })

export const handoverRequests = {
  'handover:targets': request(Which, HandoverTargets),
  /**
   * The owner proposes; the young person is asked first. One at a time: the second is refused `already-handed-over`.
   * Whoever is off duty is refused `colleague-away`, whoever has no room, or owes a form, `no-room`. The same id is the
   * same handover.
   */
  'handover:propose': request(
    WhichHandover.extend({
      receiver: z.discriminatedUnion('to', [
        z.strictObject({ to: z.literal('person'), operatorId: z.uuid() }),
        z.strictObject({ to: z.literal('team'), teamId: z.uuid() }),
        z.strictObject({ to: z.literal('queue'), teamId: z.uuid() }),
      ]),
      warm: z.boolean(),
      note: Note,
    }),
    Nothing,
  ),
  /** The young person did not answer: the owner asks again, or goes on with less than everything. */
  'handover:decide': request(
    WhichHandover.extend({ decision: z.enum(['ask-again', 'summary', 'nothing']) }),
    Nothing,
  ),
  'handover:cancel': request(WhichHandover, Nothing),
  /** Only whom it is offered to, on duty and with room, and owing no form (`form-due`); of a team the first. */
  'handover:accept': request(WhichHandover, Nothing),
  'handover:decline': request(WhichHandover, Nothing),
}

export const handoverAnnouncements = {
  /** Everything that is offered to the hearer now. */
  'handover:changed': z.object({ incoming: z.array(IncomingHandover) }),
}

export const invitationRequests = {
  /** The same road as a handover's, at whose end the guest is in the conversation for an hour at most. */
  'invitation:send': request(WhichHandover.extend({ operatorId: z.uuid(), note: Note }), Nothing),
  /** By the owner: the guest, or who handed over and stayed, is in it no longer. */
  'participant:remove': request(Which.extend({ operatorId: z.uuid() }), Nothing),
  /** By the guest, or by who handed over and stayed. */
  'participant:leave': request(Which, Nothing),
}

export const visitorHandoverRequests = {
  'handover:answer': request(
    z.strictObject({ id: z.uuid(), follows: z.union([Follows, z.literal('no')]) }),
    Nothing,
  ),
}
