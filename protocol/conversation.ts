import { z } from 'zod'
import { BeyondTalk, Erased } from './beyond-talk.ts'
import { request } from './contract.ts'
import { EndedBy, Entry } from './entry.ts'
import { HandoverQuestion, OwnHandover, Participant, Titled } from './handover.ts'
import { ContentLanguage } from './language.ts'
import { Telling } from './mapping.ts'
import { Note, noteAnnouncements, noteRequests } from './note.ts'
import { DraftGuidance } from './sent-guidance.ts'
import { Slug } from './slug.ts'
import { WaitingRoom } from './waiting-room.ts'

export { Slug }

export const ConversationState = z.enum(['waiting', 'open', 'left-message', 'ended'])
export type ConversationState = z.infer<typeof ConversationState>

const Seq = z.int32().nonnegative()
const Nothing = z.object({})

/** What the young person may tell before the queue; nothing of it is required. */
export const StartConversation = z.strictObject({
  language: ContentLanguage,
  theme: Slug.nullable(),
  district: Slug.nullable(),
  nickname: z.string().trim().max(40).nullable(),
  /** Doesn't wait: leaves a message that is answered later. */
  leavesMessage: z.boolean().optional(),
  /** Goes on from the tab's ended conversation: with its return phrase, and with the same person where that is wished. */
  again: z.strictObject({ samePerson: z.boolean() }).optional(),
  /** What they want passed on of the first mapping. Who says there that somebody is in danger is let into a full queue. */
  mapping: Telling.optional(),
  /** Of the outreach link that they came by: the same worker is preferred, and it is counted, not tied to them. */
  met: z.string().max(20).optional(),
})
export type StartConversation = z.infer<typeof StartConversation>

/** How far each side has received and read the other's messages, as `seq`. */
export const Marks = z.object({ delivered: Seq, read: Seq })
export type Marks = z.infer<typeof Marks>
export const Mark = z.strictObject({ delivered: Seq, read: Seq })

/** A conversation as the young person sees it. `counsellorHere` is a live lease, not a hope. */
export const VisitorConversation = z.object({
  state: ConversationState,
  language: ContentLanguage,
  theme: Slug.nullable(),
  district: Slug.nullable(),
  nickname: z.string().nullable(),
  counsellor: Titled.nullable(),
  counsellorHere: z.boolean(),
  /** Has asked for a moment and comes back. */
  counsellorPaused: z.boolean(),
  /**
   * What the counsellor, or their team, says meanwhile, in the nearest language they wrote it in; null while they are
   * there, and where nothing is set.
   */
  absence: z.object({ text: z.string(), language: ContentLanguage }).nullable(),
  /** Who else is here and reads along. */
  others: z.array(Titled),
  /** What the young person is asked, and what became of it while the same counsellor goes on. */
  question: HandoverQuestion.nullable(),
  /** Others who wait before this one; null when not waiting. */
  ahead: z.int().nonnegative().nullable(),
  /** Came while they were away; until then, longer while nobody is there, they come before all who aren't urgent. */
  turn: z.object({ until: z.iso.datetime() }).nullable(),
  /** How far the counsellor has received and read; of what came before `from`, nothing. */
  marks: Marks.extend({ from: z.int32().positive() }),
  endedBy: EndedBy.nullable(),
  /** By when a message left for later has its answer; null otherwise. */
  dueAt: z.iso.datetime().nullable(),
  /** When everything is erased; null until the conversation has ended. */
  eraseAt: z.iso.datetime().nullable(),
  ...BeyondTalk.shape,
  /** There are words that open it elsewhere; which ones nobody can tell. */
  hasReturnPhrase: z.boolean(),
  /** Of all the rest: two with the same version are the same. */
  version: z.string(),
})
export type VisitorConversation = z.infer<typeof VisitorConversation>

/** Entries after `since`, at most 200; ask again while the last `seq` is below `upTo`. */
export const VisitorSnapshot = z.object({
  conversation: VisitorConversation.nullable(),
  entries: z.array(Entry),
  upTo: Seq,
  /** First names of those who answer at this site now: on duty, and not asking for a moment. */
  onDuty: z.array(z.string()),
  waitingRoom: WaitingRoom,
})
export type VisitorSnapshot = z.infer<typeof VisitorSnapshot>

/** Everything about its own conversation that a visitor may ask; which one it is comes from the handshake. */
export const visitorConversationRequests = {
  'conversation:resume': request(z.strictObject({ since: Seq }), VisitorSnapshot),
  /** Starting twice with one token is starting once. */
  'conversation:start': request(StartConversation, VisitorSnapshot),
  'conversation:set-language': request(z.strictObject({ language: ContentLanguage }), Nothing),
  'conversation:mark': request(Mark, Nothing),
  'conversation:type': request(z.strictObject({}), Nothing),
  'conversation:end': request(z.strictObject({}), Nothing),
  /** Destroys the key, then the rows: nobody can read it again, we neither. What has to be kept all the same, it says. */
  'conversation:erase': request(z.strictObject({}), Erased),
  /** Quick exit: the token is worthless from here on. */
  'conversation:leave': request(z.strictObject({}), Nothing),
}

export const visitorConversationAnnouncements = {
  'conversation:changed': VisitorConversation,
  'conversation:typed': Nothing,
  /** Sent to every tab that shares the token: wipe, and leave the page as well. */
  'conversation:left': Nothing,
  'conversation:erased': Nothing,
  /**
   * Every 8 s at the latest: the highest `seq` there is, and the version of the conversation. A client that has less,
   * or another one, asks `conversation:resume`. Without a conversation: 0, and nothing.
   */
  'log:reached': z.object({ seq: Seq, version: z.string(), onDuty: z.array(z.string()) }),
  'duty:changed': z.object({ onDuty: z.array(z.string()) }),
}

/** Why a counsellor closed a conversation. */
export const CloseReason = z.enum(['answered', 'guided', 'emergency', 'visitor-left', 'misuse', 'other'])
export type CloseReason = z.infer<typeof CloseReason>

/** A conversation as its counsellor sees it, or another one who is in it. */
export const OwnConversation = z.object({
  id: z.uuid(),
  siteId: Slug,
  /** `warm`: handed it over and is still there. Only the owner may do more than read and write. */
  role: z.enum(['owner', 'warm', 'guest']),
  owner: z.string().nullable(),
  /** The first entry that may be read: what came before did not follow. */
  visibleFromSeq: z.int32().positive(),
  participants: z.array(Participant),
  /** The newest handover by this owner, also one that is over. */
  handover: OwnHandover.nullable(),
  state: ConversationState,
  language: ContentLanguage,
  theme: Slug.nullable(),
  district: Slug.nullable(),
  nickname: z.string().nullable(),
  startedAt: z.iso.datetime(),
  claimedAt: z.iso.datetime(),
  endedBy: EndedBy.nullable(),
  visitorHere: z.boolean(),
  /** Of a message left without a return phrase whose young person is away: nobody can read an answer after it. */
  readableUntil: z.iso.datetime().nullable(),
  lastSeq: Seq,
  /** How far the young person has received and read. */
  marks: Marks,
  /** How far this counsellor has read, on any screen. */
  readSeq: Seq,
})
export type OwnConversation = z.infer<typeof OwnConversation>

const Which = z.strictObject({ conversationId: z.uuid() })
/** What is being written, at most 4,000 characters; empty forgets it. */
const Draft = z.strictObject({
  conversationId: z.uuid(),
  text: z.string().max(8000),
  guidance: DraftGuidance.optional(),
})

export const operatorConversationRequests = {
  /** The first to claim wins; the others are refused `already-claimed`, `by` whom. Who is away is kept the turn. */
  'conversation:claim': request(Which, OwnConversation),
  'conversation:read': request(
    Which.extend({ since: Seq }),
    z.object({
      conversation: OwnConversation,
      entries: z.array(Entry),
      notes: z.array(Note),
      draft: z.string(),
      draftGuidance: DraftGuidance.nullable(),
      /** What the one before wrote about it, if it may be read. */
      handoverNote: Note.nullable(),
      upTo: Seq,
    }),
  ),
  'conversation:mark': request(Mark.extend({ conversationId: z.uuid() }), Nothing),
  'conversation:type': request(Which, Nothing),
  /** Kept until it is sent, emptied, or the conversation is another's. */
  'draft:keep': request(Draft, Nothing),
  'conversation:close': request(Which.extend({ reason: CloseReason }), Nothing),
  ...noteRequests,
}

export const operatorConversationAnnouncements = {
  'conversation:changed': OwnConversation,
  'conversation:typed': Which,
  /** No longer this counsellor's: closed, handed over, returned to the queue, or erased. */
  'conversation:released': Which,
  ...noteAnnouncements,
}
