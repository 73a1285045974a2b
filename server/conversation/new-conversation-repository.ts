import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { visitorLeaseSeconds } from './conversation.ts'
import { type ConversationRow, seconds } from './conversation-repository.ts'

type NewConversation = Pick<
  ConversationRow,
  'id' | 'siteId' | 'teamId' | 'language' | 'theme' | 'district' | 'sealedNickname' | 'visitorTokenHash'
> &
  Partial<Pick<ConversationRow, 'returnPhraseId' | 'preferredOperatorId'>>

/** False if the token has a conversation already: the unique index decides, not a look beforehand. */
export async function insertConversation(
  db: Kysely<Tables>,
  conversation: NewConversation,
): Promise<boolean> {
  const row = await db
    .insertInto('conversation')
    .values({ ...conversation, visitorLeaseUntil: seconds(visitorLeaseSeconds) })
    .onConflict((conflict) => conflict.column('visitorTokenHash').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
