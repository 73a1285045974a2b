import type { Kysely } from 'kysely'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal, unseal } from '../encryption/seal.ts'
import { Refusal } from '../refusal.ts'
import { about } from './conversation-content.ts'
import { deleteDraft, findDraft, upsertDraft } from './draft-repository.ts'

export type DraftService = ReturnType<typeof createDraftService>

/** What a counsellor has written and not sent: kept sealed, so that a crashed browser loses nothing. */
export function createDraftService({ db, keys }: { db: Kysely<Tables>; keys: KeyDirectory }) {
  return {
    /** An empty text forgets the draft. Refuses `not-found` unless the conversation is this operator's and open. */
    async keep(conversationId: string, operatorId: string, text: string): Promise<void> {
      if (!text) return deleteDraft(db, conversationId, operatorId)
      const key = await keys.find(conversationId)
      if (!key) throw new Refusal('not-found')
      const name = about.draft(conversationId, operatorId)
      const sealedText = seal(key.seal, name, maskIdentityCodes(text).text)
      if (!(await upsertDraft(db, { conversationId, operatorId, sealedText }))) throw new Refusal('not-found')
    },

    async of(conversationId: string, operatorId: string): Promise<string> {
      const sealedText = await findDraft(db, conversationId, operatorId)
      const key = sealedText && (await keys.find(conversationId))
      return key ? unseal(key.seal, about.draft(conversationId, operatorId), sealedText).toString() : ''
    },
  }
}
