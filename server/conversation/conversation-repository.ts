import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { AbsenceWords } from '../../protocol/absence.ts'
import type { CloseReason, ConversationState } from '../../protocol/conversation.ts'
import type { EndedBy } from '../../protocol/entry.ts'
import type { Hold } from '../../protocol/hold.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { absenceWordsOf } from '../absence/absence-repository.ts'
import type { Tables } from '../database/tables.ts'
import { daysKept, nextStepOf } from '../follow-up/follow-up-repository.ts'
import { holdOf } from '../retention/hold-repository.ts'
import { titleWordsOf } from '../site-words/site-words-repository.ts'
import type { TitleWords } from '../site-words/title-words.ts'
import {
  conversationsOfParticipants,
  type HandoverSeen,
  handoverOf,
  type ParticipantSeen,
  participantsOf,
} from './company-repository.ts'
import { silenceMinutes } from './conversation.ts'
import { conversationColumns } from './conversation-columns.ts'

export interface ConversationTable {
  id: string
  siteId: string
  teamId: string
  state: Generated<ConversationState>
  language: ContentLanguage
  theme: string | null
  district: string | null
  sealedNickname: Buffer | null
  lastSeq: Generated<number>
  visitorTokenHash: Buffer | null
  visitorLeaseUntil: Date
  visitorDeliveredSeq: Generated<number>
  visitorReadSeq: Generated<number>
  ownerId: string | null
  ownerLostAt: Date | null
  ownerDeliveredSeq: Generated<number>
  ownerReadSeq: Generated<number>
  startedAt: Generated<Date>
  waitingSince: Generated<Date>
  returned: Generated<boolean>
  claimedAt: Date | null
  endedAt: Date | null
  endedBy: EndedBy | null
  closeReason: CloseReason | null
  /** Its contact form is final. */
  formDone: Generated<boolean>
  eraseAt: Date | null
  /** 0 as usual, 1 soon, 2 now. */
  urgency: Generated<number>
  /** The counsellor the young person would like to talk with again. */
  preferredOperatorId: string | null
  offeredTo: string | null
  offeredUntil: Date | null
  turnUntil: Date | null
  /** When a message left for later must have its answer. */
  dueAt: Date | null
  returnPhraseId: string | null
  /** The first entry its owner may read. */
  visibleFromSeq: Generated<number>
  /** What is counted of it, and stays when it is erased. */
  attemptId: string | null
}
export type ConversationRow = Selectable<ConversationTable> & {
  ownerName: string | null
  ownerTitle: string | null
  /** Asked for a moment: still theirs, but no answer comes right now. */
  ownerPaused: boolean
  /** What is said while they are away, in each language they wrote it in; null where nobody has taken it. */
  absenceWords: Partial<AbsenceWords> | null
  visitorHere: boolean
  participants: ParticipantSeen[]
  /** What the city calls those who answer in other languages. */
  titleWords: TitleWords
  handover: HandoverSeen | null
  /** As JSON brings it. */
  held: Hold | null
  /** When what was agreed to do next last changed; null where nothing was proposed. */
  nextStepAt: Date | null
}

type Db = Kysely<Tables>

/** That many seconds from the database's now. */
export const seconds = (count: number) => sql<Date>`now() + make_interval(secs => ${count})`

const ownerPaused = sql<boolean>`coalesce((select on_duty and paused_at is not null from operator_presence
  where operator_presence.operator_id = conversation.owner_id), false)`

export function selectConversations(db: Db) {
  return db
    .selectFrom('conversation')
    .leftJoin('operator', 'operator.id', 'conversation.ownerId')
    .select(conversationColumns)
    .select(['operator.name as ownerName', 'operator.title as ownerTitle'])
    .select(sql<boolean>`visitor_lease_until > now()`.as('visitorHere'))
    .select([ownerPaused.as('ownerPaused'), absenceWordsOf.as('absenceWords')])
    .select([participantsOf.as('participants'), handoverOf.as('handover'), titleWordsOf.as('titleWords')])
    .select([holdOf.as('held'), nextStepOf.as('nextStepAt')])
}

export async function findConversations(db: Db, ids: readonly string[]): Promise<ConversationRow[]> {
  if (ids.length === 0) return []
  return selectConversations(db).where(sql<boolean>`conversation.id = any (${ids}::uuid[])`).execute()
}

/** By the hash of the visitor's token, as long as it was connected within the last 30 minutes. */
export async function findByToken(db: Db, tokenHash: Buffer): Promise<ConversationRow | undefined> {
  return selectConversations(db)
    .where('visitorTokenHash', '=', tokenHash)
    .where('visitorLeaseUntil', '>', seconds(-silenceMinutes * 60))
    .executeTakeFirst()
}

/** Those on somebody's desk: owned, or shared with their owner. */
export async function findOwn(db: Db, ownerIds: readonly string[]): Promise<ConversationRow[]> {
  if (ownerIds.length === 0) return []
  return selectConversations(db)
    .where('conversation.id', 'in', (eb) =>
      // Not `or`: that would read every conversation there is.
      eb
        .selectFrom('conversation as own')
        .select('own.id')
        .where(sql<boolean>`own.owner_id = any (${ownerIds}::uuid[])`)
        .where('own.closeReason', 'is', null)
        .unionAll(conversationsOfParticipants(db, ownerIds)),
    )
    .orderBy('claimedAt')
    .execute()
}

/** Whoever it comes to has received and read nothing of it yet. */
export const nothingRead = { ownerDeliveredSeq: 0, ownerReadSeq: 0 }

/** What every move out of the queue leaves behind. */
export const outOfQueue = { offeredTo: null, offeredUntil: null, turnUntil: null }

interface Ending {
  id: string
  endedBy: EndedBy
  retentionDays: number
  /** Quick exit: no token opens it any more. */
  revokeToken?: boolean
}

/** False if it had ended before. Erasure becomes due with the end. */
export async function end(db: Db, { id, endedBy, retentionDays, revokeToken }: Ending): Promise<boolean> {
  const row = await db
    .updateTable('conversation')
    .set({ state: 'ended', endedBy, endedAt: sql`now()`, ownerLostAt: null, ...outOfQueue })
    .set({ eraseAt: sql`now() + make_interval(days => ${daysKept(retentionDays)})` })
    .$if(revokeToken === true, (query) => query.set({ visitorTokenHash: null }))
    .where('id', '=', id)
    .where('state', '<>', sql.lit('ended'))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function revokeToken(db: Db, id: string): Promise<void> {
  await db.updateTable('conversation').set({ visitorTokenHash: null }).where('id', '=', id).execute()
}

/** False if it isn't `ownerId`'s any more. */
export async function close(
  db: Db,
  { id, ownerId, reason }: { id: string; ownerId: string; reason: CloseReason },
): Promise<boolean> {
  const row = await db
    .updateTable('conversation')
    .set({ closeReason: reason })
    .where('id', '=', id)
    .where('ownerId', '=', ownerId)
    .where('state', '=', sql.lit('ended'))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function setLanguage(db: Db, id: string, language: ContentLanguage): Promise<void> {
  await db.updateTable('conversation').set({ language }).where('id', '=', id).execute()
}
