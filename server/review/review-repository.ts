import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { CaseKind, ReviewOutcome } from '../../protocol/review-kinds.ts'
import type { Tables } from '../database/tables.ts'
import { type CaseRow, cases, ofCase } from './case-repository.ts'

export interface ReviewTable {
  id: Generated<string>
  siteId: string
  kind: CaseKind
  caseId: string
  counsellorId: string | null
  reviewerId: string | null
  outcome: ReviewOutcome
  sealedComment: Buffer | null
  at: Generated<Date>
  seenAt: Date | null
  reopenedAt: Date | null
  reopenedBy: string | null
}
export type ReviewRow = Selectable<ReviewTable>

type Db = Kysely<Tables>
type Which = Pick<CaseRow, 'kind' | 'id'>

export type NewReview = Pick<
  ReviewRow,
  'id' | 'siteId' | 'kind' | 'caseId' | 'counsellorId' | 'reviewerId' | 'outcome' | 'sealedComment'
>

/** False where there is one already: of two supervisors at once the first one's holds. */
export async function insertReview(trx: Db, row: NewReview): Promise<boolean> {
  const inserted = await trx
    .insertInto('review')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Undefined where there was none to open again. */
export async function reopenReview(
  trx: Db,
  { reopenedBy, ...which }: Which & { reopenedBy: string },
): Promise<ReviewRow | undefined> {
  return trx
    .updateTable('review')
    .set({ reopenedAt: sql<Date>`now()`, reopenedBy })
    .where(ofCase(which))
    .where('reopenedAt', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

/** With the names of those who wrote and opened again; the newest first. */
export async function findReviews(db: Db, which: Which) {
  return db
    .selectFrom('review')
    .leftJoin('operator as reviewer', 'reviewer.id', 'review.reviewerId')
    .leftJoin('operator as opener', 'opener.id', 'review.reopenedBy')
    .selectAll('review')
    .select(['reviewer.name as reviewer', 'opener.name as reopener'])
    .where(ofCase(which))
    .orderBy('at', 'desc')
    .execute()
}
export type SeenReview = Awaited<ReturnType<typeof findReviews>>[number]

/** Comments that their counsellor hasn't put away, of decisions that are still there. */
export async function findComments(db: Db, counsellorId: string) {
  return db
    .selectFrom('review')
    .innerJoin(cases.as('c'), (join) => join.on(sql<boolean>`c.kind = review.kind and c.id = review.case_id`))
    .leftJoin('operator', 'operator.id', 'review.reviewerId')
    .selectAll('review')
    .select('operator.name as reviewer')
    .select(sql<Date>`coalesce(c.decided_at, c.arisen_at)`.as('decidedAt'))
    .where('review.counsellorId', '=', counsellorId)
    .where('seenAt', 'is', null)
    .where('sealedComment', 'is not', null)
    .orderBy('review.at')
    .limit(20)
    .execute()
}

/** Undefined unless it was written to them. */
export async function markSeen(
  db: Db,
  { id, counsellorId }: { id: string; counsellorId: string },
): Promise<{ siteId: string } | undefined> {
  return db
    .updateTable('review')
    .set({ seenAt: sql<Date>`coalesce(seen_at, now())` })
    .where('id', '=', id)
    .where('counsellorId', '=', counsellorId)
    .where('sealedComment', 'is not', null)
    .returning('siteId')
    .executeTakeFirst()
}

/** Of the last `days`, without what was opened again. */
export async function countOutcomes(db: Db, siteId: string, days: number) {
  return db
    .selectFrom('review')
    .select(['outcome', sql<number>`count(*)::int`.as('count')])
    .where('siteId', '=', siteId)
    .where('reopenedAt', 'is', null)
    .where('at', '>', sql<Date>`now() - make_interval(days => ${days})`)
    .groupBy('outcome')
    .execute()
}

/** Cases of which something is written here and which their own room has erased, or is about to. */
export async function findGone(db: Db): Promise<Which[]> {
  const { rows } = await sql<Which>`
    select kind, case_id as id from (
      select kind, case_id from review union select kind, case_id from review_opinion) written
    where not exists (select from ${cases} c where c.kind = written.kind and c.id = written.case_id)
    limit 100`.execute(db)
  return rows
}

/** With the opinions that were asked for: all or nothing. */
export async function deleteReviews(db: Db, which: Which): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('review').where(ofCase(which)).execute()
    await trx.deleteFrom('reviewOpinion').where(ofCase(which)).execute()
  })
}
