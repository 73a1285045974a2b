import type { Kysely } from 'kysely'
import type { Tables } from '../server/database/tables.ts'
import { demoTitles } from './titles.ts'

/** Says in every language what those who answer are called, at both demo sites; what somebody has edited stays. */
export async function fillDemoTitles(db: Kysely<Tables>): Promise<void> {
  const titles = Object.entries(demoTitles).map(([title, words]) => ({ title, words: JSON.stringify(words) }))
  await db
    .insertInto('siteTitle')
    .values(['kuusiniemi', 'ahtola'].flatMap((siteId) => titles.map((one) => ({ siteId, ...one }))))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
