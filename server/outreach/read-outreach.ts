import type { Kysely } from 'kysely'
import type { OutreachReported, OutreachReview } from '../../protocol/outreach.ts'
import type { OutreachSession } from '../../protocol/outreach-record.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import { daysBetween } from '../days.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { type OutreachContent, type OutreachReader, withoutLink } from './outreach-content.ts'
import { findChanged, findReports, insertReport } from './outreach-report-repository.ts'
import { findDone, findSession, findSessions, type OfDays, type OutreachRow } from './outreach-repository.ts'
import { findVersions } from './outreach-version-repository.ts'
import { tellAsReported } from './reported.ts'
import { addUpSessions, tryByHour, tryByPlatform } from './review.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: OutreachContent
  audit: Pick<AuditService, 'record'>
  voice: Voice
}

const mostDays = 800
const mostNotes = 20

export type OutreachReading = ReturnType<typeof createOutreachReading>

/** What was tried, for those who serve the site. */
export function createOutreachReading({ db, content, audit, voice }: Dependencies) {
  function mustBeDays({ from, to }: OfDays): void {
    const days = daysBetween(from, to)
    if (days < 0 || days > mostDays) throw new Refusal('invalid-request')
  }

  async function notesOf(rows: readonly OutreachRow[]): Promise<OutreachReview['notes']> {
    const notes: OutreachReview['notes'] = []
    const written = rows.filter(({ sealedWords }) => sealedWords !== null)
    // As many keys at once as may be needed: a year of sessions is neither read one by one nor held in memory.
    for (let at = 0; at < written.length && notes.length < mostNotes; at += mostNotes) {
      const some = written.slice(at, at + mostNotes)
      const words = await Promise.all(some.map((row) => content.read(row)))
      for (const [index, row] of some.entries()) {
        const text = words[index]?.nextShift
        if (text) notes.push(presentNote(row, text))
      }
    }
    return notes.slice(0, mostNotes)
  }

  return {
    async list(days: OfDays, reader: OutreachReader): Promise<OutreachSession[]> {
      mustBeDays(days)
      const rows = await findSessions(db, days)
      return Promise.all(rows.map((row) => content.present(row, reader)))
    },

    /** Numbers alone: only the newest words are kept. */
    async history({ siteId, id }: { siteId: string; id: string }) {
      const row = await findSession(db, id)
      if (row?.siteId !== siteId) throw new Refusal('not-found')
      const versions = await findVersions(db, id)
      return versions.map(({ version, record, changedAt, afterReport, changedByName }) => ({
        version,
        record: withoutLink(record),
        changedBy: changedByName,
        changedAt: changedAt.toISOString(),
        afterReport,
      }))
    },

    async review(days: OfDays): Promise<OutreachReview> {
      mustBeDays(days)
      const done = await findDone(db, days)
      return {
        total: addUpSessions(done),
        platforms: tryByPlatform(done),
        hours: tryByHour(done),
        notes: await notesOf(done),
      }
    },

    /** What was told, as it was told and as it stands. */
    async reports(siteId: string): Promise<OutreachReported[]> {
      const [reports, changed] = [await findReports(db, siteId), await findChanged(db, siteId)]
      return reports.map(({ id, from, to, at, by, ...now }) => {
        const own = changed.filter(({ reportId }) => reportId === id)
        return {
          ...{ id, from, to, at: at.toISOString(), by },
          told: tellAsReported(now, own),
          now,
          changed: own.map(({ reportId: _, at: heldAt, ...one }) => ({ ...one, at: heldAt.toISOString() })),
        }
      })
    },

    /** By a supervisor; recorded. */
    async markReported(days: OfDays, operatorId: string): Promise<{ at: string }> {
      mustBeDays(days)
      const { siteId } = days
      const deed = {
        kind: 'outreach-reported',
        actor: { operatorId, role: 'supervisor' },
        siteId,
        subject: { kind: 'site', id: siteId },
      } as const
      const at = await db.transaction().execute(async (trx) => {
        const reportedAt = await insertReport(trx, days, operatorId)
        await audit.record(trx, deed)
        return reportedAt
      })
      voice.tell({ kind: 'outreach', id: siteId })
      return { at: at.toISOString() }
    },
  }
}

function presentNote(row: OutreachRow, text: string): OutreachReview['notes'][number] {
  const { id: sessionId, platform, place } = row
  return { sessionId, at: (row.endedAt ?? row.changedAt).toISOString(), platform, place, text }
}
