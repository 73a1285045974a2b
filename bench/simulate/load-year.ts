import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { loadOutcomes } from './load-outcomes.ts'
import type { Year, YearSession } from './year.ts'

const rowsAtOnce = 5000
// Each has a dozen counts.
const sessionsAtOnce = 1000
const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString())

/** Writes a year into the tables where a real one would stand, many rows at once. */
export async function loadYear(pool: pg.Pool, siteId: string, made: Year, year: number) {
  const { attempts, referrals } = made
  for (let from = 0; from < attempts.length; from += rowsAtOnce) {
    const rows = attempts.slice(from, from + rowsAtOnce).map((one) => {
      const isAnswered = one.became === 'talked' || one.became === 'guided' || one.became === 'non-case'
      const joined = one.became !== 'looked' && one.became !== 'left-message'
      const endedAt = one.openedAt + (one.waitSeconds ?? 0) * 1000 + 60_000
      return {
        site_id: siteId,
        opened_at: iso(one.openedAt),
        theme: one.theme,
        language: one.language,
        district: one.district,
        joined_at: joined ? iso(one.openedAt) : null,
        left_message_at: one.became === 'left-message' ? iso(one.openedAt) : null,
        answered_at: isAnswered ? iso(one.openedAt + (one.waitSeconds ?? 0) * 1000) : null,
        wait_seconds: isAnswered ? one.waitSeconds : null,
        abandoned_after_seconds: one.became === 'abandoned' ? one.waitSeconds : null,
        ended_at: joined ? iso(endedAt) : null,
        ended_by: joined ? (isAnswered ? 'counsellor' : 'left') : null,
        non_case: one.became === 'non-case',
        guided: one.became === 'guided',
      }
    })
    await pool.query(
      `insert into attempt (site_id, opened_at, theme, language, district, joined_at, left_message_at, answered_at,
          wait_seconds, abandoned_after_seconds, ended_at, ended_by, non_case, guided)
        select site_id, opened_at, theme, language, district, joined_at, left_message_at, answered_at,
          wait_seconds, abandoned_after_seconds, ended_at, ended_by, non_case, guided
        from json_populate_recordset(null::attempt, $1::json)`,
      [JSON.stringify(rows)],
    )
  }
  await pool.query(
    `insert into referral_step (site_id, service_id, month, state, count)
      select $1, service::uuid, make_date($3, month, 1), state, count
      from json_to_recordset($2::json) as r(service text, month int, state text, count int)`,
    [siteId, JSON.stringify(referrals), year],
  )
  await loadSessions(pool, siteId, made)
  await loadOutcomes(pool, siteId, { ...made.outcomes, year })
  await pool.query('analyze')
}

async function loadSessions(pool: pg.Pool, siteId: string, { sessions }: Year): Promise<void> {
  for (let from = 0; from < sessions.length; from += sessionsAtOnce)
    await loadSome(pool, siteId, sessions.slice(from, from + sessionsAtOnce))
}

async function loadSome(pool: pg.Pool, siteId: string, sessions: readonly YearSession[]): Promise<void> {
  const rows = sessions.map(({ startedAt, minutes, platform, contacted, ...placed }) => ({
    id: randomUUID(),
    platform,
    started_at: iso(startedAt),
    ended_at: iso(startedAt + minutes * 60_000),
    minutes,
    contacted,
    reached: placed.age.length,
    placed,
  }))
  await pool.query(
    `with told as (select * from json_to_recordset($2::json) as r(id uuid, platform text, started_at timestamptz,
          ended_at timestamptz, minutes int, contacted int, reached int, placed jsonb)),
      session as (insert into outreach_session (id, site_id, state, platform, mode, started_at, ended_at, minutes,
            contacted, reached, escalated, incident, record)
          select id, $1, 'done', platform, 'present', started_at, ended_at, minutes, contacted, reached, false, false,
            '{}' from told)
    insert into outreach_count (session_id, dimension, value, count)
    select id, each.key, place.value, count(*)
    from told, jsonb_each(placed) as each, jsonb_array_elements_text(each.value) as place group by 1, 2, 3`,
    [siteId, JSON.stringify(rows)],
  )
}
