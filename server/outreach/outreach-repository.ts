import { type Generated, type JSONColumnType, type Kysely, type Selectable, sql } from 'kysely'
import type { OutreachMode, OutreachState } from '../../protocol/outreach-choices.ts'
import type { OutreachRecord } from '../../protocol/outreach-record.ts'
import type { Tables } from '../database/tables.ts'

export interface OutreachSessionTable {
  id: string
  siteId: string
  operatorId: string | null
  partnerId: string | null
  version: Generated<number>
  state: OutreachState
  platform: string
  place: string | null
  mode: OutreachMode
  plannedFor: Date | null
  startedAt: Date | null
  endedAt: Date | null
  minutes: number
  contacted: number
  reached: number
  escalated: boolean
  incident: boolean
  record: JSONColumnType<OutreachRecord>
  sealedWords: Buffer | null
  afterReport: Generated<boolean>
  changedBy: string | null
  changedAt: Generated<Date>
  createdAt: Generated<Date>
}

export type OutreachRow = Selectable<OutreachSessionTable> & {
  workerName: string | null
  partnerName: string | null
  changedByName: string | null
}

type Db = Kysely<Tables>

function selectSessions(db: Db) {
  return db
    .selectFrom('outreachSession as s')
    .leftJoin('operator as w', 'w.id', 's.operatorId')
    .leftJoin('operator as p', 'p.id', 's.partnerId')
    .leftJoin('operator as c', 'c.id', 's.changedBy')
    .selectAll('s')
    .select(['w.name as workerName', 'p.name as partnerName', 'c.name as changedByName'])
}

export async function findSession(db: Db, id: string): Promise<OutreachRow | undefined> {
  return selectSessions(db).where('s.id', '=', id).executeTakeFirst()
}

/** The moment by which a session belongs to a day. */
const heldAt = sql<Date>`coalesce(s.started_at, s.planned_for, s.created_at)`
const morningOf = (day: string) => sql<Date>`(${day}::timestamp at time zone 'Europe/Helsinki')`
const morningAfter = (day: string) =>
  sql<Date>`((${day}::date + 1)::timestamp at time zone 'Europe/Helsinki')`

export interface OfDays {
  siteId: string
  from: string
  to: string
}

/** Of days in Helsinki, both included; the newest first, at most 500, none that was called off. */
export async function findSessions(db: Db, { siteId, from, to }: OfDays): Promise<OutreachRow[]> {
  return selectSessions(db)
    .where('s.siteId', '=', siteId)
    .where('s.state', '<>', 'cancelled')
    .where(heldAt, '>=', morningOf(from))
    .where(heldAt, '<', morningAfter(to))
    .orderBy(heldAt, 'desc')
    .limit(500)
    .execute()
}

/** Those that are done, the newest first; whole, as far as a year's numbers go. */
export async function findDone(db: Db, { siteId, from, to }: OfDays): Promise<OutreachRow[]> {
  return selectSessions(db)
    .where('s.siteId', '=', siteId)
    .where('s.state', '=', 'done')
    .where('s.startedAt', '>=', morningOf(from))
    .where('s.startedAt', '<', morningAfter(to))
    .orderBy('s.startedAt', 'desc')
    .execute()
}

/** Those whose words have been kept long enough, at most 50. */
export async function findWordsDue(db: Db, days: number): Promise<string[]> {
  const rows = await db
    .selectFrom('outreachSession as s')
    .select('s.id')
    .where('s.sealedWords', 'is not', null)
    .where(heldAt, '<', sql<Date>`now() - make_interval(days => ${days})`)
    .where('s.changedAt', '<', sql<Date>`now() - make_interval(days => ${days})`)
    .limit(50)
    .execute()
  return rows.map(({ id }) => id)
}

/** What was counted stays. */
export async function deleteWords(db: Db, id: string): Promise<void> {
  await db.updateTable('outreachSession').set({ sealedWords: null }).where('id', '=', id).execute()
}

export interface Keeping {
  id: string
  siteId: string
  base: number
  changeId: string
  record: OutreachRecord
  minutes: number
  sealedWords: Buffer
  changedBy: string
}

function columnsOf({ record, minutes, sealedWords, changedBy }: Keeping) {
  const { state, platform, place, mode, partnerId, contacted, reached, escalated, incident } = record
  const when = (at: string | null) => (at === null ? null : new Date(at))
  return {
    ...{ state, platform, place, mode, partnerId, contacted, reached, escalated, incident, minutes },
    plannedFor: when(record.plannedFor),
    startedAt: when(record.startedAt),
    endedAt: when(record.endedAt),
    record: JSON.stringify(record),
    sealedWords,
    changedBy,
  }
}

// A day that was reported, by where the session stood before or stands now.
const isReported = (siteId: string, moments: readonly (string | null)[]) => sql<boolean>`exists (
  select 1 from outreach_report r cross join unnest(${[...moments]}::timestamptz[]) as held(at)
  where r.site_id = ${siteId}
    and (held.at at time zone 'Europe/Helsinki')::date between r.from_day and r.to_day)`

/**
 * The version that it has now; undefined unless `base` is the one that it had. Two at once: the row's lock decides. A
 * change to a day that has been reported is marked.
 */
export async function writeSession(trx: Db, keeping: Keeping): Promise<number | undefined> {
  const { id, siteId, base, changedBy, record } = keeping
  const columns = columnsOf(keeping)
  const held = record.startedAt ?? record.plannedFor
  if (base === 0) {
    const made = await trx
      .insertInto('outreachSession')
      .values({ ...columns, id, siteId, operatorId: changedBy, afterReport: isReported(siteId, [held]) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('version')
      .executeTakeFirst()
    return made?.version
  }
  const row = await trx
    .updateTable('outreachSession')
    .set({ ...columns, version: base + 1, changedAt: sql`now()` })
    .set({ afterReport: sql`after_report or ${isReported(siteId, [held])} or ${isReportedBefore(siteId)}` })
    .where('id', '=', id)
    .where('siteId', '=', siteId)
    .where('version', '=', base)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

const isReportedBefore = (siteId: string) => sql<boolean>`exists (
  select 1 from outreach_report r where r.site_id = ${siteId}
    and (coalesce(outreach_session.started_at, outreach_session.planned_for) at time zone 'Europe/Helsinki')::date
      between r.from_day and r.to_day)`
