import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { CloseReason, ConversationState } from '../../protocol/conversation.ts'
import type { EndedBy } from '../../protocol/entry.ts'
import type { Language } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import { silenceMinutes, visitorLeaseSeconds } from './conversation.ts'

export interface ConversationTable {
  id: string
  siteId: string
  state: Generated<ConversationState>
  language: Language
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
  eraseAt: Date | null
}
export type ConversationRow = Selectable<ConversationTable> & {
  ownerName: string | null
  ownerTitle: string | null
  visitorHere: boolean
}

type Db = Kysely<Tables>

/** That many seconds from the database's now. */
export const seconds = (count: number) => sql<Date>`now() + make_interval(secs => ${count})`

function selectConversations(db: Db) {
  return db
    .selectFrom('conversation')
    .leftJoin('operator', 'operator.id', 'conversation.ownerId')
    .selectAll('conversation')
    .select(['operator.name as ownerName', 'operator.title as ownerTitle'])
    .select(sql<boolean>`visitor_lease_until > now()`.as('visitorHere'))
}

export async function findConversations(db: Db, ids: readonly string[]): Promise<ConversationRow[]> {
  if (ids.length === 0) return []
  return selectConversations(db).where('conversation.id', 'in', ids).execute()
}

/** By the hash of the visitor's token, as long as it was connected within the last 30 minutes. */
export async function findByToken(db: Db, tokenHash: Buffer): Promise<ConversationRow | undefined> {
  return selectConversations(db)
    .where('visitorTokenHash', '=', tokenHash)
    .where('visitorLeaseUntil', '>', seconds(-silenceMinutes * 60))
    .executeTakeFirst()
}

export async function findOwn(db: Db, ownerId: string): Promise<ConversationRow[]> {
  return selectConversations(db)
    .where('ownerId', '=', ownerId)
    .where('closeReason', 'is', null)
    .orderBy('claimedAt')
    .execute()
}

export async function findWaiting(db: Db, siteIds: readonly string[]): Promise<ConversationRow[]> {
  if (siteIds.length === 0) return []
  return selectConversations(db)
    .where('state', '=', 'waiting')
    .where('siteId', 'in', siteIds)
    .orderBy('waitingSince')
    .orderBy('conversation.id')
    .execute()
}

type NewConversation = Pick<
  ConversationRow,
  'id' | 'siteId' | 'language' | 'theme' | 'district' | 'sealedNickname' | 'visitorTokenHash'
>

/** False if the token has a conversation already: the unique index decides, not a look beforehand. */
export async function insertConversation(db: Db, conversation: NewConversation): Promise<boolean> {
  const row = await db
    .insertInto('conversation')
    .values({ ...conversation, visitorLeaseUntil: seconds(visitorLeaseSeconds) })
    .onConflict((conflict) => conflict.column('visitorTokenHash').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** One conditional update: of many claimants exactly one gets the row. */
export async function claim(db: Db, id: string, ownerId: string): Promise<boolean> {
  const row = await db
    .updateTable('conversation')
    .set({
      state: 'open',
      ownerId,
      claimedAt: sql`now()`,
      ownerLostAt: null,
      ownerDeliveredSeq: 0,
      ownerReadSeq: 0,
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('ownerId', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

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
    .set({ state: 'ended', endedBy, endedAt: sql`now()`, ownerLostAt: null })
    .set({ eraseAt: sql`now() + make_interval(days => ${retentionDays})` })
    .$if(revokeToken === true, (query) => query.set({ visitorTokenHash: null }))
    .where('id', '=', id)
    .where('state', '<>', 'ended')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function revokeToken(db: Db, id: string): Promise<void> {
  await db.updateTable('conversation').set({ visitorTokenHash: null }).where('id', '=', id).execute()
}

export async function close(db: Db, id: string, reason: CloseReason): Promise<void> {
  await db.updateTable('conversation').set({ closeReason: reason }).where('id', '=', id).execute()
}

export async function setLanguage(db: Db, id: string, language: Language): Promise<void> {
  await db.updateTable('conversation').set({ language }).where('id', '=', id).execute()
}

/** Marks only move forward, and never past what there is. */
export async function markByVisitor(
  db: Db,
  id: string,
  mark: { delivered: number; read: number },
): Promise<boolean> {
  const row = await db
    .updateTable('conversation')
    .set({
      visitorDeliveredSeq: sql`greatest(visitor_delivered_seq, least(${mark.delivered}, last_seq))`,
      visitorReadSeq: sql`greatest(visitor_read_seq, least(${mark.read}, last_seq))`,
    })
    .where('id', '=', id)
    .where(sql<boolean>`(visitor_delivered_seq < ${mark.delivered} or visitor_read_seq < ${mark.read})`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function markByOwner(
  db: Db,
  { id, ownerId, delivered, read }: { id: string; ownerId: string; delivered: number; read: number },
): Promise<boolean> {
  const row = await db
    .updateTable('conversation')
    .set({
      ownerDeliveredSeq: sql`greatest(owner_delivered_seq, least(${delivered}, last_seq))`,
      ownerReadSeq: sql`greatest(owner_read_seq, least(${read}, last_seq))`,
    })
    .where('id', '=', id)
    .where('ownerId', '=', ownerId)
    .where('closeReason', 'is', null)
    .where(sql<boolean>`(owner_delivered_seq < ${delivered} or owner_read_seq < ${read})`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
