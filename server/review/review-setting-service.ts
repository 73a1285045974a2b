import type { Kysely } from 'kysely'
import type { CaseFilter } from '../../protocol/review-case.ts'
import type { CaseKind } from '../../protocol/review-kinds.ts'
import type { Actor } from '../audit/audit.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { minutesOf, ownMinutes } from './review.ts'
import { deleteView, findSetting, findViews, insertView, setTimes } from './review-setting-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  audit: Pick<AuditService, 'record'>
  voice: Voice
}

type Whose = { operatorId: string; siteId: string }

type Times = Partial<Record<CaseKind, number | undefined>>

export type ReviewSettingService = ReturnType<typeof createReviewSettingService>

/** Within what time a site reviews, and what each supervisor looks for again and again. */
export function createReviewSettingService({ db, audit, voice }: Dependencies) {
  return {
    async read(siteId: string) {
      const found = await findSetting(db, siteId)
      return { times: minutesOf(found?.times), silentReading: Boolean(found?.silentReadingSince) }
    },

    /** Recorded: what is overdue hangs on it. */
    async setTimes(siteId: string, times: Times, actor: Actor): Promise<void> {
      const subject = { kind: 'site', id: siteId } as const
      await db.transaction().execute(async (trx) => {
        await setTimes(trx, siteId, ownMinutes(times))
        await audit.record(trx, { kind: 'review-times-set', actor, siteId, subject })
      })
      voice.tell({ kind: 'review', id: siteId })
    },

    async views(whose: Whose) {
      return findViews(db, whose)
    },

    /** Refuses `too-many-requests` where there is no room for another one. */
    async keepView(whose: Whose, filter: CaseFilter): Promise<void> {
      if (!(await insertView(db, whose, filter))) throw new Refusal('too-many-requests')
    },

    /** Refuses `not-found` for another's. */
    async dropView(which: Whose & { id: string }): Promise<void> {
      if (!(await deleteView(db, which))) throw new Refusal('not-found')
    },
  }
}
