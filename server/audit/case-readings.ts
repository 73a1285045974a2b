import type { Kysely } from 'kysely'
import type { CaseKind } from '../../protocol/review-kinds.ts'
import type { WorkReason } from '../../protocol/stated-reason.ts'
import type { Tables } from '../database/tables.ts'
import { type Deed, subjectOfCase } from './audit.ts'
import { findReadings, hasReadOfLate } from './audit-repository.ts'
import type { AuditService } from './audit-service.ts'

interface Dependencies {
  db: Kysely<Tables>
  audit: AuditService
  clock: () => Date
}

interface Case {
  kind: CaseKind
  id: string
  siteId: string
  conversationId: string | null
}

// A case is looked at again after each of one's own deeds: that is one reading.
const oneReadingMilliseconds = 15 * 60_000

export type CaseReadings = ReturnType<typeof createCaseReadings>

/** Readings by supervisors: each is recorded before a word is given out. */
export function createCaseReadings({ db, audit, clock }: Dependencies) {
  const lastRead = new Map<string, number>()

  async function record(readerId: string, deed: Pick<Deed, 'kind' | 'siteId' | 'subject' | 'reason'>) {
    const actor = { operatorId: readerId, role: 'supervisor' } as const
    await db.transaction().execute((trx) => audit.record(trx, { ...deed, actor }))
  }

  function isSameReading(name: string): boolean {
    const now = clock().getTime()
    for (const [known, at] of lastRead) if (now - at > oneReadingMilliseconds) lastRead.delete(known)
    return lastRead.has(name)
  }

  return {
    /** Once in a quarter of an hour. */
    async ofCase({ kind, id, siteId }: Case, readerId: string): Promise<void> {
      const name = `${readerId} ${id}`
      if (isSameReading(name)) return
      const subject = subjectOfCase({ kind, id })
      const reason: WorkReason = 'review'
      await record(readerId, { kind: 'escalation-read', siteId, subject, reason })
      lastRead.set(name, clock().getTime())
    },

    async ofTranscript(reading: {
      id: string
      siteId: string
      readerId: string
      reason: string
    }): Promise<void> {
      const { id, siteId, readerId, reason } = reading
      await record(readerId, {
        kind: 'transcript-read',
        siteId,
        subject: { kind: 'conversation', id },
        reason,
      })
    },

    /** Whether they stated a reason to read it within so many minutes. */
    hasRead: ({ id, readerId, minutes }: { id: string; readerId: string; minutes: number }) =>
      hasReadOfLate(db, { readerId, subjectId: id, minutes }),

    /** Who read the case or its conversation; the newest first. */
    async list({ id, siteId, conversationId }: Case) {
      const subjectIds = [id, ...(conversationId ? [conversationId] : [])]
      const rows = await findReadings(db, { siteId, subjectIds })
      return Promise.all(
        rows.map(async (row) => ({
          at: row.at.toISOString(),
          name: row.name,
          what: row.kind,
          reason: await audit.reasonOf(row),
        })),
      )
    },
  }
}
