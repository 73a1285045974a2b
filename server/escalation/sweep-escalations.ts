import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { eraseEach } from '../retention/erase-each.ts'
import { deleteEscalation, findErasable } from './board-repository.ts'
import type { EscalationContent } from './escalation-content.ts'

/** Rule 16: the key first; a crash in between leaves a row that nobody can read, and the next sweep. */
export function createSweepEscalations({ db, content }: { db: Kysely<Tables>; content: EscalationContent }) {
  async function erase({ id }: { id: string }): Promise<void> {
    await content.destroy(id)
    await deleteEscalation(db, id)
  }

  return async function sweepEscalations(): Promise<void> {
    await eraseEach({ findDue: (but) => findErasable(db, but), erase })
  }
}
