import type { Generated, Kysely } from 'kysely'
import { deleteOwnDraft, findOwnDraft, upsertOwnDraft, type Whose } from '../database/own-draft.ts'
import type { Tables } from '../database/tables.ts'

export interface ReferralDraftTable {
  conversationId: string
  operatorId: string
  sealedCards: Buffer
  at: Generated<Date>
}

type Db = Kysely<Tables>

const drafts = { table: 'referral_draft', column: 'sealed_cards' } as const

/** The newest replaces what was there; false unless the conversation is this operator's and still open. */
export async function upsertReferralDraft(db: Db, draft: Whose & { sealed: Buffer }): Promise<boolean> {
  return upsertOwnDraft(db, drafts, draft)
}

export async function deleteReferralDraft(db: Db, whose: Whose): Promise<void> {
  return deleteOwnDraft(db, drafts, whose)
}

export async function findReferralDraft(db: Db, whose: Whose): Promise<Buffer | undefined> {
  return findOwnDraft(db, drafts, whose)
}
