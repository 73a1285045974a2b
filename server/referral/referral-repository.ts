import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { ReferralState } from '../../protocol/referral-states.ts'
import type { Tables } from '../database/tables.ts'
import { servesSite } from '../operator/operator-repository.ts'
import { keptDays } from './referral.ts'
import { type ReferralMove, stateAfter, statesBeforeMove } from './referral-state.ts'

export interface ReferralTable {
  id: string
  siteId: string
  conversationId: string | null
  proposedSeq: number
  serviceId: string
  proposedBy: string | null
  state: Generated<ReferralState>
  revision: Generated<number>
  language: ContentLanguage
  sealedCard: Buffer
  sealedShown: Buffer | null
  codeLookup: Buffer | null
  secretLookup: Buffer | null
  redeemedBy: string | null
  /** When, by a time that was booked (rule 9 of appointment). */
  bookedAt: Generated<Date | null>
  walkerId: string | null
  notYetAt: Date | null
  /** Somebody has dealt with it that it was closed. */
  closedHeard: Generated<boolean>
  proposedAt: Generated<Date>
  movedAt: Generated<Date>
  expiresAt: Date
  eraseAt: Date
}
export type ReferralRow = Selectable<ReferralTable>
export type SeenReferral = ReferralRow & { from: string | null }

type Db = Kysely<Tables>

/** Nothing moves, and nobody is received by, what is being erased: by the clock of now, since its young person may just have said so. */
export const isKept = sql<boolean>`referral.erase_at > clock_timestamp()`

/** Rule 13. */
export const afterEnd = sql<Date>`greatest(expires_at, now()) + make_interval(days => ${keptDays})`

type NewReferral = Pick<
  ReferralRow,
  | 'id'
  | 'siteId'
  | 'conversationId'
  | 'proposedSeq'
  | 'serviceId'
  | 'proposedBy'
  | 'language'
  | 'sealedCard'
  | 'walkerId'
> & { expiresAt: Date; eraseAt: Date }

/** Undefined where there is one under this id already. */
export async function insertReferral(trx: Db, row: NewReferral): Promise<ReferralRow | undefined> {
  return trx
    .insertInto('referral')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst()
}

export interface Moving {
  id: string
  move: Exclude<ReferralMove, 'run-out'>
  /** The one that whoever moves it has seen. */
  revision?: number
  /** Of the code that was brought: another one may have been made meanwhile. */
  codeLookup?: Buffer | null
  set?: Partial<
    Pick<
      ReferralRow,
      'serviceId' | 'sealedCard' | 'sealedShown' | 'codeLookup' | 'secretLookup' | 'walkerId'
    > & {
      redeemedBy: string
      expiresAt: Date
    }
  >
}

/** One conditional update (rule 2); undefined where it had moved on, or a code's time is over. */
export async function moveReferral(
  trx: Db,
  { id, move, revision, codeLookup, set = {} }: Moving,
): Promise<ReferralRow | undefined> {
  return trx
    .updateTable('referral')
    .set({ ...set, state: stateAfter(move), movedAt: sql`now()`, closedHeard: false })
    .$if(move === 'revise', (query) => query.set({ revision: sql`revision + 1` }))
    .set({
      eraseAt: set.expiresAt
        ? sql`${set.expiresAt}::timestamptz + make_interval(days => ${keptDays})`
        : afterEnd,
    })
    .where('id', '=', id)
    .where('state', 'in', statesBeforeMove(move))
    .where(isKept)
    .$if(revision !== undefined, (query) => query.where('revision', '=', revision ?? 0))
    .$if(codeLookup !== undefined, (query) => query.where('codeLookup', '=', codeLookup ?? null))
    .$if(move === 'redeem', (query) => query.where('expiresAt', '>', sql<Date>`now()`))
    .returningAll()
    .executeTakeFirst()
}

function selectSeen(db: Db) {
  return db
    .selectFrom('referral')
    .leftJoin('operator', 'operator.id', 'referral.proposedBy')
    .selectAll('referral')
    .select('operator.name as from')
    .orderBy('proposedAt', 'desc')
    .limit(100)
}

export async function findReferral(db: Db, id: string): Promise<ReferralRow | undefined> {
  return db.selectFrom('referral').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Of this conversation and of those under the same return phrase. */
const ofVisitor = (conversationId: string) =>
  sql<boolean>`referral.conversation_id in (
    select c.id from conversation own join conversation c
      on c.id = own.id or c.return_phrase_id = own.return_phrase_id
    where own.id = ${conversationId})`

/** All of a young person's, whichever of their talks they are from. */
export async function findOfVisitor(db: Db, conversationId: string): Promise<SeenReferral[]> {
  return selectSeen(db).where(ofVisitor(conversationId)).execute()
}

/** Undefined for one that is somebody else's. */
export async function findOneOfVisitor(
  db: Db,
  conversationId: string,
  id: string,
): Promise<ReferralRow | undefined> {
  return selectSeen(db).where(ofVisitor(conversationId)).where('referral.id', '=', id).executeTakeFirst()
}

/** Those that whoever owns the conversation now may see: not what was proposed before they could read it. */
export async function findOfConversation(db: Db, conversationId: string): Promise<SeenReferral[]> {
  return selectSeen(db)
    .innerJoin('conversation', 'conversation.id', 'referral.conversationId')
    .where('conversationId', '=', conversationId)
    .whereRef('proposedSeq', '>=', 'visibleFromSeq')
    .execute()
}

/** Proposed by somebody, or to be walked to by them, where they still answer. */
export async function findMine(db: Db, operatorId: string): Promise<(SeenReferral & { toldAt: Date })[]> {
  return selectSeen(db)
    .select(
      sql<Date>`greatest(moved_at, (select max(changed_at) from appointment
        where appointment.referral_id = referral.id))`.as('toldAt'),
    )
    .where((eb) => eb.or([eb('proposedBy', '=', operatorId), eb('walkerId', '=', operatorId)]))
    .where(servesSite(sql`${operatorId}::uuid`, sql`referral.site_id`))
    .execute()
}

/** Whether somebody answers at the site, and so may walk along. */
export async function answersAt(db: Db, operatorId: string, siteId: string): Promise<boolean> {
  const row = await db
    .selectFrom('operatorRole')
    .innerJoin('operator', 'operator.id', 'operatorRole.operatorId')
    .select('operator.id')
    .where('operator.id', '=', operatorId)
    .where('operator.disabledAt', 'is', null)
    .where('siteId', '=', siteId)
    .where('role', 'in', ['counsellor', 'supervisor'])
    .executeTakeFirst()
  return row !== undefined
}

/** By the code or by the secret. */
export async function findByLookup(db: Db, lookups: readonly Buffer[]): Promise<ReferralRow | undefined> {
  return db
    .selectFrom('referral')
    .selectAll()
    .where((eb) => eb.or([eb('codeLookup', 'in', lookups), eb('secretLookup', 'in', lookups)]))
    .where(isKept)
    .executeTakeFirst()
}
