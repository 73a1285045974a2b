import { type Generated, type GeneratedAlways, type Kysely, type Selectable, sql } from 'kysely'
import type { EscalationAnswers } from '../../protocol/escalation.ts'
import type {
  ageBases,
  channels,
  consents,
  EscalationKind,
  EscalationState,
  reasonsNotTold,
} from '../../protocol/escalation-states.ts'
import type { Role } from '../../protocol/operator.ts'
import type { Tables } from '../database/tables.ts'
import { type EscalationMove, statesBeforeEscalationMove } from './escalation-state.ts'

export interface EscalationTable {
  id: string
  siteId: string
  conversationId: string | null
  kind: EscalationKind
  state: Generated<EscalationState>
  revision: Generated<number>
  raisedBy: string | null
  raisedAt: Generated<Date>
  movedAt: Generated<Date>
  seenBy: string | null
  seenAt: Date | null
  ageBasis: (typeof ageBases)[number] | null
  isUnder18: boolean | null
  legalBasis: string | null
  decidedBy: string | null
  knownAt: Date | null
  decidedAt: Date | null
  doneAt: Date | null
  leadMinutes: GeneratedAlways<number | null>
  recipient: string | null
  channel: (typeof channels)[number] | null
  toldVisitor: boolean | null
  notToldBecause: (typeof reasonsNotTold)[number] | null
  consent: (typeof consents)[number] | null
  secondReaderId: string | null
  secondAskedAt: Date | null
  secondAnswer: 'agrees' | 'differs' | null
  secondAnsweredAt: Date | null
  consultedWithoutNameAt: Date | null
  sealedText: Buffer | null
  eraseAt: Date
}
export type EscalationRow = Selectable<EscalationTable>

type Db = Kysely<Tables>

/** Rule 16. */
export const afterDays = (days: number) => sql<Date>`now() + make_interval(days => ${days})`

const serving: readonly Role[] = ['counsellor', 'supervisor']

/** Whether somebody is one of these at its site now: asked of the rows each time, so that it ends with the role (rule 21). */
export const worksAtSite = (
  operatorId: string,
  roles: readonly Role[] = serving,
) => sql<boolean>`exists (select from operator_role r join operator o on o.id = r.operator_id
  where r.operator_id = ${operatorId} and r.site_id = escalation.site_id and r.role = any (${roles}::text[])
    and o.disabled_at is null)`

/** Who raised it, and who has the conversation now and may read what came before (rules 4 and 21). */
export const writtenBy = (
  operatorId: string,
) => sql<boolean>`(${worksAtSite(operatorId)} and (escalation.raised_by = ${operatorId} or exists (
  select from conversation c where c.id = escalation.conversation_id and c.owner_id = ${operatorId}
    and c.close_reason is null and (c.visible_from_seq = 1 or c.claimed_at <= escalation.raised_at))))`

interface Raising {
  id: string
  kind: EscalationKind
  siteId: string
  conversationId: string | null
  raisedBy: string
  keptDays: number
}

/**
 * Rules 1 and 2: undefined where there is one under this id already, or the conversation isn't `raisedBy`'s. An emergency
 * makes its conversation urgent.
 */
export async function insertEscalation(trx: Db, raised: Raising): Promise<EscalationRow | undefined> {
  const { id, kind, siteId, conversationId, raisedBy, keptDays } = raised
  const { rows } = await sql<EscalationRow>`
    insert into escalation (id, kind, site_id, conversation_id, raised_by, known_at, erase_at)
    select ${id}::uuid, ${kind}, ${siteId}, ${conversationId}::uuid, ${raisedBy}::uuid, now(), ${afterDays(keptDays)}
    where ${conversationId}::uuid is null or exists (select from conversation c
      where c.id = ${conversationId} and c.owner_id = ${raisedBy} and c.close_reason is null)
    on conflict (id) do nothing returning *`.execute(trx)
  const [inserted] = rows
  if (inserted?.kind === 'emergency' && conversationId)
    await trx.updateTable('conversation').set({ urgency: 2 }).where('id', '=', conversationId).execute()
  return inserted
}

/** Rule 19, of a conversation that was just closed as an emergency; undefined where it has a record of one. */
export async function insertOfClosed(
  trx: Db,
  conversationId: string,
  keptDays: number,
): Promise<EscalationRow | undefined> {
  const { rows } = await sql<EscalationRow>`
    insert into escalation (id, kind, site_id, conversation_id, raised_by, known_at, erase_at)
    select gen_random_uuid(), 'emergency', c.site_id, c.id, c.owner_id, now(), ${afterDays(keptDays)} from conversation c
    where c.id = ${conversationId} and c.close_reason = 'emergency' and not exists (select from escalation e
      where e.conversation_id = c.id and e.kind = 'emergency' and e.state <> 'withdrawn')
    returning *`.execute(trx)
  return rows[0]
}

export async function findEscalation(db: Db, id: string): Promise<EscalationRow | undefined> {
  return db.selectFrom('escalation').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Undefined for whoever doesn't write in it. */
export async function findWritable(
  db: Db,
  id: string,
  operatorId: string,
): Promise<EscalationRow | undefined> {
  return db
    .selectFrom('escalation')
    .selectAll()
    .where('id', '=', id)
    .where(writtenBy(operatorId))
    .executeTakeFirst()
}

type Told = Omit<EscalationAnswers, 'text' | 'knownAt' | 'doneAt' | 'consultedWithoutNameAt'>

export interface Moving {
  id: string
  move: EscalationMove
  operatorId: string
  keptDays: number
  /** The one that whoever moves it has seen. */
  revision?: number
  set?: Partial<Told> & { [At in 'knownAt' | 'doneAt' | 'consultedWithoutNameAt']?: Date | null } & {
    sealedText?: Buffer | null
  }
}

const stateAfter = { decide: 'decided', finish: 'done', withdraw: 'withdrawn' } as const
const isAfter = (move: EscalationMove): move is keyof typeof stateAfter => move in stateAfter

/** One conditional update (rule 3); undefined where it had moved on, or isn't theirs to write. */
export async function moveEscalation(trx: Db, moving: Moving): Promise<EscalationRow | undefined> {
  const { id, move, operatorId, keptDays, revision, set = {} } = moving
  return trx
    .updateTable('escalation')
    .set({ ...set, revision: sql`revision + 1`, movedAt: sql`now()`, eraseAt: afterDays(keptDays) })
    .$if(isAfter(move), (query) => (isAfter(move) ? query.set({ state: stateAfter[move] }) : query))
    .$if(move === 'decide', (query) => query.set({ decidedBy: operatorId, decidedAt: sql`now()` }))
    .$if(move === 'call', (query) =>
      query.set({
        doneAt: sql`now()`,
        channel: 'phone',
        recipient: sql`coalesce(recipient, '112')`,
        knownAt: sql`least(known_at, now())`,
      }),
    )
    .$if(move === 'tell', (query) => query.set({ toldVisitor: true, notToldBecause: null }))
    .where('id', '=', id)
    .where('state', 'in', statesBeforeEscalationMove(move))
    .where(writtenBy(operatorId))
    .$if(revision !== undefined, (query) => query.where('revision', '=', revision ?? 0))
    .$if(move === 'call', (query) => query.where('kind', '=', 'emergency').where('doneAt', 'is', null))
    .returningAll()
    .executeTakeFirst()
}
