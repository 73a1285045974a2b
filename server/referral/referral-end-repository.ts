import { type Generated, type Kysely, sql } from 'kysely'
import type { ReferralState } from '../../protocol/referral-states.ts'
import type { Tables } from '../database/tables.ts'
import { afterEnd, isKept, type ReferralRow } from './referral-repository.ts'
import { statesBeforeMove } from './referral-state.ts'

export interface ReferralCountTable {
  siteId: string
  serviceId: string
  month: Date
  state: ReferralState
  count: number
  /** Of those that found it closed: how many somebody has dealt with. */
  heard: Generated<number>
}

type Db = Kysely<Tables>

const nothingAgreed: readonly ReferralState[] = ['proposed', 'changed', 'declined', 'lapsed', 'cancelled']
const rowsPerSweep = 50

/** Proposals without an answer and codes that nobody brought, whose time is over. */
export async function findOverdue(db: Db): Promise<Pick<ReferralRow, 'id' | 'conversationId'>[]> {
  return db
    .selectFrom('referral')
    .select(['id', 'conversationId'])
    .where('state', 'in', statesBeforeMove('run-out'))
    .where('expiresAt', '<=', sql<Date>`now()`)
    .where(isKept)
    .limit(rowsPerSweep)
    .execute()
}

/** Undefined where its time is not over, or it has moved on meanwhile. */
export async function runOut(trx: Db, id: string): Promise<ReferralRow | undefined> {
  return trx
    .updateTable('referral')
    .set({
      state: sql`case state when 'agreed' then 'expired' else 'lapsed' end`,
      movedAt: sql`now()`,
      eraseAt: afterEnd,
    })
    .where('id', '=', id)
    .where('state', 'in', statesBeforeMove('run-out'))
    .where('expiresAt', '<=', sql<Date>`now()`)
    .where(isKept)
    .returningAll()
    .executeTakeFirst()
}

/** Rule 13: some of them, but these. */
export async function findErasable(db: Db, but: readonly string[]): Promise<{ id: string }[]> {
  return db
    .selectFrom('referral')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('eraseAt', '<=', sql<Date>`now()`),
        eb.and([eb('conversationId', 'is', null), eb('state', 'in', nothingAgreed)]),
      ]),
    )
    .where(sql<boolean>`id <> all (${but}::uuid[])`)
    .limit(rowsPerSweep)
    .execute()
}

/** Rule 14, in one statement: however often it is asked, each is counted once. */
export async function eraseIntoCount(db: Db, id: string): Promise<void> {
  await sql`with gone as (delete from referral where id = ${id} returning *)
    insert into referral_count (site_id, service_id, month, state, count, heard)
    select site_id, service_id, date_trunc('month', proposed_at)::date, state, 1, closed_heard::int from gone
    on conflict (site_id, service_id, month, state) do update
      set count = referral_count.count + 1, heard = referral_count.heard + excluded.heard`.execute(db)
}
