import type { Kysely } from 'kysely'
import type { ReferralCard } from '../../protocol/referral-card.ts'
import type { ConversationRow } from '../conversation/conversation-repository.ts'
import type { Tables } from '../database/tables.ts'
import { daysAfter } from '../days.ts'
import { getOwnOpen } from '../handover/propose-handover.ts'
import { Refusal } from '../refusal.ts'
import { giveUpKey } from './give-up-key.ts'
import {
  answerDays,
  hideIdentity,
  inBothLanguages,
  isSameMoment,
  keptDays,
  later,
  type ServiceDirectory,
  withArrival,
} from './referral.ts'
import type { ReferralContent, WrittenCard } from './referral-content.ts'
import {
  answersAt,
  findReferral,
  insertReferral,
  moveReferral,
  type ReferralRow,
} from './referral-repository.ts'
import type { WriteReferral } from './write-referral.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ReferralContent
  write: WriteReferral
  directory: ServiceDirectory
  clock: () => Date
}

type Said = Omit<ReferralCard, 'service' | 'meetAgain'> & {
  serviceId: string
  arrival: string | null
  walkerId: string | null
}

export interface WhichReferral {
  conversationId: string
  id: string
}

// Nobody agrees on a day further away, and a code would live as long.
const furthestVisitDays = 365

/** Refuses `not-found` for what was never proposed in this conversation. */
export async function getReferral(
  db: Kysely<Tables>,
  { id, conversationId }: WhichReferral,
): Promise<ReferralRow> {
  const row = await findReferral(db, id)
  if (row?.conversationId !== conversationId) throw new Refusal('not-found')
  return row
}

/** Rule 1: the card as it will stand, whatever becomes of the service. Refuses `not-found` for another site's. */
function createMakeCard({ db, directory, clock }: Pick<Dependencies, 'db' | 'directory' | 'clock'>) {
  return async function makeCard(
    row: ConversationRow,
    { serviceId, arrival, walkerId, ...said }: Said,
    bookedAt: Date | null,
  ): Promise<WrittenCard> {
    const service = await directory.find(row.siteId, serviceId)
    if (!service) throw new Refusal('not-found')
    if (walkerId && !(said.walk && (await answersAt(db, walkerId, row.siteId))))
      throw new Refusal('not-found')
    const furthest = daysAfter(clock(), furthestVisitDays)
    if ([said.at, said.walk?.at].some((at) => at && new Date(at) > furthest))
      throw new Refusal('invalid-request')
    const both = inBothLanguages(service, row.language)
    const words = hideIdentity(said)
    // A time that they have booked themselves stays theirs to move: the card follows it, and doesn't keep it.
    const at = isSameMoment(words.at, bookedAt?.toISOString() ?? null) ? null : words.at
    return { service: withArrival(both, arrival), ...words, at, walkFor: words.at }
  }
}

/** By the conversation's own counsellor, while it is open (rule 1). */
export function createProposeReferral({ db, content, write, directory, clock }: Dependencies) {
  const makeCard = createMakeCard({ db, directory, clock })

  return {
    /** The same id is the same referral; refuses `different-content` where it is somebody else's. */
    async propose({ conversationId, id, ...said }: WhichReferral & Said, operatorId: string): Promise<void> {
      const conversation = await getOwnOpen(db, conversationId, operatorId)
      const card = await makeCard(conversation, said, null)
      const known = await findReferral(db, id)
      if (known && known.conversationId !== conversationId) throw new Refusal('different-content')
      if (known) return
      const sealedCard = content.sealCard(id, await content.create(id), card)
      const expiresAt = daysAfter(clock(), answerDays)
      const writing = write({
        conversationId,
        operatorId,
        work: async (trx) => {
          const { lastSeq, siteId, language } = await getOwnOpen(trx, conversationId, operatorId)
          return insertReferral(trx, {
            id,
            siteId,
            conversationId,
            proposedSeq: lastSeq + 1,
            serviceId: said.serviceId,
            walkerId: said.walkerId,
            proposedBy: operatorId,
            language,
            sealedCard,
            expiresAt,
            eraseAt: daysAfter(expiresAt, keptDays),
          })
        },
      })
      await writing.finally(() => giveUpKey(db, content, id))
    },

    /** Refuses `changed-meanwhile` where the card is another one, or the young person has answered (rules 2 and 3). */
    async revise(
      { conversationId, id, revision, ...said }: WhichReferral & Said & { revision: number },
      operatorId: string,
    ): Promise<void> {
      const conversation = await getOwnOpen(db, conversationId, operatorId)
      const { language, bookedAt, serviceId } = await getReferral(db, { conversationId, id })
      const key = await content.find(id)
      if (!key) throw new Refusal('not-found')
      const card = await makeCard(
        { ...conversation, language },
        said,
        said.serviceId === serviceId ? bookedAt : null,
      )
      const set = {
        serviceId: said.serviceId,
        walkerId: said.walkerId,
        sealedCard: content.sealCard(id, key, card),
        sealedShown: null,
        // A proposal doesn't lapse before the time that they have booked.
        expiresAt: later(daysAfter(clock(), answerDays), bookedAt),
      }
      const revised = await write({
        conversationId,
        operatorId,
        work: async (trx) => {
          await getOwnOpen(trx, conversationId, operatorId)
          return moveReferral(trx, { id, move: 'revise', revision, set })
        },
      })
      if (!revised) throw new Refusal('changed-meanwhile')
    },
  }
}
