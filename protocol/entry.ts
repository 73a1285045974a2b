import { z } from 'zod'
import { escalationKinds } from './escalation-states.ts'
import { appointmentSteps, referralStates } from './referral-states.ts'
import { SentGuidance } from './sent-guidance.ts'

const entry = { seq: z.int().positive(), at: z.iso.datetime() }

/**
 * How a conversation came to its end. `left`: quick exit. `silence`: the young person was gone for 30 minutes.
 * `quiet`: nobody answered "still there?". `turn-missed`: their turn was kept for 3 minutes, and they had written
 * nothing that could be answered later.
 */
export const EndedBy = z.enum(['visitor', 'counsellor', 'left', 'silence', 'quiet', 'turn-missed'])
export type EndedBy = z.infer<typeof EndedBy>

/**
 * One line of a conversation's log. `seq` is gapless from 1: a gap always means "missing", never "burnt".
 * `name` is the counsellor's, never the young person's.
 */
export const Entry = z.discriminatedUnion('kind', [
  z.object({ ...entry, kind: z.literal('started') }),
  z.object({
    ...entry,
    kind: z.literal('message'),
    id: z.uuid(),
    author: z.enum(['visitor', 'counsellor']),
    name: z.string().nullable(),
    text: z.string(),
    /** Of a message that a counsellor made from the library. */
    guidance: SentGuidance.optional(),
  }),
  /** The words of a message were changed by its writer. Without words for who may not read that message. */
  z.object({
    ...entry,
    kind: z.literal('edited'),
    messageId: z.uuid(),
    messageSeq: z.int().positive(),
    text: z.string(),
    guidance: SentGuidance.optional(),
  }),
  /** A message was taken back by its writer: its words are gone. */
  z.object({ ...entry, kind: z.literal('withdrawn'), messageId: z.uuid() }),
  z.object({ ...entry, kind: z.literal('claimed'), name: z.string() }),
  z.object({ ...entry, kind: z.literal('counsellor-lost'), name: z.string() }),
  z.object({ ...entry, kind: z.literal('counsellor-back'), name: z.string() }),
  z.object({ ...entry, kind: z.literal('requeued') }),
  /** Left for later: the answer comes when somebody has read it. */
  z.object({
    ...entry,
    kind: z.literal('message-left'),
    /** Their turn was kept for 3 minutes, and they were not back. */
    because: z.literal('turn-missed').optional(),
  }),
  z.object({ ...entry, kind: z.literal('queue-joined') }),
  /** The chat closed before the turn came: what was written is answered later. */
  z.object({ ...entry, kind: z.literal('queue-closed') }),
  /** Nobody was on duty for an hour while they were away: what was written is answered later. */
  z.object({ ...entry, kind: z.literal('nobody-came') }),
  /** Asked by the system, which says so, after a silence. */
  z.object({ ...entry, kind: z.literal('still-there') }),
  /** `name` took it over; nobody yet, if it waits in the queue again. */
  z.object({ ...entry, kind: z.literal('handed-over'), from: z.string(), name: z.string().nullable() }),
  z.object({ ...entry, kind: z.literal('joined'), name: z.string(), title: z.string() }),
  z.object({ ...entry, kind: z.literal('departed'), name: z.string() }),
  /** What became of an offer to go somewhere; what it says is asked for apart. */
  z.object({
    ...entry,
    kind: z.literal('referral'),
    referralId: z.uuid(),
    /** The counsellor's, where it was their doing. */
    name: z.string().nullable(),
    state: z.enum([...referralStates, ...appointmentSteps]),
  }),
  /** The young person is told that it leads beyond the chat, and where. `name` took it there. */
  z.object({ ...entry, kind: z.literal('escalation'), name: z.string(), what: z.enum(escalationKinds) }),
  z.object({ ...entry, kind: z.literal('ended'), by: EndedBy }),
])
export type Entry = z.infer<typeof Entry>
export type MessageEntry = Extract<Entry, { kind: 'message' }>
