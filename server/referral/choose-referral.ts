import type { Kysely } from 'kysely'
import type { ReferralState } from '../../protocol/referral-states.ts'
import { type ConversationRow, findConversations } from '../conversation/conversation-repository.ts'
import type { Tables } from '../database/tables.ts'
import { daysAfter } from '../days.ts'
import { Refusal } from '../refusal.ts'
import { giveUpKey } from './give-up-key.ts'
import { answerDays, inBothLanguages, keptDays, type ServiceDirectory } from './referral.ts'
import { findCardsOf } from './referral-choice-repository.ts'
import type { ReferralContent, WrittenCard } from './referral-content.ts'
import { findReferral, insertReferral } from './referral-repository.ts'
import type { WriteReferral } from './write-referral.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ReferralContent
  write: WriteReferral
  directory: ServiceDirectory
  clock: () => Date
}

interface Chosen {
  id: string
  serviceId: string
}

export type ChooseReferral = ReturnType<typeof createChooseReferral>

const mostCards = 20
// One of these is there to be answered or used.
const good: readonly ReferralState[] = ['proposed', 'changed', 'agreed']
const nothingSaid = { meets: '', message: '', need: '', summary: '' }

/** With a counsellor, who sees where it leads: refuses `conversation-ended` before and after. */
async function getTalk(
  db: Kysely<Tables>,
  conversationId: string,
): Promise<ConversationRow & { ownerId: string }> {
  const [row] = await findConversations(db, [conversationId])
  if (row?.state !== 'open' || row.ownerId === null) throw new Refusal('conversation-ended')
  return { ...row, ownerId: row.ownerId }
}

/** The young person picks where to go themselves (rule 21). */
export function createChooseReferral({ db, content, write, directory, clock }: Dependencies) {
  /** Whether there is room for another card; refuses `too-many-requests`. */
  async function needsCard(trx: Kysely<Tables>, conversationId: string, serviceId: string): Promise<boolean> {
    const cards = await findCardsOf(trx, conversationId)
    if (cards.some((one) => one.serviceId === serviceId && good.includes(one.state))) return false
    if (cards.length >= mostCards) throw new Refusal('too-many-requests')
    return true
  }

  return async function choose(conversationId: string, { id, serviceId }: Chosen): Promise<void> {
    const { siteId, language } = await getTalk(db, conversationId)
    const service = await directory.find(siteId, serviceId)
    if (!service) throw new Refusal('not-found')
    const known = await findReferral(db, id)
    if (known && known.conversationId !== conversationId) throw new Refusal('different-content')
    if (known || !(await needsCard(db, conversationId, serviceId))) return
    const both = inBothLanguages(service, language)
    const card: WrittenCard = { service: both, ...nothingSaid, at: null, walk: null, chosen: true }
    const sealedCard = content.sealCard(id, await content.create(id), card)
    const expiresAt = daysAfter(clock(), answerDays)
    const writing = write({
      conversationId,
      // Under the conversation's lock: of two presses at once the second finds the card of the first.
      work: async (trx) => {
        const { lastSeq, ownerId } = await getTalk(trx, conversationId)
        if (!(await needsCard(trx, conversationId, serviceId))) return undefined
        const eraseAt = daysAfter(expiresAt, keptDays)
        const where = { id, siteId, conversationId, serviceId, language, sealedCard, expiresAt, eraseAt }
        return insertReferral(trx, {
          ...where,
          proposedSeq: lastSeq + 1,
          proposedBy: ownerId,
          walkerId: null,
        })
      },
    })
    await writing.finally(() => giveUpKey(db, content, id))
  }
}
