import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { EscalationGuide } from '../protocol/escalation-guide.ts'
import { firstOutreach } from '../protocol/first-outreach.ts'
import type { Tables } from '../server/database/tables.ts'
import { insertGuide } from '../server/escalation/guide-repository.ts'
import { guideInAhtola } from './ahtola-guide.ts'

export async function readDemoEscalation(directory: string): Promise<EscalationGuide> {
  const written = JSON.parse(await readFile(path.join(directory, 'escalation-guide.json'), 'utf8'))
  return EscalationGuide.parse({ outreach: firstOutreach, ...written })
}

/** What the demo sites say about duties and emergencies; a site that has its own keeps it. */
export async function fillDemoEscalation(db: Kysely<Tables>, directory: string): Promise<void> {
  const kuusiniemi = await readDemoEscalation(directory)
  const guides = { kuusiniemi, ahtola: guideInAhtola(kuusiniemi) }
  for (const [siteId, guide] of Object.entries(guides))
    await insertGuide(db, { siteId, after: 0, guide, savedBy: null })
}
