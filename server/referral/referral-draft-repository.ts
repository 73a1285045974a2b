import { type Generated, type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface ReferralDraftTable {
  conversationId: string
  operatorId: string
  sealedCards: Buffer
  at: Generated<Date>
}

type Db = Kysely<Tables>
type Whose = Pick<ReferralDraftTable, 'conversationId' | 'operatorId'>

/** The newest replaces what was there; false unless the conversation is this operator's and still open. */
export async function upsertReferralDraft(db: Db, whose: Whose, sealedCards: Buffer): Promise<boolean> {
  const { rows } = await sql`
    insert into referral_draft (conversation_id, operator_id, sealed_cards)
    select id, owner_id, ${sealedCards} from conversation
      where id = ${whose.conversationId} and owner_id = ${whose.operatorId} and state = 'open'
    on conflict (conversation_id, operator_id) do update
      set sealed_cards = excluded.sealed_cards, at = now()
    returning conversation_id`.execute(db)
  return rows.length > 0
}

export async function deleteReferralDraft(db: Db, { conversationId, operatorId }: Whose): Promise<void> {
  await db
    .deleteFrom('referralDraft')
    .where('conversationId', '=', conversationId)
    .where('operatorId', '=', operatorId)
    .execute()
}

export async function findReferralDraft(
  db: Db,
  { conversationId, operatorId }: Whose,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('referralDraft')
    .select('sealedCards')
    .where('conversationId', '=', conversationId)
    .where('operatorId', '=', operatorId)
    .executeTakeFirst()
  return row?.sealedCards
}
