import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type pg from 'pg'
import type { EndedBy, Entry } from '../../protocol/entry.ts'
import type { EscalationKind } from '../../protocol/escalation-states.ts'
import type { ReferralStep } from '../../protocol/referral-states.ts'
import type { Tables } from '../database/tables.ts'
import { isNoteOpen } from './note-repository.ts'

export interface EntryTable {
  conversationId: string
  seq: number
  id: string
  kind: Entry['kind']
  operatorId: string | null
  /** Who handed over. */
  fromOperatorId: string | null
  /** What ended the conversation, or the wait for an answer at once. */
  endedBy: EndedBy | null
  sealedText: Buffer | null
  fingerprint: Buffer | null
  /** The message that an edit or a withdrawal is about. */
  messageId: string | null
  referralId: Generated<string | null>
  referralState: Generated<ReferralStep | null>
  escalationKind: Generated<EscalationKind | null>
  at: Generated<Date>
}
export type EntryRow = Selectable<EntryTable> & {
  name: string | null
  title: string | null
  fromName: string | null
  /** Of the message that was edited. */
  messageSeq: number | null
}

type Db = Kysely<Tables>

/** Of the conversation that is read: whether the young person has written anything. */
export const hasWritten = sql<boolean>`exists (select from entry e where e.conversation_id = conversation.id
  and e.kind = 'message' and e.operator_id is null)`

export interface NewEntry {
  conversationId: string
  kind: Exclude<Entry['kind'], 'message'>
  operatorId?: string | null
  fromOperatorId?: string
  endedBy?: EndedBy
  /** Made here unless a client has made one, to ask again with. */
  id?: string
  referral?: { id: string; state: ReferralStep }
  escalationKind?: EscalationKind
  change?: { messageId: string; messageSeq: number; sealedText: Buffer | null; fingerprint: Buffer }
}

/** Gives the next `seq` under the conversation's row lock and writes the entry; call it inside a transaction. */
export async function insertEntry(
  trx: Db,
  {
    conversationId,
    kind,
    operatorId,
    fromOperatorId,
    endedBy,
    id,
    change,
    referral,
    escalationKind,
  }: NewEntry,
): Promise<EntryRow> {
  const messageSeq = change?.messageSeq ?? null
  const { rows } = await sql<Omit<EntryRow, 'messageSeq'>>`
    with grown as (
      update conversation set last_seq = last_seq + 1 where id = ${conversationId} returning id, last_seq
    ), written as (
      insert into entry (conversation_id, seq, id, kind, operator_id, from_operator_id, ended_by, sealed_text, fingerprint,
        message_id, referral_id, referral_state, escalation_kind)
      select id, last_seq, ${id ?? crypto.randomUUID()}, ${kind}, ${operatorId ?? null}, ${fromOperatorId ?? null},
        ${endedBy ?? null}, ${change?.sealedText ?? null}, ${change?.fingerprint ?? null}, ${change?.messageId ?? null},
        ${referral?.id ?? null}, ${referral?.state ?? null}, ${escalationKind ?? null}
      from grown returning *
    )
    select written.*, o.name, o.title, f.name as from_name from written
      left join operator o on o.id = written.operator_id left join operator f on f.id = written.from_operator_id`.execute(
    trx,
  )
  const [row] = rows
  if (!row) throw new Error('an entry of no conversation')
  return { ...row, messageSeq }
}

const entriesAfter = `
  select e.conversation_id as "conversationId", e.seq, e.id, e.kind, e.operator_id as "operatorId",
    e.ended_by as "endedBy", e.sealed_text as "sealedText", e.fingerprint, e.message_id as "messageId", e.at, o.name,
    e.referral_id as "referralId", e.referral_state as "referralState",
    e.escalation_kind as "escalationKind",
    o.title, f.name as "fromName", e.from_operator_id as "fromOperatorId",
    case when e.kind = 'edited' then (
      select m.seq from entry m where m.conversation_id = e.conversation_id and m.id = e.message_id) end as "messageSeq"
  from unnest($1::uuid[], $2::int[]) as w (conversation_id, since)
    cross join lateral (
      select * from entry where entry.conversation_id = w.conversation_id and entry.seq > w.since
      order by entry.seq limit $3
    ) e
    left join operator o on o.id = e.operator_id left join operator f on f.id = e.from_operator_id
  order by e.conversation_id, e.seq`

/**
 * Of each conversation the entries after `since`, at most `limit`, in order. Raw `pg`: what one process writes every
 * other may read, and planning the statement each time would cost more than running it.
 */
export async function findEntries(
  pool: pg.Pool,
  wanted: readonly { conversationId: string; since: number }[],
  limit: number,
): Promise<EntryRow[]> {
  if (wanted.length === 0) return []
  const values = [wanted.map((one) => one.conversationId), wanted.map((one) => one.since), limit]
  return (await pool.query<EntryRow>({ name: 'find-entries', text: entriesAfter, values })).rows
}

export interface Reached {
  seq: number
  /** The token that opens it now. */
  tokenHash: Buffer | null
}

/** How far each has come, and for whom, from the table: the heartbeat never trusts memory. */
export async function findReached(db: Db, ids: readonly string[]): Promise<Map<string, Reached>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Reached & { id: string }>`
    select id, last_seq as seq, visitor_token_hash as token_hash from conversation
    where id = any (${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...reached }) => [id, reached]))
}

/**
 * The conversations each of these counsellors has on the desk, those of others that they are in included, with the highest
 * `seq`, and how many notes they may read there.
 */
export async function findOwnedLastSeqs(db: Db, ownerIds: readonly string[]) {
  if (ownerIds.length === 0) return []
  const { rows } = await sql<{ id: string; ownerId: string; lastSeq: number; notes: number }>`
    select id, owner_id, last_seq, (select count(*)::int from note
      where note.conversation_id = c.id and ${isNoteOpen}) as notes from conversation c
    where owner_id = any (${ownerIds}::uuid[]) and close_reason is null
    union all
    select c.id, p.operator_id, c.last_seq, 0 from conversation_participant p
      join conversation c on c.id = p.conversation_id
    where p.operator_id = any (${ownerIds}::uuid[]) and p.until > now()`.execute(db)
  return rows
}

export async function findOwners(db: Db, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('conversation')
    .select(['id', 'ownerId'])
    .where(sql<boolean>`id = any (${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, ownerId }) => [id, ownerId]))
}
