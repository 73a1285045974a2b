import type { Kysely } from 'kysely'
import type { CaseFilter } from '../../protocol/review-case.ts'
import type { CaseKind } from '../../protocol/review-kinds.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { minutesOf, ownMinutes } from './review.ts'
import { deleteView, findSetting, findViews, insertView, setTimes } from './review-setting-repository.ts'

type Whose = { operatorId: string; siteId: string }

export type ReviewSettingService = ReturnType<typeof createReviewSettingService>

/** Within what time a site reviews, and what each supervisor looks for again and again. */
export function createReviewSettingService({ db, voice }: { db: Kysely<Tables>; voice: Voice }) {
  return {
    async read(siteId: string) {
      const found = await findSetting(db, siteId)
      return { times: minutesOf(found?.times), silentReading: Boolean(found?.silentReadingSince) }
    },

    async setTimes(siteId: string, times: Partial<Record<CaseKind, number | undefined>>): Promise<void> {
      await setTimes(db, siteId, ownMinutes(times))
      voice.tell({ kind: 'review', id: siteId })
    },

    async views(whose: Whose) {
      return findViews(db, whose)
    },

    async keepView(whose: Whose, filter: CaseFilter): Promise<void> {
      await insertView(db, whose, filter)
    },

    /** Refuses `not-found` for another's. */
    async dropView(which: Whose & { id: string }): Promise<void> {
      if (!(await deleteView(db, which))) throw new Refusal('not-found')
    },
  }
}
