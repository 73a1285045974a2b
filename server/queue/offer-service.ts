import type { Kysely } from 'kysely'
import { findConversations } from '../conversation/conversation-repository.ts'
import type { Tables } from '../database/tables.ts'
import { countSilence, lockDuty } from '../presence/presence-repository.ts'
import type { Voice } from '../realtime/voice.ts'
import { findTeams } from '../team/team-repository.ts'
import { findCounsellors } from './counsellor-repository.ts'
import { findOrphanOffers, findSilentOffers, giveBack, lend } from './offer-repository.ts'
import { mostSilentOffers } from './queue.ts'
import { findQueued, findWaitingSites, keepTurn } from './queue-repository.ts'
import { readRefused } from './read-floor.ts'
import { type Offering, whomToOffer } from './whom-to-offer.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
}

export type OfferService = ReturnType<typeof createOfferService>

/** Brings the next one to a counsellor who has room, where a team wants it so. Every process does all of it. */
export function createOfferService({ db, voice }: Dependencies) {
  /** Whoever gives a counsellor something takes the duty's lock first: one offer at a time, never beyond capacity. */
  async function offer(offering: Offering): Promise<'offered' | 'kept' | 'not-free'> {
    return db.transaction().execute(async (trx) => {
      const { onDuty, paused } = await lockDuty(trx, offering.operatorId)
      const [counsellor] = await findCounsellors(trx, { ids: [offering.operatorId] })
      if (!onDuty || paused || !counsellor || counsellor.hasOffer || counsellor.owesForm) return 'not-free'
      if (await lend(trx, offering)) return 'offered'
      return (await keepTurn(trx, offering.conversationId)) ? 'kept' : 'not-free'
    })
  }

  async function chooseOfferings(siteId: string): Promise<Offering[]> {
    const teams = await findTeams(db, [siteId])
    const pushed = teams.filter(({ routing }) => routing === 'push').map(({ id }) => id)
    if (pushed.length === 0) return []
    const waiting = await findQueued(db, pushed)
    if (waiting.length === 0) return []
    const counsellors = await findCounsellors(db, { siteIds: [siteId] })
    const refused = await readRefused(db, [siteId])
    return whomToOffer(waiting, { teams, counsellors, now: new Date(), refused })
  }

  async function offerAt(siteId: string): Promise<void> {
    for (const offering of await chooseOfferings(siteId)) {
      const outcome = await offer(offering)
      if (outcome === 'not-free') continue
      // Offered before the queue is told: the ring is not to come after the row.
      if (outcome === 'offered')
        voice.tell({ kind: 'offer', id: offering.conversationId, operatorId: offering.operatorId })
      voice.tell({ kind: 'conversation', id: offering.conversationId })
      voice.tell({ kind: 'queue', id: siteId })
    }
  }

  async function endSilent(): Promise<void> {
    for (const { siteId, ...offering } of await findSilentOffers(db)) {
      const ended = await db.transaction().execute(async (trx) => {
        await lockDuty(trx, offering.operatorId)
        if (!(await giveBack(trx, offering, 'silent'))) return undefined
        return { isAway: await countSilence(trx, offering.operatorId, mostSilentOffers) }
      })
      if (ended) voice.tell({ kind: 'queue', id: siteId })
      if (ended?.isAway) voice.tell({ kind: 'duty', id: siteId })
    }
  }

  async function withdraw(): Promise<void> {
    for (const { siteId, ...offering } of await findOrphanOffers(db)) {
      const given = await db.transaction().execute(async (trx) => {
        await lockDuty(trx, offering.operatorId)
        return giveBack(trx, offering, 'withdrawn')
      })
      if (given) voice.tell({ kind: 'queue', id: siteId })
    }
  }

  return {
    /** Gives back what was left unanswered, and offers whoever is free to whoever has room. */
    async sweep(): Promise<void> {
      await endSilent()
      await withdraw()
      for (const siteId of await findWaitingSites(db)) await offerAt(siteId)
    },

    /** Something changed at this site: who is offered is not to wait for the next sweep. */
    async reconsider(siteId: string): Promise<void> {
      await withdraw()
      await offerAt(siteId)
    },

    /** Whom a counsellor is offered; undefined when it is over. */
    async offeredUntil(conversationId: string, operatorId: string): Promise<Date | undefined> {
      const [row] = await findConversations(db, [conversationId])
      return row?.offeredTo === operatorId ? (row.offeredUntil ?? undefined) : undefined
    },
  }
}
