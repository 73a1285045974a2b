import type { Kysely, Selectable } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface OperatorSessionTable {
  /** SHA-256: who reads the database can't open a session with it. */
  tokenHash: Buffer
  operatorId: string
  createdAt: Date
  seenAt: Date
}
export type OperatorSessionRow = Selectable<OperatorSessionTable>

type Db = Kysely<Tables>

export async function insertSession(db: Db, session: OperatorSessionRow): Promise<void> {
  await db.insertInto('operatorSession').values(session).execute()
}

/** The session and its operator, unless the account is disabled. */
export async function findSession(db: Db, tokenHash: Buffer) {
  return db
    .selectFrom('operatorSession')
    .innerJoin('operator', 'operator.id', 'operatorSession.operatorId')
    .select([
      'operator.id',
      'operator.name',
      'operator.title',
      'operatorSession.createdAt',
      'operatorSession.seenAt',
    ])
    .where('tokenHash', '=', tokenHash)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
}

export async function touchSession(db: Db, tokenHash: Buffer, seenAt: Date): Promise<void> {
  await db.updateTable('operatorSession').set({ seenAt }).where('tokenHash', '=', tokenHash).execute()
}

/** Whose session it was. */
export async function deleteSession(db: Db, tokenHash: Buffer): Promise<string | undefined> {
  const deleted = db.deleteFrom('operatorSession').where('tokenHash', '=', tokenHash).returning('operatorId')
  return (await deleted.executeTakeFirst())?.operatorId
}

export async function deleteSessionsOf(db: Db, operatorId: string): Promise<void> {
  await db.deleteFrom('operatorSession').where('operatorId', '=', operatorId).execute()
}

export async function deleteSessionsBefore(db: Db, times: { createdAt: Date; seenAt: Date }): Promise<void> {
  await db
    .deleteFrom('operatorSession')
    .where((is) => is.or([is('createdAt', '<', times.createdAt), is('seenAt', '<', times.seenAt)]))
    .execute()
}
