import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { CaseKind, ReviewOutcome } from '../../protocol/review-kinds.ts'
import type { Tables } from '../database/tables.ts'
import { type CaseRow, ofCase } from './case-repository.ts'

export interface ReviewOpinionTable {
  id: Generated<string>
  siteId: string
  kind: CaseKind
  caseId: string
  askedBy: string | null
  askedOf: string
  askedAt: Generated<Date>
  sealedQuestion: Buffer
  outcome: ReviewOutcome | null
  sealedText: Buffer | null
  givenAt: Date | null
}
export type OpinionRow = Selectable<ReviewOpinionTable>

type Db = Kysely<Tables>
type Which = Pick<CaseRow, 'kind' | 'id'>

export type NewOpinion = Pick<
  OpinionRow,
  'id' | 'siteId' | 'kind' | 'caseId' | 'askedBy' | 'askedOf' | 'sealedQuestion'
>

/** False while another one is waited for. */
export async function insertOpinion(trx: Db, row: NewOpinion): Promise<boolean> {
  const inserted = await trx
    .insertInto('reviewOpinion')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** The one that is waited for, as long as it is asked of them. */
export async function findOpinionOf(db: Db, which: Which, askedOf: string): Promise<OpinionRow | undefined> {
  return db
    .selectFrom('reviewOpinion')
    .selectAll()
    .where(ofCase(which))
    .where('askedOf', '=', askedOf)
    .where('givenAt', 'is', null)
    .executeTakeFirst()
}

interface Given {
  id: string
  outcome: ReviewOutcome
  sealedText: Buffer
}

/** False where it was given already. */
export async function giveOpinion(trx: Db, { id, outcome, sealedText }: Given): Promise<boolean> {
  const given = await trx
    .updateTable('reviewOpinion')
    .set({ outcome, sealedText, givenAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where('givenAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return given !== undefined
}

/** With the names of both; the newest question first. */
export async function findOpinions(db: Db, which: Which) {
  return db
    .selectFrom('reviewOpinion')
    .leftJoin('operator as asker', 'asker.id', 'reviewOpinion.askedBy')
    .leftJoin('operator as other', 'other.id', 'reviewOpinion.askedOf')
    .selectAll('reviewOpinion')
    .select(['asker.name as asker', 'other.name as other'])
    .where(ofCase(which))
    .orderBy('askedAt', 'desc')
    .execute()
}
export type SeenOpinion = Awaited<ReturnType<typeof findOpinions>>[number]

/** Supervisors of a site, by name. */
export async function findSupervisors(db: Db, siteId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('operator')
    .innerJoin('operatorRole', 'operatorRole.operatorId', 'operator.id')
    .select(['operator.id', 'operator.name'])
    .where('operatorRole.siteId', '=', siteId)
    .where('operatorRole.role', '=', 'supervisor')
    .where('operator.disabledAt', 'is', null)
    .orderBy('operator.name')
    .orderBy('operator.id')
    .execute()
}
