import { type Kysely, sql } from 'kysely'
import type { OutreachDimension } from '../../protocol/outreach-choices.ts'
import type { OutreachFigures } from '../../protocol/statistics.ts'
import type { Tables } from '../database/tables.ts'
import { type Days, midnight } from './picture-repository.ts'

type Db = Kysely<Tables>

// The same sessions for every figure, so that they can be put beside each other.
const held = ({ siteId, from, to }: Days) => sql`s.site_id = ${siteId} and s.state = 'done'
  and s.started_at >= ${midnight(from)} and s.started_at < ${midnight(to, 1)}`

/** Sessions that were held within these days. */
export async function countOutreach(db: Db, days: Days): Promise<Omit<OutreachFigures, 'name'>[]> {
  const { rows } = await sql<Omit<OutreachFigures, 'name'>>`
    select platform, count(*)::int as sessions, sum(minutes)::int as minutes, sum(contacted)::int as contacted,
      sum(reached)::int as reached
    from outreach_session s where ${held(days)} group by platform order by reached desc, platform`.execute(db)
  return rows
}

export interface OutreachCountRow {
  dimension: OutreachDimension
  value: string
  count: number
}

/** What was counted in them, value by value. */
export async function countOutreachBy(db: Db, days: Days): Promise<OutreachCountRow[]> {
  const { rows } = await sql<OutreachCountRow>`
    select c.dimension, c.value, sum(c.count)::int as count
    from outreach_count c join outreach_session s on s.id = c.session_id where ${held(days)} group by 1, 2`.execute(
    db,
  )
  return rows
}
