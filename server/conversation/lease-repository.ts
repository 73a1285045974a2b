import { type Kysely, sql } from 'kysely'
import type { ConversationState } from '../../protocol/conversation.ts'
import type { Tables } from '../database/tables.ts'
import { servesSite } from '../operator/operator-repository.ts'
import { heldForCounsellorSeconds, silenceMinutes, unstaffedMinutes } from './conversation.ts'
import { nothingRead } from './conversation-repository.ts'
import { hasWritten } from './entry-repository.ts'
import { due } from './left-message-repository.ts'
import { isHandedOver, lastSaid } from './quiet-repository.ts'

type Db = Kysely<Tables>

// Each of these takes what it can get: two processes that sweep at once never wait for each other, and none does
// the work of the other again, since the condition is checked on the locked row.
const rowsPerSweep = 100

export interface Swept {
  id: string
  siteId: string
  ownerId: string | null
  retentionDays: number
}

function selectSwept(db: Db) {
  return db
    .selectFrom('conversation')
    .innerJoin('site', 'site.id', 'conversation.siteId')
    .leftJoin('operatorPresence', 'operatorPresence.operatorId', 'conversation.ownerId')
    .select(['conversation.id', 'conversation.siteId', 'conversation.ownerId', 'site.retentionDays'])
    .forUpdate('conversation')
}

function sweepable(db: Db) {
  return selectSwept(db).limit(rowsPerSweep).skipLocked()
}

/** Open conversations whose counsellor has no live lease and whose young person has not been told yet. */
export async function lockDeserted(trx: Db): Promise<Swept[]> {
  return sweepable(trx)
    .where('state', '=', sql.lit('open'))
    .where('ownerLostAt', 'is', null)
    .where(sql<boolean>`coalesce(lease_until, '-infinity') < now()`)
    .execute()
}

/** Those that waited long enough for the same counsellor. */
export async function lockUnclaimedAgain(trx: Db): Promise<Swept[]> {
  return sweepable(trx)
    .where('state', '=', sql.lit('open'))
    .where('ownerLostAt', '<', sql<Date>`now() - make_interval(secs => ${heldForCounsellorSeconds})`)
    .where(sql<boolean>`coalesce(lease_until, '-infinity') < now()`)
    .execute()
}

const leftAgain = sql`(select max(seq) from entry l where l.conversation_id = conversation.id
  and (l.kind in ('message-left', 'queue-closed', 'nobody-came') or (l.kind = 'handed-over' and l.operator_id is null)))`

// A tab opens nothing any more by then.
const isSilent = sql<boolean>`visitor_lease_until < now() - make_interval(mins => ${silenceMinutes})`

const isTakenBack = sql`exists (select from entry w where w.conversation_id = conversation.id
  and w.kind = 'withdrawn' and w.message_id = m.id)`
// As long as an answer may lie: in a tab that opens nothing any more nobody reads it.
const layFor = sql`case when return_phrase_id is null then make_interval(mins => ${silenceMinutes}) else
  (select make_interval(hours => team.answered_close_hours) from team where team.id = conversation.team_id) end`
// A counsellor had the last word since it was left, and nobody came for it.
const isOver = sql<boolean>`(not ${isHandedOver} and exists (select from (${lastSaid}) said
  where said.operator_id is not null and said.at < now() - ${layFor})
  and (select m.operator_id from entry m where m.conversation_id = conversation.id and m.kind = 'message'
    and m.seq > coalesce(${leftAgain}, 0) and not ${isTakenBack} order by m.seq desc limit 1) is not null)`

/**
 * What ends because its young person has been gone for 30 minutes (`moveAfterSilence`): what was left to be read stays
 * until somebody has answered it, what was written in the queue is left to be read, and who waits with a return phrase
 * keeps the place until its turn. All of them, or whether one still does.
 */
export async function lockSilent(trx: Db, id?: string): Promise<(Swept & { hasLain: boolean })[]> {
  return sweepable(trx)
    .select(sql<boolean>`return_phrase_id is not null and ${isOver}`.as('hasLain'))
    .where('state', '<>', sql.lit('ended'))
    .where(
      sql<boolean>`(state <> 'left-message' or ${isOver} or not exists (
        select from entry where entry.conversation_id = conversation.id and entry.kind = 'message'))`,
    )
    .where(sql<boolean>`(state <> 'open' or due_at is null or ${isOver})`)
    .where(sql<boolean>`(state <> 'waiting' or (return_phrase_id is null and not ${hasWritten}))`)
    .where(isSilent)
    .$if(id !== undefined, (query) => query.where('conversation.id', '=', id ?? ''))
    .execute()
}

/** Who wrote while they waited, has no way back, and has been gone for 30 minutes. */
export async function lockUnread(trx: Db): Promise<Swept[]> {
  return sweepable(trx)
    .where('state', '=', sql.lit('waiting'))
    .where('returnPhraseId', 'is', null)
    .where(hasWritten)
    .where(isSilent)
    .execute()
}

/** Who has a way back, has been gone for 30 minutes, and waits for a team that nobody has been on duty for in an hour. */
export async function lockForsaken(trx: Db): Promise<(Swept & { hasWritten: boolean })[]> {
  return sweepable(trx)
    .innerJoin('team', 'team.id', 'conversation.teamId')
    .select(hasWritten.as('hasWritten'))
    .where('state', '=', sql.lit('waiting'))
    .where('returnPhraseId', 'is not', null)
    .where(isSilent)
    .where('unstaffedSince', '<', sql<Date>`now() - make_interval(mins => ${unstaffedMinutes})`)
    .execute()
}

/** Those that wait for a counsellor who is back. */
export async function lockAwaiting(trx: Db): Promise<Swept[]> {
  return sweepable(trx)
    .where('state', '=', sql.lit('open'))
    .where('ownerLostAt', 'is not', null)
    .where(sql<boolean>`lease_until >= now()`)
    .execute()
}

const isUnserved = sql<boolean>`not ${servesSite(sql`conversation.owner_id`, sql`conversation.site_id`)}`

/**
 * On the desk of somebody who no longer answers at its site: of everybody what is free at this moment, or all of one
 * operator, waiting for who writes in it just now.
 */
export async function lockUnserved(
  trx: Db,
  operatorId?: string,
): Promise<(Swept & { state: ConversationState })[]> {
  const desks =
    operatorId === undefined
      ? sweepable(trx)
      : selectSwept(trx).where('ownerId', '=', operatorId).orderBy('conversation.id')
  return desks
    .select('conversation.state')
    .where('ownerId', 'is not', null)
    .where('closeReason', 'is', null)
    .where(isUnserved)
    .execute()
}

/** Ended, and closed by nobody: off the desk it was on. */
export async function giveUpEnded(trx: Db, id: string): Promise<void> {
  await trx.updateTable('conversation').set({ ownerId: null }).where('id', '=', id).execute()
}

export async function setOwnerLost(trx: Db, id: string, lost: boolean): Promise<void> {
  await trx
    .updateTable('conversation')
    .set({ ownerLostAt: lost ? sql`now()` : null })
    .where('id', '=', id)
    .execute()
}

const isMessage = sql`due_at is not null and visitor_lease_until <= now()`

// What was promised has been done: whoever goes on is given as much time again.
const isAnswered = sql`exists (select from entry e where e.conversation_id = conversation.id
  and e.kind = 'message' and e.operator_id is not null and e.seq > ${leftAgain})`

/**
 * Nobody's, and back at its old place in the queue: it keeps `waitingSince`. A message that was left, and whose young
 * person is not here, is a message again: nobody would be there when its turn comes. Its date holds until somebody has
 * answered, and is a new one from then on.
 */
export const asReturned = {
  ownerId: null,
  ownerLostAt: null,
  claimedAt: null,
  ...nothingRead,
  returned: true,
  state: sql<ConversationState>`case when ${isMessage} then 'left-message' else 'waiting' end`,
  dueAt: sql<Date | null>`case when ${isMessage} then case when ${isAnswered} then ${due} else due_at end end`,
}

/** Whether it is a message again. */
export async function returnToQueue(trx: Db, id: string): Promise<boolean> {
  const returning = trx.updateTable('conversation').set(asReturned).where('id', '=', id).returning('state')
  return (await returning.executeTakeFirst())?.state === 'left-message'
}
