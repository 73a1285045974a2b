import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface NoteTable {
  conversationId: string
  id: string
  operatorId: string
  sealedText: Buffer
  fingerprint: Buffer
  at: Generated<Date>
}
export type NoteRow = Selectable<NoteTable> & { name: string }

type Db = Kysely<Tables>

/** The note under this id: the new one, or the one that was there. */
export async function insertNote(db: Db, note: Omit<Selectable<NoteTable>, 'at'>): Promise<NoteRow> {
  await db
    .insertInto('note')
    .values(note)
    .onConflict((conflict) => conflict.columns(['conversationId', 'id']).doNothing())
    .execute()
  return selectNotes(db, note.conversationId).where('note.id', '=', note.id).executeTakeFirstOrThrow()
}

/** The present owner may read it: what was noted before their first entry stays shut with it. */
export const isNoteOpen = sql<boolean>`note.at >= coalesce((select e.at from conversation own
    join entry e on e.conversation_id = own.id and e.seq = own.visible_from_seq
    where own.id = note.conversation_id and own.visible_from_seq > 1), '-infinity')`

/** Those that the present owner may read. */
export async function findNotes(db: Db, conversationId: string): Promise<NoteRow[]> {
  return selectNotes(db, conversationId).where(isNoteOpen).orderBy('at').execute()
}

function selectNotes(db: Db, conversationId: string) {
  return db
    .selectFrom('note')
    .innerJoin('operator', 'operator.id', 'note.operatorId')
    .selectAll('note')
    .select('operator.name')
    .where('conversationId', '=', conversationId)
}
