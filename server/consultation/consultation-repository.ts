import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import { servesSite } from '../operator/operator-repository.ts'

export interface ConsultationTable {
  id: string
  conversationId: string
  askerId: string
  consultantId: string
  askedAt: Generated<Date>
  closedAt: Date | null
}
export type ConsultationRow = Selectable<ConsultationTable>

export interface ConsultationLineTable {
  consultationId: string
  id: string
  operatorId: string
  sealedText: Buffer
  fingerprint: Buffer
  at: Generated<Date>
}
export type ConsultationLineRow = Selectable<ConsultationLineTable> & { name: string }

type Db = Kysely<Tables>

export interface ConsultationSeen extends ConsultationRow {
  siteId: string
  language: ContentLanguage
  theme: string | null
  askerName: string
  consultantName: string
  isOpen: boolean
}

const consultantServes = servesSite(sql`k.consultant_id`, sql`c.site_id`)
// It ends when the conversation ends, when it is no longer its asker's, and when the one asked answers there no longer.
const isOpen = sql<boolean>`(k.closed_at is null and c.state = 'open' and c.owner_id = k.asker_id
  and ${consultantServes})`

const seen = sql`select k.*, c.site_id, c.language, c.theme, a.name as asker_name, b.name as consultant_name,
    ${isOpen} as is_open
  from consultation k join conversation c on c.id = k.conversation_id
    join operator a on a.id = k.asker_id join operator b on b.id = k.consultant_id`

/** The open thread with this colleague, or a new one; undefined if the conversation isn't `askerId`'s and open. */
export async function openConsultation(
  trx: Db,
  one: Pick<ConsultationRow, 'id' | 'conversationId' | 'askerId' | 'consultantId'>,
): Promise<string | undefined> {
  // One that an earlier owner left open with the same colleague is not gone on with.
  await sql`update consultation set closed_at = now() where conversation_id = ${one.conversationId}
    and asker_id <> ${one.askerId} and closed_at is null`.execute(trx)
  await sql`insert into consultation (id, conversation_id, asker_id, consultant_id)
    select ${one.id}::uuid, c.id, ${one.askerId}::uuid, ${one.consultantId}::uuid from conversation c
    where c.id = ${one.conversationId} and c.owner_id = ${one.askerId} and c.state = 'open'
    on conflict do nothing`.execute(trx)
  const row = await trx
    .selectFrom('consultation')
    .select('id')
    .where('conversationId', '=', one.conversationId)
    .where('askerId', '=', one.askerId)
    .where('consultantId', '=', one.consultantId)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  return row?.id
}

export async function findConsultation(db: Db, id: string): Promise<ConsultationSeen | undefined> {
  const { rows } = await sql<ConsultationSeen>`${seen} where k.id = ${id}`.execute(db)
  return rows[0]
}

/** What each of these asked in a conversation that is still theirs, and what they are asked now; the oldest first. */
export async function findConsultationsOf(
  db: Db,
  operatorIds: readonly string[],
): Promise<(ConsultationSeen & { readerId: string })[]> {
  const { rows } = await sql<ConsultationSeen & { readerId: string }>`
    select s.*, reader.id as reader_id from (${seen}) s
      join conversation c on c.id = s.conversation_id
      join unnest(${operatorIds}::uuid[]) as reader (id) on
        (s.asker_id = reader.id and c.owner_id = s.asker_id and c.close_reason is null
          and s.asked_at >= c.claimed_at)
        or (s.consultant_id = reader.id and s.is_open)
    order by s.asked_at`.execute(db)
  return rows
}

/** The line under this id: the new one, or the one that was there. */
export async function insertLine(
  db: Db,
  line: Omit<Selectable<ConsultationLineTable>, 'at'>,
): Promise<ConsultationLineRow> {
  await db
    .insertInto('consultationLine')
    .values(line)
    .onConflict((conflict) => conflict.columns(['consultationId', 'id']).doNothing())
    .execute()
  return selectLines(db, [line.consultationId])
    .where('consultationLine.id', '=', line.id)
    .executeTakeFirstOrThrow()
}

export async function findLines(db: Db, consultationIds: readonly string[]): Promise<ConsultationLineRow[]> {
  return consultationIds.length === 0 ? [] : selectLines(db, consultationIds).orderBy('at').execute()
}

function selectLines(db: Db, consultationIds: readonly string[]) {
  return db
    .selectFrom('consultationLine')
    .innerJoin('operator', 'operator.id', 'consultationLine.operatorId')
    .selectAll('consultationLine')
    .select('operator.name')
    .where('consultationId', 'in', consultationIds)
}

export async function closeConsultation(db: Db, id: string): Promise<void> {
  await db
    .updateTable('consultation')
    .set({ closedAt: sql`now()` })
    .where('id', '=', id)
    .where('closedAt', 'is', null)
    .execute()
}

/** Those whose conversation has ended or is another's, or whose consultant has left: closed now, each once. */
export async function closeOrphaned(
  db: Db,
): Promise<Pick<ConsultationRow, 'id' | 'askerId' | 'consultantId'>[]> {
  const { rows } = await sql<Pick<ConsultationRow, 'id' | 'askerId' | 'consultantId'>>`
    update consultation k set closed_at = now() from conversation c
    where c.id = k.conversation_id and k.closed_at is null
      and (c.state <> 'open' or c.owner_id is distinct from k.asker_id or c.claimed_at > k.asked_at
        or not ${consultantServes})
    returning k.id, k.asker_id, k.consultant_id`.execute(db)
  return rows
}
