import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { appendAnchor, readAnchors } from './anchor-file.ts'
import { checkChain } from './audit.ts'
import { findHead, readChain } from './audit-repository.ts'
import { signing } from './audit-service.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: Pick<KeyDirectory, 'derive'>
  /** Outside the database, and best where not even the server can delete. */
  directory: string
  clock: () => Date
}

export type AnchorService = ReturnType<typeof createAnchorService>

/** Holds the chain to something that who has the database does not have. */
export function createAnchorService({ db, keys, directory, clock }: Dependencies) {
  const file = { directory, key: keys.derive('kynnys audit anchor') }
  let anchoredTo = 0

  return {
    /** Writes down where the chain stands, where it stands elsewhere than this process saw it last. */
    async anchor(): Promise<void> {
      const head = await findHead(db)
      if (!head || head.seq === anchoredTo) return
      await appendAnchor(file, head, clock())
      anchoredTo = head.seq
    },

    /** Every record against its hash, its signature, the one before and every anchor there is. */
    async verify() {
      // First the anchors: what is recorded while we read is none of their business.
      const { anchors, forged } = await readAnchors(file)
      const check = checkChain(keys.derive(signing), anchors)
      await db.transaction().execute((trx) => readChain(trx, check.take))
      return { ...check.end(), anchors: anchors.length, forgedAnchors: forged }
    },
  }
}
