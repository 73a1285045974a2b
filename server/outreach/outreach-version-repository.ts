import { type Generated, type JSONColumnType, type Kysely, sql } from 'kysely'
import type { OutreachRecord } from '../../protocol/outreach-record.ts'
import type { Tables } from '../database/tables.ts'
import type { OutreachCount } from './outreach.ts'
import type { Keeping } from './outreach-repository.ts'

export interface OutreachCountTable {
  sessionId: string
  dimension: string
  value: string
  count: number
}

export interface OutreachVersionTable {
  sessionId: string
  version: number
  changeId: string
  record: JSONColumnType<OutreachRecord>
  minutes: number
  contacted: number
  reached: number
  changedBy: string | null
  changedAt: Generated<Date>
  afterReport: boolean
}

type Db = Kysely<Tables>

/** What a change wrote that has arrived before. */
export async function findChange(
  db: Db,
  sessionId: string,
  changeId: string,
): Promise<{ version: number; record: OutreachRecord } | undefined> {
  return db
    .selectFrom('outreachVersion')
    .select(['version', 'record'])
    .where('sessionId', '=', sessionId)
    .where('changeId', '=', changeId)
    .executeTakeFirst()
}

/** What belongs to the version just written: itself, kept for good, and the counts as they stand now. */
export async function writeVersion(
  trx: Db,
  { id, changeId, record, minutes, changedBy }: Keeping,
  { version, counts }: { version: number; counts: readonly OutreachCount[] },
): Promise<void> {
  const { contacted, reached } = record
  const afterReport = sql<boolean>`(select after_report from outreach_session where id = ${id})`
  await trx
    .insertInto('outreachVersion')
    .values({
      ...{ sessionId: id, version, changeId, minutes, contacted, reached, changedBy, afterReport },
      record: JSON.stringify(record),
    })
    .execute()
  await trx.deleteFrom('outreachCount').where('sessionId', '=', id).execute()
  if (counts.length > 0)
    await trx
      .insertInto('outreachCount')
      .values(counts.map((one) => ({ ...one, sessionId: id })))
      .execute()
}

/** The newest first, at most a hundred. */
export async function findVersions(db: Db, sessionId: string) {
  return db
    .selectFrom('outreachVersion')
    .leftJoin('operator', 'operator.id', 'outreachVersion.changedBy')
    .select(['version', 'record', 'changedAt', 'afterReport', 'operator.name as changedByName'])
    .where('sessionId', '=', sessionId)
    .orderBy('version', 'desc')
    .limit(100)
    .execute()
}
