import { type JSONColumnType, type Kysely, sql } from 'kysely'
import type { AbsenceWords } from '../../protocol/absence.ts'
import type { Tables } from '../database/tables.ts'

export interface AbsenceTable {
  operatorId: string | null
  teamId: string | null
  words: JSONColumnType<Partial<AbsenceWords>>
}

type Db = Kysely<Tables>
export type Whose = { operatorId: string } | { teamId: string }

/** What its counsellor says in each language, else their team; null where nobody has taken the conversation. */
export const absenceWordsOf = sql<Partial<AbsenceWords> | null>`case when conversation.owner_id is null then null else
  coalesce((select a.words from absence a where a.team_id = conversation.team_id), '{}') ||
  coalesce((select a.words from absence a where a.operator_id = conversation.owner_id), '{}') end`

const columnOf = (whose: Whose) => ('teamId' in whose ? 'teamId' : 'operatorId')
const idOf = (whose: Whose) => ('teamId' in whose ? whose.teamId : whose.operatorId)

export async function findWords(db: Db, whose: Whose): Promise<Partial<AbsenceWords> | undefined> {
  const row = await db
    .selectFrom('absence')
    .select('words')
    .where(columnOf(whose), '=', idOf(whose))
    .executeTakeFirst()
  return row?.words
}

export async function upsertWords(db: Db, whose: Whose, words: Partial<AbsenceWords>): Promise<void> {
  const row = { words: JSON.stringify(words) }
  await db
    .insertInto('absence')
    .values({ ...whose, ...row })
    .onConflict((conflict) => conflict.column(columnOf(whose)).doUpdateSet(row))
    .execute()
}

/** Conversations whose young people could be reading it now. */
export async function findReadingIds(db: Db, whose: Whose): Promise<string[]> {
  const rows = await db
    .selectFrom('conversation')
    .select('id')
    .where('state', '=', 'open')
    .where('teamId' in whose ? 'teamId' : 'ownerId', '=', idOf(whose))
    .execute()
  return rows.map(({ id }) => id)
}
