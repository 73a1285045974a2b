import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from '../server/database/tables.ts'
import { countDirectoryFurther, insertService } from '../server/service/directory-repository.ts'
import { changeOverrides } from '../server/service/service.ts'
import { type ReadService, readDemoServices } from './read-services.ts'

/** The demo's only directory. */
export const directorySite = 'kuusiniemi'
const siteId = directorySite

/** Gives the demo site what of its directory it doesn't have yet; returns how many services are new. */
export async function fillDemoServices(db: Kysely<Tables>, file: string): Promise<number> {
  const all = await readDemoServices(file)
  const known = await db.selectFrom('service').select('id').where('siteId', '=', siteId).execute()
  const missing = all.filter(({ key }) => known.every(({ id }) => id !== idOf(key)))
  if (missing.length === 0) return 0
  return db.transaction().execute(async (trx) => {
    const directory = await countDirectoryFurther(trx, siteId)
    if (!directory) return 0
    let added = 0
    for (const service of missing)
      if (await insertService(trx, await rowOf(trx, service, directory.version))) added += 1
    return added
  })
}

async function rowOf(
  trx: Kysely<Tables>,
  { key, fields, steward, reviewAt }: ReadService,
  directoryVersion: number,
) {
  const person = await trx
    .selectFrom('operator')
    .select('id')
    .where('email', '=', steward ?? '')
    .executeTakeFirst()
  return {
    id: idOf(key),
    siteId,
    overrides: changeOverrides({ imported: null, overrides: {} }, { changes: fields, released: [] }),
    stewardship: { stewardId: person?.id ?? null, reviewAt, hidden: false },
    directoryVersion,
  }
}

/** The same in every demo, so that a second start finds what the first one made. */
export function idOf(key: string): string {
  const hex = createHash('sha256').update(`kuusiniemi ${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
