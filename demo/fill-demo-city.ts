import { type Kysely, sql } from 'kysely'
import type { SiteContent } from '../protocol/site.ts'
import type { Tables } from '../server/database/tables.ts'
import { hashPassword } from '../server/operator/password.ts'
import { insertDesk } from '../server/referral/desk-repository.ts'
import { type DemoAccount, demoAccounts, demoPassword } from './accounts.ts'
import { ahtola } from './ahtola.ts'
import { directorySite, idOf } from './fill-demo-services.ts'
import { kuusiniemi } from './kuusiniemi.ts'
import { type DemoTeam, demoTeams } from './teams.ts'

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
  for (const [position, team] of demoTeams.entries()) await ensureTeam(db, team, position)
}

// Words and districts that somebody has edited stay theirs; version 1 of these is the demo's own drawing.
const withOwnWords = sql<string>`case
  when site.words_version > 0 then site.content
  when exists (select from district_settings d where d.site_id = site.id and d.version > 1)
  then excluded.content || jsonb_build_object('districts', site.content -> 'districts')
  else excluded.content end`

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
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...row, content: withOwnWords }))
    .execute()
}

async function ensureAccount(db: Kysely<Tables>, account: DemoAccount): Promise<void> {
  const { email, name, title, languages } = account
  const known = await findOperatorId(db, email)
  if (!known) {
    await db
      .insertInto('operator')
      .values({ email, name, title, languages, passwordHash: await hashPassword(demoPassword) })
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
  for (const key of account.desks ?? [])
    await insertDesk(db, { operatorId, siteId: directorySite, serviceId: idOf(key) })
}

/** A team that is there already keeps its settings and its people. */
async function ensureTeam(db: Kysely<Tables>, team: DemoTeam, position: number): Promise<void> {
  const { siteId, slug, name, themes, routing, members } = team
  const made = await db
    .insertInto('team')
    .values({ siteId, slug, name: JSON.stringify(name), themes, routing, position })
    .onConflict((conflict) => conflict.columns(['siteId', 'slug']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made || members.length === 0) return
  await db
    .insertInto('teamMember')
    .columns(['teamId', 'operatorId'])
    .expression((eb) =>
      eb
        .selectFrom('operator')
        .select((select) => [select.val(made.id).as('teamId'), 'operator.id'])
        .where('operator.email', 'in', members),
    )
    .execute()
}

async function findOperatorId(db: Kysely<Tables>, email: string): Promise<string | undefined> {
  const row = await db.selectFrom('operator').select('id').where('email', '=', email).executeTakeFirst()
  return row?.id
}
