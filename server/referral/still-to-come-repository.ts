import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { keptDays } from './referral.ts'
import { isKept, type Moving, type ReferralRow } from './referral-repository.ts'
import { renewable } from './referral-state.ts'

type Db = Kysely<Tables>

/** They haven't been there yet: nothing moves, and they are left in peace for a day. Undefined where that is no answer. */
export async function noteNotYet(trx: Db, id: string): Promise<ReferralRow | undefined> {
  return trx
    .updateTable('referral')
    .set({ notYetAt: sql`now()` })
    .where('id', '=', id)
    .where('state', '=', 'agreed')
    .returningAll()
    .executeTakeFirst()
}

type NewCode = Required<
  Pick<NonNullable<Moving['set']>, 'codeLookup' | 'secretLookup' | 'sealedShown' | 'expiresAt'>
>

/** For who goes another day (rule 5): nothing moves. Undefined where the code's time is over, or it has moved on. */
export async function renewCode(
  trx: Db,
  { id, revision, set }: { id: string; revision: number; set: NewCode },
): Promise<ReferralRow | undefined> {
  return trx
    .updateTable('referral')
    .set({ ...set, eraseAt: sql`${set.expiresAt}::timestamptz + make_interval(days => ${keptDays})` })
    .where('id', '=', id)
    .where('state', 'in', renewable)
    .where(isKept)
    .where('revision', '=', revision)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returningAll()
    .executeTakeFirst()
}
