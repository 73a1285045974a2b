import type { Kysely } from 'kysely'
import type { WorkReason } from '../../protocol/stated-reason.ts'
import type { Tables } from '../database/tables.ts'
import { actingOn, type OperatorCaller } from '../operator/operator.ts'
import type { AuditService } from './audit-service.ts'

interface Dependencies {
  db: Kysely<Tables>
  audit: Pick<AuditService, 'record'>
}

interface Ended {
  id: string
  siteId: string
  ownerId: string | null
}

export type TranscriptReadings = ReturnType<typeof createTranscriptReadings>

/** Readings of what has ended by those who answer: the reason is the conversation they are in, so nobody asks for words. */
export function createTranscriptReadings({ db, audit }: Dependencies) {
  return {
    /** Committed before it returns, so that nobody reads a word unrecorded. Reading one's own is not recorded. */
    async record(
      reader: Pick<OperatorCaller, 'id' | 'roles'>,
      { id, siteId, ownerId }: Ended,
    ): Promise<void> {
      if (ownerId === reader.id) return
      const actor = { operatorId: reader.id, role: actingOn(reader.roles, siteId) }
      const subject = { kind: 'conversation', id } as const
      const reason: WorkReason = 'in-talk'
      await db
        .transaction()
        .execute((trx) => audit.record(trx, { kind: 'transcript-read', actor, siteId, subject, reason }))
    },
  }
}
