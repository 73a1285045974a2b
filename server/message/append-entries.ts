import type pg from 'pg'
import type { ConversationState } from '../../protocol/conversation.ts'

/** A message on its way into the log. `operatorId` is null when the young person wrote it. */
export interface NewMessageEntry {
  conversationId: string
  id: string
  operatorId: string | null
  sealedText: Buffer
  fingerprint: Buffer
}

/** What became of it. `seq` is null where nothing was written and nothing was there before. */
export interface Appended {
  state: ConversationState | null
  ownerId: string | null
  seq: number | null
  at: Date | null
  /** Written now, not found. */
  fresh: boolean
  /** What was found under this id has the same words. */
  same: boolean | null
  /** The young person, the owner, and whoever else is in the conversation. */
  mayWrite: boolean
  /** Who reads along beside the owner. */
  guests: string[] | null
}

// One statement is one round trip and one commit for up to 64 messages of many conversations. The order matters:
// lock the conversations (in id order, so that two processes never deadlock), look for ids that are there already,
// and only then give out `seq`. An id that another process commits between snapshot and lock fails on a unique
// index, and the caller tries row by row: a `seq` is never burnt. Ids are looked for one by one (lateral, limit):
// a join would be planned once, for a table that was still empty, and read all of it ever after.
const text = `
  with incoming as (
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[]) with ordinality
      as t (conversation_id, id, operator_id, sealed_text, fingerprint, n)
  ), locked as materialized (
    select id, last_seq, state, owner_id from conversation where id = any ($1) order by id for no key update
  ), seen as materialized (
    select i.*, l.state, l.owner_id, l.last_seq, p.guests,
      coalesce(i.operator_id is null or l.owner_id = i.operator_id or i.operator_id = any (p.guests), false) as may_write,
      k.seq as known_seq, k.at as known_at, k.fingerprint as known_fingerprint,
      coalesce(k.seq is null and l.state <> 'ended'
        and (i.operator_id is null or l.owner_id = i.operator_id or i.operator_id = any (p.guests)), false) as fresh
    from incoming i left join locked l on l.id = i.conversation_id
      left join lateral (
        select array_agg(g.operator_id) as guests from conversation_participant g
        where g.conversation_id = i.conversation_id and g.until > now()
      ) p on true
      left join lateral (
        select e.seq, e.at, e.fingerprint from entry e
        where e.conversation_id = i.conversation_id and e.id = i.id limit 1
      ) k on true
  ), numbered as materialized (
    select *, clock_timestamp() as at,
      (last_seq + row_number() over (partition by conversation_id order by n))::int as seq
    from seen where fresh
  ), added as (
    insert into entry (conversation_id, seq, id, kind, operator_id, sealed_text, fingerprint, at)
    select conversation_id, seq, id, 'message', operator_id, sealed_text, fingerprint, at from numbered
  ), grown as (
    update conversation c set last_seq = f.seq
    from (select conversation_id, max(seq) as seq from numbered group by conversation_id) f
    where c.id = f.conversation_id
  )
  select s.state, s.owner_id as "ownerId", coalesce(a.seq, s.known_seq) as seq, coalesce(a.at, s.known_at) as at,
    s.fresh, s.known_fingerprint = s.fingerprint as same, s.may_write as "mayWrite", s.guests
  from seen s left join numbered a on a.n = s.n
  order by s.n`

/**
 * Commits many messages at once; the results are in the order of `rows`, which may not name one id twice.
 * Raw `pg` where the rest is Kysely: a named statement is planned once a connection, and this one is the hot path.
 */
export async function appendEntries(pool: pg.Pool, rows: readonly NewMessageEntry[]): Promise<Appended[]> {
  const result = await pool.query<Appended>({
    name: 'append-entries',
    text,
    values: [
      rows.map((row) => row.conversationId),
      rows.map((row) => row.id),
      rows.map((row) => row.operatorId),
      rows.map((row) => row.sealedText),
      rows.map((row) => row.fingerprint),
    ],
  })
  return result.rows
}
