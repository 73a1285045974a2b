import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface MappingToldTable {
  conversationId: string
  afterSeq: number
  sealedTold: Buffer
  at: Generated<Date>
}

type Db = Kysely<Tables>

interface Kept {
  conversationId: string
  sealedTold: Buffer
  /** Somebody is in danger: they come before everybody else. */
  isUrgent: boolean
}

/** What was told before is replaced. Undefined where the conversation has ended; else whether it came further to the front. */
export async function upsertTold(
  trx: Db,
  { conversationId, sealedTold, isUrgent }: Kept,
): Promise<{ siteId: string } | undefined> {
  const conversation = await trx
    .updateTable('conversation')
    .set({ urgency: isUrgent ? 2 : sql<number>`urgency` })
    .where('id', '=', conversationId)
    .where('state', '<>', 'ended')
    .returning(['siteId', 'lastSeq'])
    .executeTakeFirst()
  if (!conversation) return undefined
  const told = { sealedTold, afterSeq: conversation.lastSeq }
  await trx
    .insertInto('mappingTold')
    .values({ conversationId, ...told })
    .onConflict((conflict) => conflict.column('conversationId').doUpdateSet({ ...told, at: sql`now()` }))
    .execute()
  return { siteId: conversation.siteId }
}

export async function findTold(
  db: Db,
  conversationId: string,
): Promise<Selectable<MappingToldTable> | undefined> {
  return db
    .selectFrom('mappingTold')
    .selectAll()
    .where('conversationId', '=', conversationId)
    .executeTakeFirst()
}

/** What was told, as long as everybody who is in the conversation now may read it. */
export async function findFollowingTold(
  trx: Db,
  conversationId: string,
): Promise<Pick<Selectable<MappingToldTable>, 'conversationId' | 'sealedTold'> | undefined> {
  return trx
    .selectFrom('mappingTold')
    .innerJoin('conversation', 'conversation.id', 'mappingTold.conversationId')
    .select(['mappingTold.conversationId', 'mappingTold.sealedTold'])
    .where('mappingTold.conversationId', '=', conversationId)
    .where(({ eb, ref }) =>
      eb.or([
        eb('conversation.visibleFromSeq', '<=', 1),
        eb('conversation.visibleFromSeq', '<=', ref('mappingTold.afterSeq')),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('conversationParticipant as participant')
            .select('participant.operatorId')
            .whereRef('participant.conversationId', '=', 'mappingTold.conversationId')
            .whereRef('participant.visibleFromSeq', '>', 'mappingTold.afterSeq')
            .where('participant.visibleFromSeq', '>', 1),
        ),
      ),
    )
    .executeTakeFirst()
}
