import type { Kysely } from 'kysely'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { OwnReferral } from '../../protocol/referral.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { findServicesWithDesk } from './desk-repository.ts'
import { createProposeReferral, getReferral, type WhichReferral } from './propose-referral.ts'
import { inLanguage, nameForDesk, type ServiceDirectory } from './referral.ts'
import type { ReferralContent } from './referral-content.ts'
import { findMine, findOfConversation, moveReferral } from './referral-repository.ts'
import type { WriteReferral } from './write-referral.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ReferralContent
  write: WriteReferral
  directory: ServiceDirectory
  operatorConversation: Pick<OperatorConversationService, 'getOwn'>
  clock: () => Date
}

interface PreviewedService {
  conversationId: string
  serviceId: string
  reading: ContentLanguage
}

export type ReferralService = ReturnType<typeof createReferralService>

/** What a counsellor proposes, and sees of what became of it. */
export function createReferralService(dependencies: Dependencies) {
  const { db, content, write, directory, operatorConversation } = dependencies

  return {
    ...createProposeReferral(dependencies),

    /** Takes it back, also after the conversation's end; from then on its code is refused. */
    async cancel({ conversationId, id }: WhichReferral, operatorId: string): Promise<void> {
      await operatorConversation.getOwn(conversationId, operatorId)
      await getReferral(db, { conversationId, id })
      const work = (trx: Kysely<Tables>) => moveReferral(trx, { id, move: 'cancel' })
      if (!(await write({ conversationId, operatorId, work }))) throw new Refusal('changed-meanwhile')
    },

    /** What a card would say in both languages; refuses `not-found` where nobody can be sent. */
    async preview({ conversationId, serviceId, reading }: PreviewedService, operatorId: string) {
      const { siteId, language } = await operatorConversation.getOwn(conversationId, operatorId)
      const service = await directory.find(siteId, serviceId)
      if (!service) throw new Refusal('not-found')
      const hasDesk = (await findServicesWithDesk(db, [serviceId])).has(serviceId)
      return { reading: inLanguage(service, reading), sending: inLanguage(service, language), hasDesk }
    },

    /** Of the counsellor's own conversation. */
    async of(conversationId: string, operatorId: string): Promise<OwnReferral[]> {
      await operatorConversation.getOwn(conversationId, operatorId)
      return content.forCounsellor(await findOfConversation(db, conversationId))
    },

    /** Rules 15 and 18: what somebody proposed or walks along to, without a word about whom. */
    async mine(operatorId: string) {
      const rows = await findMine(db, operatorId)
      const toldAt = new Map(rows.map((row) => [row.id, row.toldAt.toISOString()]))
      const referrals = await content.forCounsellor(rows)
      return referrals.map(({ id, card, state, movedAt, walkerId }) => {
        const walks = walkerId === operatorId
        return {
          ...{ id, service: nameForDesk(card), state, movedAt: toldAt.get(id) ?? movedAt },
          walk: walks ? card.walk : null,
          meetAgain: walks && card.meetAgain,
          visitAt: walks ? card.at : null,
        }
      })
    },
  }
}
