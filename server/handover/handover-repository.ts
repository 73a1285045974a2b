import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { Follows, HandoverKind, HandoverState, Receiver } from '../../protocol/handover.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import { servesSite } from '../operator/operator-repository.ts'
import { type Move, statesBefore } from './handover.ts'
import { isHere, isMember } from './staff-repository.ts'

export interface HandoverTable {
  id: string
  conversationId: string
  fromId: string
  kind: HandoverKind
  receiver: Receiver['to']
  toOperatorId: string | null
  toTeamId: string | null
  sealedNote: Buffer
  state: Generated<HandoverState>
  follows: Follows | null
  until: Date | null
  declinedBy: Generated<string[]>
  acceptedBy: string | null
  /** The conversation was to be answered now when it was accepted. */
  wasUrgent: Generated<boolean>
  createdAt: Generated<Date>
}
export type HandoverRow = Selectable<HandoverTable>

export type NewHandover = Pick<
  HandoverRow,
  'id' | 'conversationId' | 'fromId' | 'kind' | 'receiver' | 'toOperatorId' | 'toTeamId' | 'sealedNote'
>

type Db = Kysely<Tables>

const within = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`

// What its proposer no longer owns is void, whoever or whatever took it: nothing may revive it.
const isOwners = sql<boolean>`exists (select 1 from conversation c where c.id = handover.conversation_id
  and c.state = 'open' and c.owner_id = handover.from_id and c.claimed_at <= handover.created_at)`

const isUrgent = sql<boolean>`(select c.urgency = 2 from conversation c where c.id = handover.conversation_id)`

const isReceiverHere = sql<boolean>`select ${isHere} and ${servesSite(sql`o.id`, sql`c.site_id`)}
  from operator o, conversation c where o.id = handover.to_operator_id and c.id = handover.conversation_id`

/** Undefined if this conversation has an open one, or if `fromId` doesn't own it: one statement decides. */
export async function insertHandover(
  db: Db,
  one: NewHandover,
  askSeconds: number,
): Promise<HandoverRow | undefined> {
  return db
    .insertInto('handover')
    .columns([
      'id',
      'conversationId',
      'fromId',
      'kind',
      'receiver',
      'toOperatorId',
      'toTeamId',
      'sealedNote',
      'until',
    ])
    .expression((eb) =>
      eb
        .selectFrom('conversation')
        .select([
          sql<string>`${one.id}::uuid`.as('id'),
          'conversation.id as conversationId',
          sql<string>`${one.fromId}::uuid`.as('fromId'),
          sql<HandoverKind>`${one.kind}`.as('kind'),
          sql<Receiver['to']>`${one.receiver}`.as('receiver'),
          sql<string>`${one.toOperatorId}::uuid`.as('toOperatorId'),
          sql<string>`${one.toTeamId}::uuid`.as('toTeamId'),
          sql<Buffer>`${one.sealedNote}::bytea`.as('sealedNote'),
          within(askSeconds).as('until'),
        ])
        .where('conversation.id', '=', one.conversationId)
        .where('conversation.ownerId', '=', one.fromId)
        .where('conversation.state', '=', 'open'),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findHandover(
  db: Db,
  id: string,
  conversationId: string,
): Promise<HandoverRow | undefined> {
  return db
    .selectFrom('handover')
    .selectAll()
    .where('id', '=', id)
    .where('conversationId', '=', conversationId)
    .executeTakeFirst()
}

interface Change {
  id: string
  conversationId: string
  move: Move
  to: HandoverState
  set?: { follows?: Follows; seconds?: number; acceptedBy?: string }
}

/** One conditional update: of two who move it at once one gets the row. */
export async function moveHandover(
  db: Db,
  { id, conversationId, move, to, set = {} }: Change,
): Promise<HandoverRow | undefined> {
  const { follows, seconds, acceptedBy } = set
  return db
    .updateTable('handover')
    .set({ state: to, until: seconds === undefined ? null : within(seconds) })
    .$if(follows !== undefined, (query) => query.set({ follows: follows ?? null }))
    .$if(acceptedBy !== undefined, (query) => query.set({ acceptedBy: acceptedBy ?? null }))
    .$if(to === 'accepted', (query) => query.set({ wasUrgent: isUrgent }))
    .$if(move === 'accept', (query) => query.where('until', '>', sql<Date>`now()`))
    .where('id', '=', id)
    .where('conversationId', '=', conversationId)
    .where('state', 'in', statesBefore(move))
    .where(isOwners)
    .returningAll()
    .executeTakeFirst()
}

/** One of a team says no: the others may still say yes. */
export async function addDecline(db: Db, id: string, operatorId: string): Promise<HandoverRow | undefined> {
  return db
    .updateTable('handover')
    .set({ declinedBy: sql`array_append(declined_by, ${operatorId}::uuid)` })
    .where('id', '=', id)
    .where('state', 'in', statesBefore('decline'))
    .where(sql<boolean>`${operatorId}::uuid <> all (declined_by)`)
    .returningAll()
    .executeTakeFirst()
}

export interface Incoming extends HandoverRow {
  /** To whom it is offered, alone or among others. */
  offeredTo: string
  siteId: string
  from: string
  to: Receiver
  language: ContentLanguage
  theme: string | null
}

/** What is offered to each of these who is on duty now, the oldest first. */
export async function findIncoming(db: Db, operatorIds: readonly string[]): Promise<Incoming[]> {
  const { rows } = await sql<Incoming>`
    select h.*, me.id as offered_to, c.site_id, c.language, c.theme, f.name as "from", case h.receiver
      when 'person' then json_build_object('to', 'person', 'name', me.name, 'title', me.title)
      else (select json_build_object('to', h.receiver, 'team', t.name) from team t where t.id = h.to_team_id) end as "to"
    from handover h
      join conversation c on c.id = h.conversation_id and c.state = 'open' and c.owner_id = h.from_id
        and c.claimed_at <= h.created_at
      join operator f on f.id = h.from_id
      join operator me on me.id = any (${operatorIds}::uuid[])
    where h.state = 'offered' and h.until > now() and h.from_id <> me.id
      and (select ${isHere} from operator o where o.id = me.id)
      and ${servesSite(sql`me.id`, sql`c.site_id`)}
      and (h.to_operator_id = me.id or (h.receiver = 'team' and me.id <> all (h.declined_by)
        and exists (select 1 from operator o, team t where o.id = me.id and t.id = h.to_team_id and ${isMember})))
    order by h.created_at`.execute(db)
  return rows
}

/** Silence, and what lost its owner or its receiver: closed now, each once, whichever process comes first. */
export async function closeOverdue(db: Db): Promise<HandoverRow[]> {
  const { rows } = await sql<HandoverRow>`
    update handover set until = null, state = case
        when not ${isOwners} then 'cancelled' when handover.state = 'asking' then 'undecided' else 'expired' end
    where handover.state in ('asking', 'undecided', 'offered') and (not ${isOwners} or until <= now()
      or (handover.state = 'offered' and handover.to_operator_id is not null
        and not (${isReceiverHere})))
    returning *`.execute(db)
  return rows
}

/** The last handover of a conversation that somebody took, or that waits in the queue for whoever comes. */
export async function findNoteFor(
  db: Db,
  conversationId: string,
  readerId: string,
): Promise<(HandoverRow & { from: string }) | undefined> {
  const { rows } = await sql<HandoverRow & { from: string }>`
    select h.*, f.name as "from" from handover h join operator f on f.id = h.from_id
      join conversation c on c.id = h.conversation_id
    where h.conversation_id = ${conversationId} and h.state = 'accepted'
      and (case when h.kind = 'guest' then h.accepted_by = ${readerId} and c.owner_id <> ${readerId}
        else c.owner_id = ${readerId} and h.from_id <> ${readerId} end)
    order by h.created_at desc limit 1`.execute(db)
  return rows[0]
}
