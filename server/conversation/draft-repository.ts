import type { Generated, Kysely } from 'kysely'
import { deleteOwnDraft, findOwnDraft, upsertOwnDraft, type Whose } from '../database/own-draft.ts'
import type { Tables } from '../database/tables.ts'

export interface DraftTable {
  conversationId: string
  operatorId: string
  sealedText: Buffer
  at: Generated<Date>
}

type Db = Kysely<Tables>

const drafts = { table: 'draft', column: 'sealed_text' } as const

/** The newest replaces what was there; false unless the conversation is this operator's and still open. */
export async function upsertDraft(db: Db, draft: Whose & { sealed: Buffer }): Promise<boolean> {
  return upsertOwnDraft(db, drafts, draft)
}

export async function deleteDraft(db: Db, whose: Whose): Promise<void> {
  return deleteOwnDraft(db, drafts, whose)
}

export async function findDraft(db: Db, whose: Whose): Promise<Buffer | undefined> {
  return findOwnDraft(db, drafts, whose)
}
