import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { deleteEscalation, findErasable } from './board-repository.ts'
import type { EscalationContent } from './escalation-content.ts'

/** Rule 16: the key first; a crash in between leaves a row that nobody can read, and the next sweep. */
export function createSweepEscalations({ db, content }: { db: Kysely<Tables>; content: EscalationContent }) {
  return async function sweepEscalations(): Promise<void> {
    for (const id of await findErasable(db)) {
      await content.destroy(id)
      await deleteEscalation(db, id)
    }
  }
}
