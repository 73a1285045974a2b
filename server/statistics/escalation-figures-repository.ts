import { type Kysely, sql } from 'kysely'
import type { EscalationFigures } from '../../protocol/statistics.ts'
import type { Tables } from '../database/tables.ts'
import type { Days } from './picture-repository.ts'

/** Notifications that were made, by how long it took from knowing: nothing about whom or by whom. */
export interface EscalationLeadTable {
  siteId: string
  month: Date
  kind: string
  minutes: number
  count: number
}

/** How often what was raised, and what came of it; it outlives the records. */
export interface EscalationStepTable {
  siteId: string
  month: Date
  kind: string
  step: 'raised' | 'decided' | 'done' | 'withdrawn'
  count: number
}

type Db = Kysely<Tables>

/** By kind: what was raised, what came to nothing, and what was done within what time. */
export async function countEscalations(db: Db, { siteId, from, to }: Days): Promise<EscalationFigures[]> {
  const touched = sql`site_id = ${siteId} and month >= date_trunc('month', ${from}::date) and month <= ${to}::date`
  const { rows } = await sql<EscalationFigures>`
    with step as (
      select kind, coalesce(sum(count) filter (where step = 'raised'), 0)::int as raised,
        coalesce(sum(count) filter (where step = 'withdrawn'), 0)::int as withdrawn
      from escalation_step where ${touched} group by kind
    ), lead as (
      select kind, count(*)::int as count,
        percentile_disc(0.5) within group (order by minutes) as half_minutes,
        percentile_disc(0.9) within group (order by minutes) as mostly_minutes
      from escalation_lead, generate_series(1, count) where ${touched} group by kind
    )
    select kind, coalesce(raised, 0) as raised, coalesce(withdrawn, 0) as withdrawn, coalesce(count, 0) as count,
      half_minutes, mostly_minutes
    from step full join lead using (kind) order by raised desc, count desc, kind`.execute(db)
  return rows
}
