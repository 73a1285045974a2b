import { type Generated, type Kysely, sql } from 'kysely'
import { type AttemptCount, AttemptEndedBy } from '../../protocol/attempt.ts'
import type { Tables } from '../database/tables.ts'

/** One chat that was opened. Written by the database itself (migration 0017), and never deleted. */
export interface AttemptTable {
  id: Generated<string>
  siteId: string
  teamId: string | null
  language: string | null
  theme: string | null
  district: string | null
  urgency: Generated<number>
  openedAt: Generated<Date>
  resumed: Generated<boolean>
  joinedAt: Date | null
  leftMessageAt: Date | null
  answeredAt: Date | null
  endedAt: Date | null
  endedBy: AttemptEndedBy | null
  waitSeconds: number | null
  abandonedAfterSeconds: number | null
  /** In the queue before it became a message to be answered later. */
  queuedSeconds: number | null
  handedOver: Generated<number>
  counsellorLost: Generated<number>
  /** Recorded as no conversation: silent, a test, abuse. */
  nonCase: Generated<boolean>
  /** Agreed to a referral. */
  guided: Generated<boolean>
}

/** The open doors: which tab's attempt is which, as long as it may still start. */
export interface AttemptDoorTable {
  tokenHash: Buffer
  siteId: string
  attemptId: string
  /** Last, where the tab has stayed at the door. */
  openedAt: Generated<Date>
}

type Db = Kysely<Tables>

/** Once for a token and a site, however often its line breaks. */
export async function insertDoor(db: Db, tokenHash: Buffer, siteId: string): Promise<void> {
  await sql`
    with door as (
      insert into attempt_door (token_hash, site_id, attempt_id)
      values (${tokenHash}, ${siteId}, gen_random_uuid())
      on conflict do nothing returning attempt_id)
    insert into attempt (id, site_id) select attempt_id, ${siteId} from door`.execute(db)
}

/** Who stands at these has them open anew, which is written down no more often than this. */
export async function keepDoorsOpen(
  db: Db,
  doors: readonly { tokenHash: Buffer; siteId: string }[],
  everyMinutes: number,
): Promise<void> {
  if (doors.length === 0) return
  const [hashes, siteIds] = [doors.map(({ tokenHash }) => tokenHash), doors.map(({ siteId }) => siteId)]
  await sql`
    update attempt_door set opened_at = now()
    from unnest(${hashes}::bytea[], ${siteIds}::text[]) as tab (token_hash, site_id)
    where attempt_door.token_hash = tab.token_hash and attempt_door.site_id = tab.site_id
      and opened_at < now() - make_interval(mins => ${everyMinutes})`.execute(db)
}

/** Of a door that was left open for so long nobody needs to know any more whose attempt it was. */
export async function deleteOldDoors(db: Db, minutes: number): Promise<void> {
  await db
    .deleteFrom('attemptDoor')
    .where('openedAt', '<', sql<Date>`now() - make_interval(mins => ${minutes})`)
    .execute()
}

export type AttemptCountRow = Record<
  Exclude<keyof AttemptCount, 'endedBy' | 'waitSeconds' | 'abandonedAfterSeconds'>,
  number
> & {
  /** Null in the row that is about all hours. */
  hour: Date | null
  endedBy: Partial<Record<AttemptEndedBy, number>>
  waitHalf: number | null
  waitMostly: number | null
  abandonedHalf: number | null
  abandonedMostly: number | null
}

const counted = (condition: string) => sql.raw(`(count(*) filter (where ${condition}))::int`)
const endedBy = sql.raw(
  AttemptEndedBy.options.map((by) => `'${by}', count(*) filter (where ended_by = '${by}')`).join(', '),
)
const within = (share: number, column: string) =>
  sql.raw(`percentile_disc(${share}) within group (order by ${column})`)
// Who had been answered before has not given up.
const unanswered = sql`filter (where answered_at is null)`

/** One row for each hour with an attempt and one for all of them, which comes last. */
export async function countAttempts(
  db: Db,
  { siteId, from, to }: { siteId: string; from: Date; to: Date },
): Promise<AttemptCountRow[]> {
  const { rows } = await sql<AttemptCountRow>`
    select date_trunc('hour', opened_at) as hour,
      count(*)::int as opened,
      ${counted('resumed')} as resumed,
      ${counted('joined_at is not null')} as joined,
      ${counted('left_message_at is not null')} as left_message,
      ${counted('answered_at is not null')} as answered,
      ${counted('answered_at is null and abandoned_after_seconds is not null')} as abandoned,
      ${counted('answered_at is null and ended_at is null and team_id is not null')} as unanswered,
      coalesce(sum(handed_over), 0)::int as handed_over,
      coalesce(sum(counsellor_lost), 0)::int as counsellor_lost,
      json_build_object(${endedBy}) as ended_by,
      ${within(0.5, 'wait_seconds')} as wait_half,
      ${within(0.9, 'wait_seconds')} as wait_mostly,
      ${within(0.5, 'abandoned_after_seconds')} ${unanswered} as abandoned_half,
      ${within(0.9, 'abandoned_after_seconds')} ${unanswered} as abandoned_mostly
    from attempt where site_id = ${siteId} and opened_at >= ${from} and opened_at < ${to}
    group by grouping sets ((date_trunc('hour', opened_at)), ())
    order by hour nulls last`.execute(db)
  return rows
}
