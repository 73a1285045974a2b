import { type Generated, type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { LinkFailure } from './check-link.ts'

export interface ServiceLinkTable {
  siteId: string
  url: string
  host: string
  dueAt: Generated<Date>
  checkedAt: Date | null
  failure: LinkFailure | null
  status: number | null
  failures: Generated<number>
}

export interface ServiceLinkHostTable {
  host: string
  nextAt: Generated<Date>
}

type Db = Kysely<Tables>

/** Sites whose directory has changed since their links were gathered. */
export async function findUngathered(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('serviceDirectory')
    .select('siteId')
    .whereRef('linksVersion', '<', 'version')
    .execute()
  return rows.map(({ siteId }) => siteId)
}

const linksAtOnce = 500

/** The links of a site as they are now: new ones are due at once, and what no service has any more is forgotten. */
export async function replaceLinks(
  trx: Db,
  { siteId, version }: { siteId: string; version: number },
  links: readonly { url: string; host: string }[],
): Promise<void> {
  const urls = links.map(({ url }) => url)
  await sql`delete from service_link where site_id = ${siteId} and url <> all(${urls}::text[])`.execute(trx)
  for (let first = 0; first < links.length; first += linksAtOnce) {
    const some = links.slice(first, first + linksAtOnce)
    await trx
      .insertInto('serviceLink')
      .values(some.map((one) => ({ ...one, siteId, checkedAt: null, failure: null, status: null })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const hosts = [...new Set(some.map(({ host }) => host))].sort()
    await trx
      .insertInto('serviceLinkHost')
      .values(hosts.map((host) => ({ host })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await trx
    .updateTable('serviceDirectory')
    .set({ linksVersion: version })
    .where('siteId', '=', siteId)
    .where('linksVersion', '<', version)
    .execute()
}

interface Claim {
  /** Until somebody may ask the same host. */
  restMilliseconds: number
  /** Until another process asks instead of one that has died. */
  leaseMilliseconds: number
}

/**
 * One link that is due, of a host that rests from nobody; the row of the host is held, so that processes pass each
 * other by. Undefined where nothing is to be done now.
 */
export async function claimLink(
  db: Db,
  { restMilliseconds, leaseMilliseconds }: Claim,
): Promise<{ siteId: string; url: string } | undefined> {
  const { rows } = await sql<{ siteId: string; url: string }>`
    with chosen as (
      select h.host from service_link_host h
      where h.next_at <= now()
        and exists (select 1 from service_link l where l.host = h.host and l.due_at <= now())
      order by h.next_at limit 1 for update of h skip locked),
    resting as (
      update service_link_host set next_at = now() + ${restMilliseconds} * interval '1 millisecond'
      where host in (select host from chosen) returning host),
    due as (
      select l.site_id, l.url from service_link l where l.host in (select host from resting)
      and l.due_at <= now() order by l.due_at limit 1 for update skip locked)
    update service_link l set due_at = now() + ${leaseMilliseconds} * interval '1 millisecond'
    from due where l.site_id = due.site_id and l.url = due.url
    returning l.site_id, l.url`.execute(db)
  return rows[0]
}

interface Checked {
  siteId: string
  url: string
  failure: LinkFailure | null
  status: number | null
  isLasting: boolean
}

// One bad night is none: it is asked again soon, and dead only after this many in a row.
export const deadAfter = 3

/** What came of it, and when it is asked again: what is well in a week, what fails in six hours, what is dead daily. */
export async function writeLink(db: Db, { siteId, url, failure, status, isLasting }: Checked): Promise<void> {
  await sql`
    update service_link set checked_at = now(), failure = ${failure}, status = ${status},
      failures = case when ${failure}::text is null then 0
        else greatest(failures + 1, ${isLasting ? deadAfter : 1}) end,
      due_at = now() + case when ${failure}::text is null then interval '7 days' + random() * interval '1 day'
        when greatest(failures + 1, ${isLasting ? deadAfter : 1}) >= ${deadAfter} then interval '1 day'
        else interval '6 hours' end
    where site_id = ${siteId} and url = ${url}`.execute(db)
}

export interface DeadLinkRow {
  url: string
  failure: LinkFailure
  status: number | null
  checkedAt: Date
}

/** Those that failed often enough in a row to be told. */
export async function findDeadLinks(db: Db, siteId: string): Promise<DeadLinkRow[]> {
  return db
    .selectFrom('serviceLink')
    .select(['url', 'failure', 'status', 'checkedAt'])
    .where('siteId', '=', siteId)
    .where('failures', '>=', deadAfter)
    .$narrowType<{ failure: LinkFailure; checkedAt: Date }>()
    .execute()
}

/** How many wait for their turn to be asked. */
export async function countDueLinks(db: Db, siteId: string): Promise<number> {
  const row = await db
    .selectFrom('serviceLink')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('siteId', '=', siteId)
    .where((eb) => eb.or([eb('checkedAt', 'is', null), eb('dueAt', '<=', sql<Date>`now()`)]))
    .executeTakeFirst()
  return row?.count ?? 0
}

/** Asked again as soon as their turn comes; returns how many of them are known. */
export async function makeLinksDue(db: Db, siteId: string, urls: readonly string[]): Promise<number> {
  if (urls.length === 0) return 0
  const rows = await db
    .updateTable('serviceLink')
    .set({ dueAt: sql<Date>`now()` })
    .where('siteId', '=', siteId)
    .where('url', 'in', [...urls])
    .returning('url')
    .execute()
  return rows.length
}
