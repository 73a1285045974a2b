import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { EscalationGuide } from '../protocol/escalation-guide.ts'
import type { Tables } from '../server/database/tables.ts'
import { insertGuide } from '../server/escalation/guide-repository.ts'

export async function readDemoEscalation(directory: string): Promise<EscalationGuide> {
  return EscalationGuide.parse(
    JSON.parse(await readFile(path.join(directory, 'escalation-guide.json'), 'utf8')),
  )
}

/** What the demo site says about duties and emergencies; a site that has its own keeps it. True where it is new. */
export async function fillDemoEscalation(db: Kysely<Tables>, directory: string): Promise<boolean> {
  return insertGuide(db, 'kuusiniemi', await readDemoEscalation(directory))
}
