import { type Generated, type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface DeskGuessTable {
  operatorId: string
  /** Half of them are forgotten after five minutes. */
  failures: number
  /** When they were so many. */
  at: Date
  /** No guess after those that were made is answered before. */
  nextAt: Generated<Date>
}

type Db = Kysely<Tables>

const halfLifeSeconds = 300

/** What is left of them at that moment. A process whose clock is behind forgets nothing. */
const leftAt = (now: Date) =>
  sql<number>`desk_guess.failures
    * power(2, - greatest(0, extract(epoch from ${now}::timestamptz - desk_guess.at)) / ${halfLifeSeconds})`

/**
 * One failure more, and how many that makes: before the guess is made, so that a crash in between is no free one.
 * Undefined, and nothing counted, where this account is answered so late already.
 */
export async function chargeGuess(
  db: Db,
  operatorId: string,
  { now, latest }: { now: Date; latest: Date },
): Promise<number | undefined> {
  const row = await db
    .insertInto('deskGuess')
    .values({ operatorId, failures: 1, at: now })
    .onConflict((conflict) =>
      conflict
        .column('operatorId')
        .doUpdateSet({
          failures: sql`${leftAt(now)} + 1`,
          at: sql`greatest(desk_guess.at, ${now}::timestamptz)`,
        })
        .where('deskGuess.nextAt', '<=', latest),
    )
    .returning('failures')
    .executeTakeFirst()
  return row?.failures
}

/** When this guess is answered: so long after the one before it, whichever process that was asked of. */
export async function takeTurn(
  db: Db,
  operatorId: string,
  { now, pauseMilliseconds }: { now: Date; pauseMilliseconds: number },
): Promise<Date> {
  const { nextAt } = await db
    .updateTable('deskGuess')
    .set({
      nextAt: sql<Date>`greatest(next_at, ${now}::timestamptz) + ${pauseMilliseconds} * interval '1 ms'`,
    })
    .where('operatorId', '=', operatorId)
    .returning('nextAt')
    .executeTakeFirstOrThrow()
  return nextAt
}

/** Those that slow nobody down any more. */
export async function forgetGuesses(db: Db): Promise<void> {
  await db
    .deleteFrom('deskGuess')
    .where('at', '<', sql<Date>`now() - interval '1 day'`)
    .where('nextAt', '<', sql<Date>`now()`)
    .execute()
}

/** It was right: no failure. */
export async function forgiveGuess(db: Db, operatorId: string, now: Date): Promise<void> {
  await db
    .updateTable('deskGuess')
    .set({
      failures: sql<number>`greatest(0, ${leftAt(now)} - 1)`,
      at: sql<Date>`greatest(desk_guess.at, ${now}::timestamptz)`,
    })
    .where('operatorId', '=', operatorId)
    .execute()
}
