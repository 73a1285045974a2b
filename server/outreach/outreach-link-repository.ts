import { type ColumnType, type Generated, type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface OutreachLinkTable {
  id: string
  code: string
  siteId: string
  sessionId: string | null
  name: string
  metOn: ColumnType<Date | null, string | null, never>
  operatorId: string | null
  madeBy: string | null
  madeAt: Generated<Date>
  expiresAt: Date
}

export interface OutreachArrivalTable {
  linkId: string
  day: ColumnType<Date, string, never>
  arrived: Generated<number>
  started: Generated<number>
}

type Db = Kysely<Tables>

export interface NewLink {
  id: string
  code: string
  siteId: string
  sessionId: string | null
  name: string
  metOn: string | null
  operatorId: string | null
  madeBy: string
  days: number
}

/** Nothing where the id or the code is there already. */
export async function insertLink(db: Db, { days, ...link }: NewLink): Promise<void> {
  const expiresAt = sql<Date>`now() + make_interval(days => ${days})`
  await db
    .insertInto('outreachLink')
    .values({ ...link, expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function selectLinks(db: Db) {
  const summed = (of: 'arrived' | 'started') => sql<number>`coalesce((
    select sum(${sql.ref(of)}) from outreach_arrival where link_id = outreach_link.id), 0)::int`
  return db
    .selectFrom('outreachLink')
    .leftJoin('operator', 'operator.id', 'outreachLink.operatorId')
    .select(['outreachLink.id', 'code', 'siteId', 'sessionId', 'operatorId', 'madeAt', 'expiresAt'])
    .select(['outreachLink.name', 'operator.name as worker'])
    .select(sql<string | null>`to_char(met_on, 'YYYY-MM-DD')`.as('metOn'))
    .select(sql<boolean>`expires_at <= now()`.as('isOver'))
    .select([summed('arrived').as('arrived'), summed('started').as('started')])
}
export type LinkRow = Awaited<ReturnType<typeof findLinks>>[number]

/** The newest hundred, those that have ended as well. */
export async function findLinks(db: Db, siteId: string) {
  return selectLinks(db).where('siteId', '=', siteId).orderBy('madeAt', 'desc').limit(100).execute()
}

export async function findLink(db: Db, id: string): Promise<LinkRow | undefined> {
  return selectLinks(db).where('outreachLink.id', '=', id).executeTakeFirst()
}

/** Also one that has ended: it still leads to the chat of its site. */
export async function findLinkByCode(db: Db, code: string): Promise<LinkRow | undefined> {
  return selectLinks(db).where('code', '=', code).executeTakeFirst()
}

/** False where the site has no such link. Ending twice is ending once. */
export async function expireLink(db: Db, siteId: string, id: string): Promise<boolean> {
  const row = await db
    .updateTable('outreachLink')
    .set({ expiresAt: sql`least(expires_at, now())` })
    .where('id', '=', id)
    .where('siteId', '=', siteId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** One more that day: in Helsinki, and of nobody. */
export async function countArrival(db: Db, linkId: string, what: 'arrived' | 'started'): Promise<void> {
  const column = sql.ref(what)
  await sql`
    insert into outreach_arrival (link_id, day, ${column})
    values (${linkId}, (now() at time zone 'Europe/Helsinki')::date, 1)
    on conflict (link_id, day) do update set ${column} = outreach_arrival.${column} + 1`.execute(db)
}
