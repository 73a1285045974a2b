import { type Generated, type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface ReturnPhraseTable {
  id: Generated<string>
  siteId: string
  /** HMAC of the folded words under a pepper that the database doesn't know. */
  lookup: Buffer
  hash: string
  /** The counsellor the young person would like to talk with again. */
  preferredOperatorId: string | null
  createdAt: Generated<Date>
}

type Db = Kysely<Tables>

const isNotDue = sql<boolean>`(conversation.erase_at is null or conversation.erase_at > now())`

/** Where the young person talks now, who once talked there: the same, or a later one of its return phrase that goes on. */
export async function findLivingTalk(db: Db, conversationId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select conversation.id from conversation own join conversation
      on conversation.id = own.id or conversation.return_phrase_id = own.return_phrase_id
    where own.id = ${conversationId} and conversation.state <> 'ended' and ${isNotDue}
    order by conversation.id = own.id desc, conversation.started_at desc limit 1`.execute(db)
  return rows[0]?.id
}

interface NewPhrase {
  conversationId: string
  lookup: Buffer
  hash: string
}

/** Gives the conversation its phrase, in the place of the one it had; false if there is no such conversation. */
export async function putPhrase(trx: Db, { conversationId, ...secret }: NewPhrase): Promise<boolean> {
  const row = await trx
    .selectFrom('conversation')
    .select(['siteId', 'returnPhraseId'])
    .where('id', '=', conversationId)
    .where(isNotDue)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return false
  if (row.returnPhraseId) {
    await trx.updateTable('returnPhrase').set(secret).where('id', '=', row.returnPhraseId).execute()
    return true
  }
  const { id } = await trx
    .insertInto('returnPhrase')
    .values({ siteId: row.siteId, ...secret })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx.updateTable('conversation').set({ returnPhraseId: id }).where('id', '=', conversationId).execute()
  return true
}

/** The phrase with its latest conversation that isn't due for erasure. */
export async function findByLookup(
  db: Db,
  lookup: Buffer,
): Promise<{ hash: string; conversationId: string } | undefined> {
  return db
    .selectFrom('returnPhrase')
    .innerJoin('conversation', 'conversation.returnPhraseId', 'returnPhrase.id')
    .select(['returnPhrase.hash', 'conversation.id as conversationId'])
    .where('lookup', '=', lookup)
    .where(isNotDue)
    .orderBy('conversation.startedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/**
 * From here on this token opens the conversation and no other does; what the token had before is let go. Where nobody
 * was connected, the 30 minutes of silence begin anew. Undefined if there is nothing to open any more.
 */
export async function moveToToken(
  trx: Db,
  conversationId: string,
  tokenHash: Buffer,
): Promise<{ visitorReadSeq: number } | undefined> {
  await trx
    .updateTable('conversation')
    .set({ visitorTokenHash: null })
    .where('visitorTokenHash', '=', tokenHash)
    .where('id', '<>', conversationId)
    .execute()
  return trx
    .updateTable('conversation')
    .set({ visitorTokenHash: tokenHash, visitorLeaseUntil: sql`greatest(visitor_lease_until, now())` })
    .where('id', '=', conversationId)
    .where(isNotDue)
    .returning('visitorReadSeq')
    .executeTakeFirst()
}

export async function findTokenHash(db: Db, conversationId: string): Promise<Buffer | null> {
  const found = db.selectFrom('conversation').select('visitorTokenHash').where('id', '=', conversationId)
  return (await found.executeTakeFirst())?.visitorTokenHash ?? null
}

export interface Continued {
  returnPhraseId: string | null
  preferredOperatorId: string | null
}

/** Lets the token go of its ended conversation; what the next one takes over from it. */
export async function continueFrom(trx: Db, tokenHash: Buffer, samePerson: boolean): Promise<Continued> {
  const ended = await trx
    .updateTable('conversation')
    .set({ visitorTokenHash: null })
    .where('visitorTokenHash', '=', tokenHash)
    .where('state', '=', 'ended')
    .returning(['returnPhraseId', 'ownerId'])
    .executeTakeFirst()
  const ownerId = ended?.ownerId ?? null
  if (!ended?.returnPhraseId)
    return { returnPhraseId: null, preferredOperatorId: samePerson ? ownerId : null }
  const phrase = await trx
    .updateTable('returnPhrase')
    .set({
      preferredOperatorId: samePerson ? sql`coalesce(${ownerId}::uuid, preferred_operator_id)` : null,
    })
    .where('id', '=', ended.returnPhraseId)
    .returning('preferredOperatorId')
    .executeTakeFirst()
  return {
    returnPhraseId: ended.returnPhraseId,
    preferredOperatorId: phrase?.preferredOperatorId ?? null,
  }
}

/** Goes with its last conversation. */
export async function deletePhraseIfUnused(db: Db, id: string): Promise<void> {
  await db
    .deleteFrom('returnPhrase')
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('conversation').select('id').where('returnPhraseId', '=', id))),
    )
    .execute()
}

/** The other conversations of the same phrase, the latest first. */
export async function findEarlier(db: Db, conversationId: string) {
  return db
    .selectFrom('conversation')
    .innerJoin('conversation as present', 'present.returnPhraseId', 'conversation.returnPhraseId')
    .leftJoin('operator', 'operator.id', 'conversation.ownerId')
    .select(['conversation.id', 'conversation.startedAt', 'conversation.endedAt', 'conversation.theme'])
    .select(['conversation.lastSeq', 'conversation.visibleFromSeq', 'operator.name'])
    .select(['conversation.siteId', 'conversation.ownerId'])
    .where('present.id', '=', conversationId)
    .where('conversation.id', '<>', conversationId)
    .where(isNotDue)
    .orderBy('conversation.startedAt', 'desc')
    .execute()
}
