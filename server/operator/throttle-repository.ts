import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface SignInThrottleTable {
  key: Buffer
  failures: number
  nextAt: Date
}

interface Attempt {
  key: Buffer
  now: Date
  /** Seconds to wait after the first, second ... failure. */
  waits: readonly number[]
}

type Db = Kysely<Tables>

/**
 * Counts an attempt as failed before it is made, so that a hundred at once are counted one by one.
 * False: it is too early for another.
 */
export async function chargeAttempt(db: Db, { key, now, waits }: Attempt): Promise<boolean> {
  // Refusing costs a read; even an upsert that changes nothing would lock the row and wait for the disk.
  if (await mustWait(db, key, now)) return false
  const seconds = sql<number>`(${sql.val([...waits])}::float8[])[least(sign_in_throttle.failures + 1, ${waits.length}::int)]`
  const charged = await db
    .insertInto('signInThrottle')
    .values({ key, failures: 1, nextAt: now })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({
          failures: sql`sign_in_throttle.failures + 1`,
          nextAt: sql`${now}::timestamptz + make_interval(secs => ${seconds})`,
        })
        .where('signInThrottle.nextAt', '<=', now),
    )
    .returning('failures')
    .executeTakeFirst()
  return charged !== undefined
}

async function mustWait(db: Db, key: Buffer, now: Date): Promise<boolean> {
  const found = db.selectFrom('signInThrottle').select('key').where('key', '=', key).where('nextAt', '>', now)
  return (await found.executeTakeFirst()) !== undefined
}

export async function forgiveAttempts(db: Db, key: Buffer): Promise<void> {
  await db.deleteFrom('signInThrottle').where('key', '=', key).execute()
}

export async function deleteAttemptsBefore(db: Db, nextAt: Date): Promise<void> {
  await db.deleteFrom('signInThrottle').where('nextAt', '<', nextAt).execute()
}
