import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { Flow } from '../protocol/mapping-flow.ts'
import type { Tables } from '../server/database/tables.ts'
import { insertFlow } from '../server/mapping/flow-repository.ts'
import { type FurtherWords, inFurtherLanguages } from './further-words.ts'
import ar from './words/mapping/ar.json' with { type: 'json' }
import et from './words/mapping/et.json' with { type: 'json' }
import fa from './words/mapping/fa.json' with { type: 'json' }
import ru from './words/mapping/ru.json' with { type: 'json' }
import so from './words/mapping/so.json' with { type: 'json' }
import sq from './words/mapping/sq.json' with { type: 'json' }
import uk from './words/mapping/uk.json' with { type: 'json' }

/** A flow that has begun a language says all in it. */
export const mappingWords = { ru, et, ar, so, sq, uk, fa } satisfies FurtherWords

/** The flow of the demo site, from the folder of the demo. */
export async function readDemoMapping(directory: string): Promise<Flow> {
  const flow = JSON.parse(await readFile(path.join(directory, 'first-mapping.json'), 'utf8'))
  return Flow.parse(inFurtherLanguages(flow, mappingWords))
}

/** Gives the demo site its first flow; a site that has one keeps it. True where it is new. */
export async function fillDemoMapping(db: Kysely<Tables>, directory: string): Promise<boolean> {
  const flow = await readDemoMapping(directory)
  return insertFlow(db, { siteId: 'kuusiniemi', after: 0, flow }, null)
}
