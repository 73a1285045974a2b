import { type Generated, type JSONColumnType, type Kysely, sql } from 'kysely'
import type { EscalationGuide } from '../../protocol/escalation-guide.ts'
import { firstOutreach } from '../../protocol/first-outreach.ts'
import type { Localized } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'

export interface EscalationGuideTable {
  siteId: string
  version: Generated<number>
  guide: JSONColumnType<EscalationGuide>
  savedBy: string | null
  savedAt: Generated<Date>
}

type Db = Kysely<Tables>

/** Versions of before there was such a text have the one with which every city begins. */
const complete = (guide: Partial<EscalationGuide> & Omit<EscalationGuide, 'outreach'>): EscalationGuide => ({
  ...guide,
  outreach: guide.outreach ?? firstOutreach,
})

/** The newest of each site; a site that has none is missing. */
export async function findGuides(
  db: Db,
  siteIds: readonly string[],
): Promise<Record<string, EscalationGuide>> {
  if (siteIds.length === 0) return {}
  const rows = await db
    .selectFrom('escalationGuide')
    .select(['siteId', 'guide'])
    .distinctOn('siteId')
    .where('siteId', 'in', siteIds)
    .orderBy('siteId')
    .orderBy('version', 'desc')
    .execute()
  return Object.fromEntries(rows.map(({ siteId, guide }) => [siteId, complete(guide)]))
}

export async function findGuide(db: Db, siteId: string): Promise<EscalationGuide | undefined> {
  return (await findGuides(db, [siteId]))[siteId]
}

/** The newest, and whose it is. */
export async function findNewestGuide(db: Db, siteId: string) {
  const row = await db
    .selectFrom('escalationGuide')
    .leftJoin('operator', 'operator.id', 'escalationGuide.savedBy')
    .select(['version', 'guide', 'savedAt', 'operator.name as savedByName'])
    .where('siteId', '=', siteId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, guide: complete(row.guide) }
}

interface Saving {
  siteId: string
  /** The version it was made from; 0 for none. */
  after: number
  guide: EscalationGuide
  savedBy: string | null
}

/** The next version. False where `after` isn't the newest. */
export async function insertGuide(db: Db, { siteId, after, guide, savedBy }: Saving): Promise<boolean> {
  const { rows } = await sql`
    insert into escalation_guide (site_id, version, guide, saved_by)
    select id, ${after}::int + 1, ${JSON.stringify(guide)}::jsonb, ${savedBy}::uuid from site
    where id = ${siteId}
      and ${after}::int = coalesce((select max(version) from escalation_guide where site_id = ${siteId}), 0)
    on conflict (site_id, version) do nothing returning version`.execute(db)
  return rows.length > 0
}

/** What a code was last called, also where the guide has it no longer. */
export async function findNameOfCode(
  db: Db,
  { siteId, list, code }: { siteId: string; list: 'bases' | 'recipients'; code: string },
): Promise<Localized | undefined> {
  const { rows } = await sql<{ name: Localized }>`
    select one -> 'name' as name from escalation_guide g, jsonb_array_elements(g.guide -> ${list}) one
    where g.site_id = ${siteId} and one ->> 'code' = ${code} order by g.version desc limit 1`.execute(db)
  return rows[0]?.name
}
