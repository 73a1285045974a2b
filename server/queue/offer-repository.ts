import { type Generated, type Kysely, sql } from 'kysely'
import { owesForm } from '../contact-form/contact-form-repository.ts'
import { seconds } from '../conversation/conversation-repository.ts'
import type { Tables } from '../database/tables.ts'
import { offerSeconds } from './queue.ts'
import type { Offering } from './whom-to-offer.ts'

export interface OfferTable {
  conversationId: string
  operatorId: string
  offeredAt: Generated<Date>
  /** Null while it is being thought about. */
  outcome: OfferOutcome | null
}
export type OfferOutcome = 'accepted' | 'declined' | 'silent' | 'withdrawn'

type Db = Kysely<Tables>

/** Lends one who waits to a counsellor for 30 s. False if they are no longer free, or not here. */
export async function lend(trx: Db, { conversationId, operatorId }: Offering): Promise<boolean> {
  const lent = await trx
    .updateTable('conversation')
    .set({ offeredTo: operatorId, offeredUntil: seconds(offerSeconds) })
    .where('id', '=', conversationId)
    .where('state', '=', sql.lit('waiting'))
    .where('offeredTo', 'is', null)
    .where('visitorLeaseUntil', '>', sql<Date>`now()`)
    .returning('id')
    .executeTakeFirst()
  if (!lent) return false
  await trx.insertInto('offer').values({ conversationId, operatorId, outcome: null }).execute()
  return true
}

/**
 * Ends an offer that is still open. False if it was not this counsellor's, or no longer. What else takes the conversation
 * away ends the offer by itself, in the database.
 */
export async function giveBack(trx: Db, offering: Offering, outcome: OfferOutcome): Promise<boolean> {
  const { conversationId, operatorId } = offering
  const ended = await trx
    .with('given', (db) =>
      db
        .updateTable('conversation')
        .set({ offeredTo: null, offeredUntil: null })
        .where('id', '=', conversationId)
        .where('offeredTo', '=', operatorId)
        .$if(outcome === 'silent', (query) => query.where('offeredUntil', '<=', sql<Date>`now()`))
        .returning('id'),
    )
    .updateTable('offer')
    .from('given')
    .set({ outcome })
    .whereRef('offer.conversationId', '=', 'given.id')
    .where('operatorId', '=', operatorId)
    .where('outcome', 'is', null)
    .returning('offer.conversationId')
    .executeTakeFirst()
  return ended !== undefined
}

interface Lent {
  conversationId: string
  operatorId: string
  siteId: string
}

/** Offers whose 30 s are over. */
export async function findSilentOffers(db: Db): Promise<Lent[]> {
  return db
    .selectFrom('conversation')
    .select(['id as conversationId', 'offeredTo as operatorId', 'siteId'])
    .where('offeredTo', 'is not', null)
    .where('offeredUntil', '<=', sql<Date>`now()`)
    .$narrowType<{ operatorId: string }>()
    .execute()
}

/** Offers to somebody who has meanwhile gone off duty, paused, lost the connection or come to owe a form. */
export async function findOrphanOffers(db: Db): Promise<Lent[]> {
  return db
    .selectFrom('conversation')
    .leftJoin('operatorPresence', 'operatorPresence.operatorId', 'conversation.offeredTo')
    .select(['conversation.id as conversationId', 'conversation.offeredTo as operatorId', 'siteId'])
    .where('offeredTo', 'is not', null)
    .where((eb) =>
      eb.or([
        sql<boolean>`not coalesce(on_duty and paused_at is null and lease_until > now(), false)`,
        owesForm('conversation.offered_to'),
      ]),
    )
    .$narrowType<{ operatorId: string }>()
    .execute()
}

/** Who has declined whom of those who still wait, or was silent, and when last. */
export async function findRefused(db: Db, siteIds: readonly string[]) {
  return db
    .selectFrom('offer')
    .innerJoin('conversation', 'conversation.id', 'offer.conversationId')
    .select(['offer.conversationId', 'offer.operatorId'])
    .select(({ fn }) => fn.max('offer.offeredAt').as('refusedAt'))
    .where(sql<boolean>`conversation.site_id = any (${siteIds}::text[])`)
    .where('conversation.state', '=', sql.lit('waiting'))
    .where('offer.outcome', 'in', ['declined', 'silent'])
    .groupBy(['offer.conversationId', 'offer.operatorId'])
    .execute()
}
