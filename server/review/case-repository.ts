import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { CaseFilter } from '../../protocol/review-case.ts'
import type { CaseKind, ReviewOutcome, ReviewState } from '../../protocol/review-kinds.ts'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

/** A case as its own room keeps it, in the words in which all kinds are alike. */
export interface CaseRow {
  kind: CaseKind
  id: string
  siteId: string
  conversationId: string | null
  counsellorId: string | null
  /** Who had a part in the decision as well. */
  alsoId: string | null
  state: string
  /** There is nothing to be judged yet. */
  underWay: boolean
  arisenAt: Date
  /** Since when the time for the review runs; null where it doesn't. */
  clockFrom: Date | null
  knownAt: Date | null
  decidedAt: Date | null
  doneAt: Date | null
}

/** The same with how its review stands. */
export interface ReviewedCase extends CaseRow {
  counsellor: string | null
  review: ReviewState
  dueAt: Date | null
  outcome: ReviewOutcome | null
  reviewedAt: Date | null
  opinionOfId: string | null
  opinionOf: string | null
}

/** Rows that are about this case, in whichever table of the review. */
export const ofCase = ({ kind, id }: Pick<CaseRow, 'kind' | 'id'>) =>
  sql<boolean>`kind = ${kind} and case_id = ${id}`

// What nobody agreed to led nowhere: it is no case. As long as the young person is on the way nothing is judged.
const referrals = sql`
  select 'referral' as kind, r.id, r.site_id, r.conversation_id, r.proposed_by as counsellor_id,
    null::uuid as also_id, r.state,
    r.state = 'agreed' as under_way, r.moved_at as arisen_at,
    case when r.state <> 'agreed' then r.moved_at end as clock_from, null::timestamptz as known_at,
    r.proposed_at as decided_at, case when r.state <> 'agreed' then r.moved_at end as done_at
  from referral r
  where r.erase_at > now() and r.state not in ('proposed', 'changed', 'declined', 'lapsed', 'cancelled')`

const handovers = sql`
  select 'handover', h.id, c.site_id, h.conversation_id, h.from_id, null::uuid, h.receiver, false, h.created_at, h.created_at,
    null::timestamptz, h.created_at,
    (select min(e.at) from entry e where e.conversation_id = h.conversation_id and e.kind = 'handed-over'
      and e.from_operator_id = h.from_id and e.at >= h.created_at)
  from handover h join conversation c on c.id = h.conversation_id
  where h.state = 'accepted' and h.kind <> 'guest' and h.was_urgent
    and (c.erase_at is null or c.erase_at > now())`

// Its clock runs from the moment in which it was known, also while nobody has decided or done it: what is late there is late first.
const escalations = sql`
  select x.kind, x.id, x.site_id, x.conversation_id, coalesce(x.decided_by, x.raised_by), x.raised_by, x.state,
    x.state in ('draft', 'decided'), coalesce(x.known_at, x.raised_at), coalesce(x.known_at, x.raised_at), x.known_at, x.decided_at,
    x.done_at
  from escalation x where x.erase_at > now()`

/** A kind of case is one of these: the same columns in the same order. What is due to be erased is left out. */
const sources: readonly RawBuilder<unknown>[] = [referrals, handovers, escalations]

/** Every case of every site. */
export const cases = sql`(${sql.join(sources, sql` union all `)})`

/** Minutes by kind, all of them. */
type Minutes = Record<CaseKind, number>

const reviewed = (minutes: Minutes) => sql`
  select c.*, o.name as counsellor, v.outcome, v.at as reviewed_at, p.asked_of as opinion_of_id,
    asked.name as opinion_of,
    case when v.id is not null then 'reviewed' when c.under_way then 'under-way'
      when p.id is not null then 'second-opinion' else 'to-review' end as review,
    case when v.id is null then c.clock_from
      + make_interval(mins => (${JSON.stringify(minutes)}::jsonb ->> c.kind)::int) end as due_at
  from ${cases} c
  left join operator o on o.id = c.counsellor_id
  left join review v on v.kind = c.kind and v.case_id = c.id and v.reopened_at is null
  left join review_opinion p on p.kind = c.kind and p.case_id = c.id and p.given_at is null
  left join operator asked on asked.id = p.asked_of`

const morningOf = (day: string) => sql`(${day}::timestamp at time zone 'Europe/Helsinki')`

function allOf({ kind, state, overdue, counsellorId, from, to }: CaseFilter): RawBuilder<unknown> {
  const conditions = [
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(state ? [sql`review = ${state}`] : []),
    ...(overdue ? [sql`due_at <= now()`] : []),
    ...(counsellorId ? [sql`counsellor_id = ${counsellorId}::uuid`] : []),
    ...(from ? [sql`arisen_at >= ${morningOf(from)}`] : []),
    ...(to ? [sql`arisen_at < ${morningOf(to)} + interval '1 day'`] : []),
  ]
  return sql.join([sql`true`, ...conditions], sql` and `)
}

interface OfSite {
  siteId: string
  minutes: Minutes
}

interface Wanted extends OfSite {
  filter: CaseFilter
  offset: number
  limit: number
}

// What waits, by its clock; what is under way; what is done, the newest first.
const order = sql`review = 'reviewed', review = 'under-way' and due_at is null, due_at, reviewed_at desc, arisen_at, id`

/** With how many there are in all. */
export async function findCases(
  db: Db,
  { siteId, minutes, filter, offset, limit }: Wanted,
): Promise<{ rows: ReviewedCase[]; count: number }> {
  const { rows } = await sql<ReviewedCase & { count: number }>`
    select *, count(*) over ()::int as count from (${reviewed(minutes)}) all_cases
    where site_id = ${siteId} and ${allOf(filter)} order by ${order} offset ${offset} limit ${limit}`.execute(
    db,
  )
  return { rows, count: rows[0]?.count ?? 0 }
}

/** Undefined for a case of another site, and for one that its own room has erased. */
export async function findCase(
  db: Db,
  { siteId, minutes, kind, id }: OfSite & { kind: CaseKind; id: string },
): Promise<ReviewedCase | undefined> {
  const { rows } = await sql<ReviewedCase>`select * from (${reviewed(minutes)}) all_cases
    where site_id = ${siteId} and kind = ${kind} and id = ${id}::uuid`.execute(db)
  return rows[0]
}

export interface CountsRow {
  toReview: number
  overdue: number
  askedOfYou: number
  nextDueAt: Date | null
}

/** What the badge of a supervisor shows, and when the next case falls due. */
export async function countCases(
  db: Db,
  { siteId, minutes, readerId }: OfSite & { readerId: string },
): Promise<CountsRow> {
  const { rows } = await sql<CountsRow>`
    select count(*) filter (where review in ('to-review', 'second-opinion'))::int as to_review,
      count(*) filter (where due_at <= now())::int as overdue,
      count(*) filter (where review = 'second-opinion' and opinion_of_id = ${readerId}::uuid)::int as asked_of_you,
      min(due_at) filter (where due_at > now()) as next_due_at
    from (${reviewed(minutes)}) all_cases where site_id = ${siteId}`.execute(db)
  return rows[0] ?? { toReview: 0, overdue: 0, askedOfYou: 0, nextDueAt: null }
}

/** Who decided any of the site's cases. */
export async function findDeciders(db: Db, siteId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct o.id, o.name from ${cases} c join operator o on o.id = c.counsellor_id
    where c.site_id = ${siteId} order by o.name, o.id`.execute(db)
  return rows
}
