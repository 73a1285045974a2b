import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { ConversationRow } from './conversation-repository.ts'

/** What a queue shows of one who waits: read for very many at once, so that nothing more is read. */
export type WaitingRow = Pick<
  ConversationRow,
  | 'id'
  | 'siteId'
  | 'teamId'
  | 'language'
  | 'theme'
  | 'district'
  | 'sealedNickname'
  | 'urgency'
  | 'waitingSince'
  | 'returned'
  | 'turnUntil'
  | 'preferredOperatorId'
  | 'offeredTo'
  | 'offeredUntil'
  | 'visitorHere'
>

/** In no order: that is the queue's to know. */
export async function findWaiting(db: Kysely<Tables>, siteIds: readonly string[]): Promise<WaitingRow[]> {
  if (siteIds.length === 0) return []
  return db
    .selectFrom('conversation')
    .select(['id', 'siteId', 'teamId', 'language', 'theme', 'district', 'sealedNickname', 'urgency'])
    .select(['waitingSince', 'returned', 'turnUntil', 'preferredOperatorId', 'offeredTo', 'offeredUntil'])
    .select(sql<boolean>`visitor_lease_until > now()`.as('visitorHere'))
    .where('state', '=', sql.lit('waiting'))
    .where(sql<boolean>`site_id = any (${siteIds}::text[])`)
    .execute()
}
