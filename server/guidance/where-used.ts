import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { isInNewestFlow } from '../mapping/flow-repository.ts'
import type { KeptEntry } from './guidance.ts'
import { findUses, type GuidanceUseTable } from './shelf-repository.ts'

/** How often an entry was sent, and whether the first mapping shows it. */
export async function findWhereUsed(
  db: Kysely<Tables>,
  { id, siteId, key }: KeptEntry,
): Promise<{ uses: GuidanceUseTable[]; inMapping: boolean }> {
  return { uses: await findUses(db, [id]), inMapping: await isInNewestFlow(db, siteId, key) }
}
