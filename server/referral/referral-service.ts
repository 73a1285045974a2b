import type { Kysely } from 'kysely'
import type { OwnReferral } from '../../protocol/referral.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { createProposeReferral, getReferral, type WhichReferral } from './propose-referral.ts'
import { nameForDesk, type ServiceDirectory } from './referral.ts'
import type { ReferralContent } from './referral-content.ts'
import { findOfConversation, findProposedBy, moveReferral } from './referral-repository.ts'
import type { WriteReferral } from './write-referral.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ReferralContent
  write: WriteReferral
  directory: ServiceDirectory
  operatorConversation: Pick<OperatorConversationService, 'getOwn'>
  clock: () => Date
}

export type ReferralService = ReturnType<typeof createReferralService>

/** What a counsellor proposes, and sees of what became of it. */
export function createReferralService(dependencies: Dependencies) {
  const { db, content, write, operatorConversation } = dependencies

  return {
    ...createProposeReferral(dependencies),

    /** Takes it back, also after the conversation's end; from then on its code is refused. */
    async cancel({ conversationId, id }: WhichReferral, operatorId: string): Promise<void> {
      await operatorConversation.getOwn(conversationId, operatorId)
      await getReferral(db, { conversationId, id })
      const work = (trx: Kysely<Tables>) => moveReferral(trx, { id, move: 'cancel' })
      if (!(await write({ conversationId, operatorId, work }))) throw new Refusal('changed-meanwhile')
    },

    /** Of the counsellor's own conversation. */
    async of(conversationId: string, operatorId: string): Promise<OwnReferral[]> {
      await operatorConversation.getOwn(conversationId, operatorId)
      return content.forCounsellor(await findOfConversation(db, conversationId))
    },

    /** Rule 15: what somebody proposed, without a word about whom. */
    async mine(operatorId: string) {
      const referrals = await content.forCounsellor(await findProposedBy(db, operatorId))
      return referrals.map(({ id, card, state, movedAt }) => ({
        id,
        service: nameForDesk(card),
        state,
        movedAt,
      }))
    },
  }
}
