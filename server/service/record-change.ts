import type { Kysely } from 'kysely'
import type { Role } from '../../protocol/operator.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'

/** Somebody of the site who changes something in its directory. */
export interface Writer {
  id: string
  /** As what they do it. */
  role: Role
  /** A supervisor or administrator of the site. */
  mayDecide: boolean
}

export type RecordChange = ReturnType<typeof createRecordChange>

/** Who changed a directory: one service of it, or what holds for all. Call it last in the transaction. */
export function createRecordChange(audit: Pick<AuditService, 'record'>) {
  return async function recordChange(
    trx: Kysely<Tables>,
    { siteId, serviceId }: { siteId: string; serviceId: string | null },
    { id, role }: Pick<Writer, 'id' | 'role'>,
  ): Promise<void> {
    const actor = { operatorId: id, role }
    if (serviceId === null) {
      const subject = { kind: 'site', id: siteId } as const
      return audit.record(trx, { kind: 'directory-changed', actor, siteId, subject })
    }
    const subject = { kind: 'service', id: serviceId } as const
    return audit.record(trx, { kind: 'service-changed', actor, siteId, subject })
  }
}
