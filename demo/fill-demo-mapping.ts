import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { Flow } from '../protocol/mapping-flow.ts'
import type { Tables } from '../server/database/tables.ts'
import { insertFlow } from '../server/mapping/flow-repository.ts'

/** The flow of the demo site, from the folder of the demo. */
export async function readDemoMapping(directory: string): Promise<Flow> {
  return Flow.parse(JSON.parse(await readFile(path.join(directory, 'first-mapping.json'), 'utf8')))
}

/** Gives the demo site its first flow; a site that has one keeps it. True where it is new. */
export async function fillDemoMapping(db: Kysely<Tables>, directory: string): Promise<boolean> {
  const flow = await readDemoMapping(directory)
  return insertFlow(db, { siteId: 'kuusiniemi', after: 0, flow }, null)
}
