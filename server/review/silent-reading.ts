import type { Kysely } from 'kysely'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import { findSetting, setSilentReading } from './review-setting-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  audit: Pick<AuditService, 'record'>
}

export type SilentReading = ReturnType<typeof createSilentReading>

/** Whether supervisors of a site may read along unseen; unless somebody decided otherwise, they may not. */
export function createSilentReading({ db, audit }: Dependencies) {
  return {
    /** Since when; null where they may not. */
    async since(siteId: string): Promise<Date | null> {
      return (await findSetting(db, siteId))?.silentReadingSince ?? null
    },

    /** Recorded. Allowed again, it begins anew: whoever came in between was told nothing of it. */
    async allow(
      { siteId, allowed }: { siteId: string; allowed: boolean },
      operatorId: string,
    ): Promise<void> {
      await db.transaction().execute(async (trx) => {
        if (!(await setSilentReading(trx, { siteId, allowed }))) return
        const actor = { operatorId, role: 'administrator' } as const
        const kind = allowed ? 'silent-reading-allowed' : 'silent-reading-ended'
        await audit.record(trx, { kind, actor, siteId, subject: { kind: 'site', id: siteId } })
      })
    },
  }
}
