import type { Kysely } from 'kysely'
import type { AbsenceWords } from '../../protocol/absence.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { allWords, keptWords } from './absence.ts'
import { findReadingIds, findWords, upsertWords, type Whose } from './absence-repository.ts'

export type AbsenceService = ReturnType<typeof createAbsenceService>

/** What young people read while nobody answers for a moment. The caller has made sure who asks. */
export function createAbsenceService({ db, voice }: { db: Kysely<Tables>; voice: Voice }) {
  async function read(whose: Whose): Promise<{ words: AbsenceWords }> {
    return { words: allWords(await findWords(db, whose)) }
  }

  return {
    read,

    /** Who reads the former words now is told. */
    async set(whose: Whose, words: AbsenceWords): Promise<{ words: AbsenceWords }> {
      await upsertWords(db, whose, keptWords(words))
      for (const id of await findReadingIds(db, whose)) voice.tell({ kind: 'conversation', id })
      return read(whose)
    },
  }
}
