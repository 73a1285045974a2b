import type { Kysely } from 'kysely'
import type { SiteContent } from '../protocol/site.ts'
import type { Tables } from '../server/database/tables.ts'
import { hashPassword } from '../server/operator/password.ts'
import { type DemoAccount, demoAccounts, demoPassword } from './accounts.ts'
import { ahtola } from './ahtola.ts'
import { kuusiniemi } from './kuusiniemi.ts'

interface DemoSite {
  id: string
  accent: string
  content: SiteContent
}

const demoSites: DemoSite[] = [
  { id: 'kuusiniemi', accent: '#1f5f6b', content: kuusiniemi },
  { id: 'ahtola', accent: '#7a3b69', content: ahtola },
]

/** Puts both demo sites and their people in place; what is there already keeps its password. */
export async function fillDemoCity({ db, demoUrl }: { db: Kysely<Tables>; demoUrl: string }): Promise<void> {
  for (const site of demoSites) await upsertSite(db, site, demoUrl)
  for (const account of demoAccounts) await ensureAccount(db, account)
}

async function upsertSite(db: Kysely<Tables>, site: DemoSite, demoUrl: string): Promise<void> {
  const row = {
    accent: site.accent,
    origins: [new URL(demoUrl).origin],
    neutralUrl: new URL('/saa', demoUrl).href,
    retentionDays: 30,
    content: JSON.stringify(site.content),
  }
  await db
    .insertInto('site')
    .values({ id: site.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

async function ensureAccount(db: Kysely<Tables>, account: DemoAccount): Promise<void> {
  const { email, name, title } = account
  const known = await findOperatorId(db, email)
  if (!known) {
    await db
      .insertInto('operator')
      .values({ email, name, title, passwordHash: await hashPassword(demoPassword) })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .execute()
  }
  const operatorId = known ?? (await findOperatorId(db, email))
  if (!operatorId) throw new Error(`The demo account ${email} could not be made.`)
  await db
    .insertInto('operatorRole')
    .values(account.roles.map((role) => ({ operatorId, ...role })))
    .onConflict((conflict) => conflict.columns(['operatorId', 'siteId', 'role']).doNothing())
    .execute()
}

async function findOperatorId(db: Kysely<Tables>, email: string): Promise<string | undefined> {
  const row = await db.selectFrom('operator').select('id').where('email', '=', email).executeTakeFirst()
  return row?.id
}
