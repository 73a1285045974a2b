import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { OutreachContent } from './outreach-content.ts'
import { deleteWords, findWordsDue } from './outreach-repository.ts'

/** What was written about a session helps the next shifts of a year; then its key is destroyed, and its numbers stay. */
const wordsKeptDays = 365

/** A sweep. The key goes first: a crash in between leaves nothing that could be read. */
export function createForgetWords({ db, content }: { db: Kysely<Tables>; content: OutreachContent }) {
  return async function forgetWords(): Promise<void> {
    for (const id of await findWordsDue(db, wordsKeptDays)) {
      await content.destroy(id)
      await deleteWords(db, id)
    }
  }
}
