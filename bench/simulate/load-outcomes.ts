import type pg from 'pg'
import type { YearOutcomes } from './year-outcomes.ts'

/** Those who take conversations on, in the order in which a year knows them. */
export async function findWorkers(pool: pg.Pool, siteId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select distinct operator_id as id from operator_role where site_id = $1 order by 1`,
    [siteId],
  )
  return rows.map(({ id }) => id)
}

/** Writes what conversations led to where the database's own counters would have counted it. */
export async function loadOutcomes(
  pool: pg.Pool,
  siteId: string,
  { year, ...made }: YearOutcomes & { year: number },
): Promise<void> {
  const workers = await findWorkers(pool, siteId)
  const add = (statement: string, rows: readonly object[], more: unknown[] = [year]) =>
    pool.query(statement, [siteId, JSON.stringify(rows), ...more])
  await add(
    `insert into escalation_lead (site_id, month, kind, minutes, count)
      select $1, make_date($3, month, 1), kind, minutes, count(*)
      from json_to_recordset($2::json) as r(kind text, month int, minutes int) group by month, kind, minutes`,
    made.escalations,
  )
  const steps = [
    ...made.escalations.flatMap(({ kind, month }) => [
      { kind, month, step: 'raised' },
      { kind, month, step: 'done' },
    ]),
    ...made.withdrawn.flatMap((one) => [
      { ...one, step: 'raised' },
      { ...one, step: 'withdrawn' },
    ]),
  ]
  await add(
    `insert into escalation_step as known (site_id, month, kind, step, count)
      select $1, make_date($3, month, 1), kind, step, count(*)
      from json_to_recordset($2::json) as r(kind text, month int, step text) group by month, kind, step
      on conflict (site_id, month, kind, step) do update set count = known.count + excluded.count`,
    steps,
  )
  await add(
    `insert into guidance_use_month (site_id, month, language, count)
      select $1, make_date($3, month, 1), language, count(*)
      from json_to_recordset($2::json) as r(month int, language text) group by month, language`,
    made.guidance,
  )
  await add(
    `insert into guidance_entry_month (site_id, month, entry_id, count)
      select $1, make_date($3, month, 1), entry, count(*)
      from json_to_recordset($2::json) as r(month int, entry uuid) group by month, entry`,
    made.guidance,
  )
  // A site with fewer workers than the year has: each has the work of several.
  if (workers.length > 0)
    await add(
      `insert into caseload_month (site_id, operator_id, month, count)
        select $1, ($4::uuid[])[1 + worker % cardinality($4::uuid[])], make_date($3, month, 1), count(*)
        from json_to_recordset($2::json) as r(month int, worker int) group by 2, month`,
      made.taken,
      [year, workers],
    )
  const feedback = made.feedback.map((one) => ({ ...one, at: new Date(one.at).toISOString() }))
  await add(
    `insert into feedback (site_id, language, feeling, helped, reason, at)
      select $1, language, feeling, helped, reason, at from json_to_recordset($2::json)
        as r(language text, feeling text, helped text, reason text, at timestamptz)`,
    feedback,
    [],
  )
}
