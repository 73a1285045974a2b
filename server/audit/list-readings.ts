import type { Kysely } from 'kysely'
import { auditShownKinds, type ShownRecord } from '../../protocol/audit.ts'
import type { Tables } from '../database/tables.ts'
import { findShown } from './audit-repository.ts'
import type { AuditService } from './audit-service.ts'

interface Dependencies {
  db: Kysely<Tables>
  audit: Pick<AuditService, 'reasonOf'>
}

const pageRows = 50

export type ListReadings = ReturnType<typeof createListReadings>

/** Who read or took out what at a site, page by page. The caller has made sure that whoever asks supervises it. */
export function createListReadings({ db, audit }: Dependencies) {
  return async function listReadings({ siteId, before }: { siteId: string; before: number | null }) {
    const rows = await findShown(db, { siteId, before, limit: pageRows, kinds: auditShownKinds })
    const records: ShownRecord[] = await Promise.all(
      rows.flatMap((row) => {
        const kind = auditShownKinds.find((one) => one === row.kind)
        if (!kind) return []
        const { seq, at, name, subjectKind, subjectId } = row
        const subject = { kind: subjectKind, id: subjectId }
        return [
          audit.reasonOf(row).then((reason) => ({ seq, at: at.toISOString(), name, kind, subject, reason })),
        ]
      }),
    )
    return { records, isAll: rows.length < pageRows }
  }
}
