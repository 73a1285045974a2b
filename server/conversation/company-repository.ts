import { type Kysely, sql } from 'kysely'
import type { HandoverKind, HandoverState, OwnHandover, Receiver } from '../../protocol/handover.ts'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

/** Another one in the conversation, as JSON brings it: times are texts. */
export interface ParticipantSeen {
  id: string
  name: string
  title: string
  kind: 'warm' | 'guest'
  visibleFromSeq: number
  until: string
}

export interface HandoverSeen {
  id: string
  kind: HandoverKind
  from: string
  state: HandoverState
  follows: OwnHandover['follows']
  until: string | null
  receiver: Receiver
}

/** Who else is in a conversation that somebody owns; those who wait are read by the hundred, and have nobody. */
export const participantsOf = sql<ParticipantSeen[]>`case when conversation.owner_id is null then '[]' else (
  select coalesce(json_agg(json_build_object('id', p.operator_id, 'name', o.name, 'title', o.title, 'kind', p.kind,
    'visibleFromSeq', p.visible_from_seq, 'until', p.until) order by o.name), '[]')
  from conversation_participant p join operator o on o.id = p.operator_id
  where p.conversation_id = conversation.id and p.until > now()) end`

const receiverJson = sql<Receiver>`case h.receiver
  when 'person' then json_build_object('to', 'person', 'name', o.name, 'title', o.title)
  else json_build_object('to', h.receiver, 'team', t.name) end`

/**
 * The present owner's handover that is on its way, else the newest, in this ownership: what an earlier one proposed is
 * void. Not the newest alone: after a clock was put back, one that is over would hide the one that is asked about.
 */
export const handoverOf = sql<HandoverSeen | null>`case when conversation.owner_id is null then null else (
  select json_build_object('id', h.id, 'kind', h.kind, 'from', f.name, 'state', h.state, 'follows', h.follows,
    'until', h.until, 'receiver', ${receiverJson})
  from handover h join operator f on f.id = h.from_id
    left join operator o on o.id = h.to_operator_id left join team t on t.id = h.to_team_id
  where h.conversation_id = conversation.id and h.from_id = conversation.owner_id
    and h.created_at >= conversation.claimed_at
  order by h.state in ('asking', 'undecided', 'offered') desc, h.created_at desc limit 1) end`

export function conversationsOfParticipants(db: Db, operatorIds: readonly string[]) {
  return db
    .selectFrom('conversationParticipant')
    .select('conversationId as id')
    .where(sql<boolean>`operator_id = any (${operatorIds}::uuid[])`)
    .where('until', '>', sql<Date>`now()`)
}

export interface Reader {
  operatorId: string
  /** The first entry this one may read. */
  from: number
}

/** Who may read each conversation now, and from where on: its owner and whoever else is in it. */
export async function findReaders(db: Db, ids: readonly string[]): Promise<Map<string, Reader[]>> {
  const found = new Map<string, Reader[]>()
  if (ids.length === 0) return found
  const { rows } = await sql<Reader & { id: string }>`
    select id, owner_id as operator_id, visible_from_seq as "from" from conversation
    where id = any (${ids}::uuid[]) and owner_id is not null and close_reason is null
    union all
    select conversation_id, operator_id, visible_from_seq from conversation_participant
    where conversation_id = any (${ids}::uuid[]) and until > now()`.execute(db)
  for (const { id, operatorId, from } of rows) found.set(id, [...(found.get(id) ?? []), { operatorId, from }])
  return found
}

/** Colleagues on whose screens a question or an offer about it may stand. */
export async function findAsked(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ operatorId: string }>`
    select unnest(array[asker_id, consultant_id]) as operator_id from consultation where conversation_id = ${id}
    union select to_operator_id from handover
      where conversation_id = ${id} and state = 'offered' and to_operator_id is not null
    union select m.operator_id from handover join team_member m on m.team_id = to_team_id
      where conversation_id = ${id} and state = 'offered'`.execute(db)
  return rows.map(({ operatorId }) => operatorId)
}
