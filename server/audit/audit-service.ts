import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal, unseal } from '../encryption/seal.ts'
import { type Deed, type RecordContent, signatureOf } from './audit.ts'
import { insertRecord } from './audit-repository.ts'

/** The use that the signing key is derived for. */
export const signing = 'kynnys audit record'

const aboutReason = (id: string) => `audit/${id}`
const monthLength = '2026-11'.length

interface Dependencies {
  keys: Pick<KeyDirectory, 'derive' | 'find' | 'findOrCreate'>
  clock: () => Date
}

export type AuditService = ReturnType<typeof createAuditService>

/** What those who work here did that somebody may ask about later. */
export function createAuditService({ keys, clock }: Dependencies) {
  const key = keys.derive(signing)

  /** A key for each month, apart from any conversation's: the reason outlives that, and is forgotten by deleting one file. */
  async function sealReason(id: string, reason: string | undefined) {
    if (reason === undefined) return { sealedReason: null, reasonKey: null }
    const reasonKey = `audit-${clock().toISOString().slice(0, monthLength)}`
    const { seal: sealing } = await keys.findOrCreate(reasonKey)
    return { sealedReason: seal(sealing, aboutReason(id), maskIdentityCodes(reason.trim()).text), reasonKey }
  }

  return {
    /**
     * Records it in the transaction that does it: both are there, or neither. Call it last: from here to the commit
     * everybody else who records something waits.
     */
    async record(trx: Kysely<Tables>, { kind, actor, siteId, subject, reason }: Deed): Promise<void> {
      const id = randomUUID()
      const content: RecordContent = {
        id,
        siteId,
        ...actor,
        kind,
        subjectKind: subject.kind,
        subjectId: subject.id,
        ...(await sealReason(id, reason)),
      }
      await insertRecord(trx, { ...content, signature: signatureOf(content, key) })
    },

    /** The reason that was given; null where there was none, or where its month has been forgotten. */
    async reasonOf({ id, sealedReason, reasonKey }: RecordContent): Promise<string | null> {
      const found = reasonKey === null ? undefined : await keys.find(reasonKey)
      if (!found || !sealedReason) return null
      return unseal(found.seal, aboutReason(id), sealedReason).toString()
    },
  }
}
