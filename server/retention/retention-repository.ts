import { type Kysely, sql } from 'kysely'
import type { HoldReason } from '../../protocol/hold-reasons.ts'
import type { Tables } from '../database/tables.ts'
import { deletePhraseIfUnused } from '../return-phrase/return-phrase-repository.ts'
import { isHeld } from './hold-repository.ts'

type Db = Kysely<Tables>

export interface Due {
  id: string
  siteId: string
  ownerId: string | null
}

/** With what keeps it longer. */
export interface Asked extends Due {
  heldUntil: Date | null
  heldBecause: HoldReason | null
}

const rowsAtOnce = 50

/** Whose time is over and which nothing holds, but these; the longest due first, some at a time. */
export async function findDue(db: Db, but: readonly string[]): Promise<Due[]> {
  return (
    db
      .selectFrom('conversation')
      .select(['id', 'siteId', 'ownerId'])
      .where('eraseAt', '<=', sql<Date>`now()`)
      .where(({ not }) => not(isHeld))
      .where(sql<boolean>`id <> all (${but}::uuid[])`)
      .orderBy('eraseAt')
      .limit(rowsAtOnce)
      // Those that are being held at this very moment are looked at again by the next sweep.
      .forNoKeyUpdate()
      .skipLocked()
      .execute()
  )
}

const withEarlier = (id: string) => sql<boolean>`(id = ${id}
  or return_phrase_id = (select return_phrase_id from conversation where id = ${id}))`

export interface MadeDue {
  conversations: Asked[]
  referralIds: string[]
}

/**
 * With every other conversation of its return phrase, and every referral of any of them. Once it is committed a crash
 * only delays the erasure.
 */
export async function makeDue(trx: Db, id: string): Promise<MadeDue> {
  // Whoever is just setting a hold has it set when the next statement looks for one, or comes too late.
  await sql`select from conversation where ${withEarlier(id)} order by id for no key update`.execute(trx)
  const { rows: conversations } = await sql<Asked>`
    with due as (
      update conversation set erase_at = now(), visitor_token_hash = null
      where ${withEarlier(id)} returning id, site_id, owner_id
    )
    select due.*, h.until as held_until, h.because as held_because
    from due left join hold h on h.conversation_id = due.id and h.until > now()`.execute(trx)
  const ids = conversations.map((one) => one.id)
  const { rows } = await sql<{ id: string }>`update referral set erase_at = now()
    where conversation_id = any (${ids}::uuid[]) returning id`.execute(trx)
  return { conversations, referralIds: rows.map((one) => one.id) }
}

/** With its entries and notes, and with its return phrase if it was the last one of that. Returns whose it was in the end: a claim may have come in between. */
export async function deleteConversation(db: Db, id: string): Promise<string | null> {
  const deleted = db.deleteFrom('conversation').where('id', '=', id).returning(['ownerId', 'returnPhraseId'])
  const row = await deleted.executeTakeFirst()
  if (row?.returnPhraseId) await deletePhraseIfUnused(db, row.returnPhraseId)
  return row?.ownerId ?? null
}
