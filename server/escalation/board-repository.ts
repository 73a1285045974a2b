import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { type EscalationRow, worksAtSite, writtenBy } from './escalation-repository.ts'
import { supervisedBy } from './reading-along-repository.ts'
import { isForsaken } from './take-over-repository.ts'

type Db = Kysely<Tables>

export type SeenEscalation = EscalationRow & { raisedByName: string | null; seenByName: string | null }

const open = ['draft', 'decided'] as const
const rowsPerList = 100
const rowsPerSweep = 50

function selectSeen(db: Db) {
  return db
    .selectFrom('escalation')
    .leftJoin('operator as raiser', 'raiser.id', 'escalation.raisedBy')
    .leftJoin('operator as seer', 'seer.id', 'escalation.seenBy')
    .selectAll('escalation')
    .select(['raiser.name as raisedByName', 'seer.name as seenByName'])
    .orderBy('raisedAt')
    .limit(rowsPerList)
}

/** Theirs to complete. */
export async function findOwnOpen(db: Db, operatorId: string): Promise<SeenEscalation[]> {
  return selectSeen(db).where('state', 'in', open).where(writtenBy(operatorId)).execute()
}

/** Theirs to read along. */
export async function findAskedOf(db: Db, operatorId: string): Promise<SeenEscalation[]> {
  return selectSeen(db)
    .where('state', 'in', open)
    .where('secondReaderId', '=', operatorId)
    .where(worksAtSite(operatorId))
    .where('secondAnswer', 'is', null)
    .execute()
}

/** What no supervisor has seen, for one of them, the newest emergencies first; their own they know (rule 15). */
export async function findUnseen(db: Db, operatorId: string): Promise<SeenEscalation[]> {
  return selectSeen(db)
    .where('seenAt', 'is', null)
    .where('state', '<>', 'withdrawn')
    .where((eb) => eb.or([eb('raisedBy', 'is', null), eb('raisedBy', '<>', operatorId)]))
    .where(supervisedBy(operatorId))
    .clearOrderBy()
    .orderBy(sql<boolean>`escalation.kind = 'emergency'`, 'desc')
    .orderBy('raisedAt', 'desc')
    .execute()
}

/** What nobody can complete who works there, for a supervisor of it (rule 22). */
export async function findForsaken(db: Db, operatorId: string): Promise<SeenEscalation[]> {
  return selectSeen(db).where(isForsaken).where(supervisedBy(operatorId)).execute()
}

/** One row as the lists have it. */
export async function findSeen(db: Db, id: string): Promise<SeenEscalation | undefined> {
  return selectSeen(db).where('escalation.id', '=', id).executeTakeFirst()
}

/** Changes with whatever a list shows; by site, those without any missing (rule 15). */
export async function findVersions(db: Db, siteIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ siteId: string; version: string }>`
    select site_id, md5(string_agg(concat_ws('|', id, state, second_reader_id, second_answer, seen_by, done_at,
      raised_by, ${isForsaken}), ','
      order by id)) as version
    from escalation where site_id = any (${siteIds}::text[])
      and (state in ('draft', 'decided') or (seen_at is null and state = 'done')) group by site_id`.execute(
    db,
  )
  return new Map(rows.map(({ siteId, version }) => [siteId, version]))
}

/** Rule 16: what a hold rests on stays as long, and no longer. */
const isErasable = sql<boolean>`erase_at <= now()
  and not exists (select from hold where hold.escalation_id = escalation.id and hold.until > now())`

/** Some of them, but these. */
export async function findErasable(db: Db, but: readonly string[]): Promise<{ id: string }[]> {
  return db
    .selectFrom('escalation')
    .select('id')
    .where(isErasable)
    .where(sql<boolean>`id <> all (${but}::uuid[])`)
    .limit(rowsPerSweep)
    .execute()
}

/** Nothing happens before its time is over. */
export async function deleteEscalation(db: Db, id: string): Promise<void> {
  await db.deleteFrom('escalation').where('id', '=', id).where(isErasable).execute()
}
