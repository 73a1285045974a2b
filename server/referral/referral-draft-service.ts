import type { Kysely } from 'kysely'
import { z } from 'zod'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import { ReferralDraft } from '../../protocol/referral-draft.ts'
import { about } from '../conversation/conversation-content.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal, unseal } from '../encryption/seal.ts'
import { Refusal } from '../refusal.ts'
import { deleteReferralDraft, findReferralDraft, upsertReferralDraft } from './referral-draft-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  operatorConversation: Pick<OperatorConversationService, 'getOwn'>
}

interface Whose {
  conversationId: string
  operatorId: string
}

const Drafts = z.array(ReferralDraft)

export type ReferralDraftService = ReturnType<typeof createReferralDraftService>

/** What a counsellor writes of a card before it is sent: kept sealed, so that a crashed browser loses nothing. */
export function createReferralDraftService({ db, keys, operatorConversation }: Dependencies) {
  return {
    /** None forgets them. Refuses `not-found` unless the conversation is this operator's, and open if there are any. */
    async keep(whose: Whose, drafts: readonly ReferralDraft[]): Promise<void> {
      const { conversationId, operatorId } = whose
      await operatorConversation.getOwn(conversationId, operatorId)
      if (drafts.length === 0) return deleteReferralDraft(db, whose)
      const key = await keys.find(conversationId)
      if (!key) throw new Refusal('not-found')
      const words = JSON.stringify(drafts.map(hideIdentity))
      const sealed = seal(key.seal, about.referralDraft(conversationId, operatorId), words)
      if (!(await upsertReferralDraft(db, { ...whose, sealed }))) throw new Refusal('not-found')
    },

    /** Refuses `not-found` for what isn't this operator's conversation. */
    async of(whose: Whose): Promise<ReferralDraft[]> {
      const { conversationId, operatorId } = whose
      await operatorConversation.getOwn(conversationId, operatorId)
      const sealed = await findReferralDraft(db, whose)
      const key = sealed && (await keys.find(conversationId))
      if (!key) return []
      const words = unseal(key.seal, about.referralDraft(conversationId, operatorId), sealed)
      return Drafts.parse(JSON.parse(words.toString()))
    },
  }
}

function hideIdentity(draft: ReferralDraft): ReferralDraft {
  const hide = (text: string) => maskIdentityCodes(text).text
  const { meets, arrival, message, need, summary, walk } = draft
  return {
    ...draft,
    ...{ meets: hide(meets), message: hide(message), need: hide(need), summary: hide(summary) },
    arrival: arrival === null ? null : hide(arrival),
    walk: { ...walk, who: hide(walk.who), where: hide(walk.where) },
  }
}
