import { type Kysely, sql } from 'kysely'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import { isHeld, keptUntil } from '../retention/hold-repository.ts'
import type { CaseRow } from './case-repository.ts'

type Db = Kysely<Tables>

export interface EventRow {
  at: Date
  what: string
  name: string | null
}

/**
 * What the log tells of a case, as long as it is there: when and what, and not a word of it. Of later talks under the same
 * return phrase only what became of this referral.
 */
export async function findConversationEvents(
  db: Db,
  { id, kind, conversationId }: Pick<CaseRow, 'id' | 'kind' | 'conversationId'>,
): Promise<EventRow[]> {
  if (!conversationId) return []
  const { rows } = await sql<EventRow>`
    select e.at, case e.kind when 'referral' then 'referral-' || e.referral_state
      when 'escalation' then 'told' else e.kind end as what, o.name
    from conversation own join conversation c on c.id = own.id or c.return_phrase_id = own.return_phrase_id
    join entry e on e.conversation_id = c.id
    left join operator o on o.id = coalesce(e.from_operator_id, e.operator_id)
    where own.id = ${conversationId} and (e.referral_id = ${id}::uuid
      or c.id = own.id and (e.kind in ('started', 'claimed', 'handed-over', 'ended') or e.escalation_kind = ${kind}))
    order by e.at, e.seq`.execute(db)
  return rows
}

export interface TranscriptRow {
  messages: number
  lastSeq: number
  language: ContentLanguage
  isOpen: boolean
  /** Whatever was due before a hold ends waits for that. */
  eraseAt: Date | null
}

/** Undefined once it is erased, or about to be: what is held is not. */
export async function findTranscript(db: Db, conversationId: string): Promise<TranscriptRow | undefined> {
  return db
    .selectFrom('conversation')
    .select(['lastSeq', 'language', sql<boolean>`state <> 'ended'`.as('isOpen'), keptUntil.as('eraseAt')])
    .select(
      sql<number>`(select count(*)::int from entry e where e.conversation_id = conversation.id
        and e.kind = 'message')`.as('messages'),
    )
    .where('id', '=', conversationId)
    .where((eb) => eb.or([eb('eraseAt', 'is', null), eb('eraseAt', '>', sql<Date>`now()`), isHeld]))
    .executeTakeFirst()
}
