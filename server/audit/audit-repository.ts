import { type Generated, type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { ChainedRecord, Head, RecordContent } from './audit.ts'

/** One chain; what is generated, the database gives, and the application has no right to. */
export interface AuditRecordTable {
  id: string
  siteId: string | null
  operatorId: string | null
  role: string
  kind: string
  subjectKind: string
  subjectId: string
  sealedReason: Buffer | null
  reasonKey: string | null
  seq: Generated<number>
  at: Generated<Date>
  signature: Buffer
  previousHash: Generated<Buffer>
  hash: Generated<Buffer>
}

type Db = Kysely<Tables>

/** Takes its place in the chain, which is held until the transaction ends: let it be the last thing that one does. */
export async function insertRecord(trx: Db, record: RecordContent & { signature: Buffer }): Promise<void> {
  await trx.insertInto('auditRecord').values(record).execute()
}

export async function findHead(db: Db): Promise<Head | undefined> {
  return db
    .selectFrom('auditRecord')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The whole chain as it stands at one moment, page by page; call it inside a transaction. */
export async function readChain(trx: Db, take: (record: ChainedRecord) => void): Promise<void> {
  // No key forbids two of one number here: whoever may change the table may have dropped it.
  await sql`declare chain no scroll cursor for
    select *, at = date_trunc('milliseconds', at) as at_is_whole from audit_record order by seq, id`.execute(
    trx,
  )
  for (;;) {
    const { rows } = await sql<ChainedRecord>`fetch 1000 from chain`.execute(trx)
    rows.forEach(take)
    if (rows.length === 0) break
  }
  await sql`close chain`.execute(trx)
}

export interface Wanted {
  siteId: string
  /** Days in Helsinki; `to` is the first one that is not wanted. */
  from?: string | undefined
  to?: string | undefined
}

const morningOf = (day: string) => sql<Date>`(${day}::timestamp at time zone 'Europe/Helsinki')`

/** What was done in a site, and what is about no site alone, in order; at most `limit` after `seq`. */
export async function findRecordsOfSite(
  db: Db,
  { siteId, from, to }: Wanted,
  { seq, limit }: { seq: number; limit: number },
) {
  return db
    .selectFrom('auditRecord')
    .leftJoin('operator', 'operator.id', 'auditRecord.operatorId')
    .selectAll('auditRecord')
    .select(['operator.name', 'operator.email'])
    .where('seq', '>', seq)
    .where((eb) => eb.or([eb('siteId', '=', siteId), eb('siteId', 'is', null)]))
    .where('at', '>=', morningOf(from ?? '-infinity'))
    .where('at', '<', morningOf(to ?? 'infinity'))
    .orderBy('seq')
    .limit(limit)
    .execute()
}
export type ListedRecord = Awaited<ReturnType<typeof findRecordsOfSite>>[number]

/** Who of this site read any of these, the newest 50 first. */
export async function findReadings(
  db: Db,
  { siteId, subjectIds }: { siteId: string; subjectIds: readonly string[] },
) {
  return db
    .selectFrom('auditRecord')
    .leftJoin('operator', 'operator.id', 'auditRecord.operatorId')
    .selectAll('auditRecord')
    .select('operator.name')
    .where('siteId', '=', siteId)
    .where('kind', 'in', ['transcript-read', 'escalation-read'])
    .where('subjectId', 'in', subjectIds)
    .orderBy('seq', 'desc')
    .limit(50)
    .execute()
}

/** Records of a site of these kinds, the newest first. */
export async function findShown(
  db: Db,
  {
    siteId,
    before,
    limit,
    kinds,
  }: { siteId: string; before: number | null; limit: number; kinds: readonly string[] },
) {
  return db
    .selectFrom('auditRecord')
    .leftJoin('operator', 'operator.id', 'auditRecord.operatorId')
    .selectAll('auditRecord')
    .select('operator.name')
    .where('siteId', '=', siteId)
    .where('kind', 'in', kinds)
    .$if(before !== null, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
}

/** Whether somebody read this within so many minutes. */
export async function hasReadOfLate(
  db: Db,
  { readerId, subjectId, minutes }: { readerId: string; subjectId: string; minutes: number },
): Promise<boolean> {
  const found = await db
    .selectFrom('auditRecord')
    .select('seq')
    .where('kind', '=', 'transcript-read')
    .where('operatorId', '=', readerId)
    .where('subjectId', '=', subjectId)
    .where('sealedReason', 'is not', null)
    .where('at', '>', sql<Date>`now() - make_interval(mins => ${minutes})`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether whoever is connected could change what is recorded, or give themselves the right to. */
export async function mayRewrite(db: Db): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select pg_has_role(relowner, 'member') or has_table_privilege(oid, 'update, delete, truncate, trigger') as may
    from pg_class where oid = 'audit_record'::regclass`.execute(db)
  return rows[0]?.may ?? true
}
