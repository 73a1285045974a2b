import { type Kysely, sql } from 'kysely'
import { changeableMilliseconds } from '../../protocol/changed-messages.ts'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

/** Whoever holds the lock sees the whole log: nobody gives out a `seq` meanwhile. */
export async function lockConversation(trx: Db, id: string) {
  return trx
    .selectFrom('conversation')
    .select(['state', 'ownerId'])
    .select(
      sql<string[]>`array(select p.operator_id from conversation_participant p
        where p.conversation_id = conversation.id and p.until > now())`.as('guests'),
    )
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function findEntryById(trx: Db, conversationId: string, id: string) {
  return trx
    .selectFrom('entry')
    .selectAll()
    .where('conversationId', '=', conversationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

interface Which {
  conversationId: string
  messageId: string
  operatorId: string | null
}

/** The message, if this is its writer and it hasn't been withdrawn. */
export async function findChangeable(
  trx: Db,
  { conversationId, messageId, operatorId }: Which,
): Promise<{ seq: number; isRecent: boolean } | undefined> {
  return trx
    .selectFrom('entry')
    .select('seq')
    .select(sql<boolean>`at > now() - make_interval(secs => ${changeableMilliseconds / 1000})`.as('isRecent'))
    .where('conversationId', '=', conversationId)
    .where('id', '=', messageId)
    .where('kind', '=', 'message')
    .where('operatorId', operatorId === null ? 'is' : '=', operatorId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('entry as withdrawal')
            .select('withdrawal.id')
            .where('withdrawal.conversationId', '=', conversationId)
            .where('withdrawal.messageId', '=', messageId)
            .where('withdrawal.kind', '=', 'withdrawn'),
        ),
      ),
    )
    .executeTakeFirst()
}

/** The newest words of a message, as they are sealed, and what they are sealed for. */
export async function findNewestWords(
  trx: Db,
  conversationId: string,
  messageId: string,
): Promise<{ id: string; sealedText: Buffer | null } | undefined> {
  return trx
    .selectFrom('entry')
    .select(['id', 'sealedText'])
    .where('conversationId', '=', conversationId)
    .where((eb) => eb.or([eb('id', '=', messageId), eb('messageId', '=', messageId)]))
    .where('sealedText', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The words of a message and of all its edits are gone, from the table at least; from backups with the key. */
export async function blankMessage(trx: Db, conversationId: string, messageId: string): Promise<void> {
  await trx
    .updateTable('entry')
    .set({ sealedText: null })
    .where('conversationId', '=', conversationId)
    .where((eb) => eb.or([eb('id', '=', messageId), eb('messageId', '=', messageId)]))
    .execute()
}
