import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoAccounts, demoPassword } from '../../demo/accounts.ts'
import { fillDemoCity } from '../../demo/fill-demo-city.ts'
import { fillDemoHours } from '../../demo/fill-demo-hours.ts'
import { fillDemoTitles } from '../../demo/fill-demo-titles.ts'
import { demoTitles } from '../../demo/titles.ts'
import { contentLanguages } from '../../protocol/content-language.ts'
import { HoursDefinition } from '../../protocol/opening-hours.ts'
import { findProblems } from '../../server/opening-hours/find-problems.ts'
import { openingAt } from '../../server/opening-hours/opening-hours.ts'
import { hashPassword, isPasswordOf } from '../../server/operator/password.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const demoUrl = 'http://127.0.0.1:3001'
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await fillDemoCity({ db: database.db, demoUrl })
})
afterAll(() => database.drop())

it('makes two sites that only the demo city may frame, with a neutral page that is there', async () => {
  const sites = await database.db.selectFrom('site').selectAll().orderBy('id').execute()
  expect(sites.map(({ id }) => id)).toEqual(['ahtola', 'kuusiniemi'])
  for (const site of sites)
    expect(site).toMatchObject({ origins: [demoUrl], neutralUrl: `${demoUrl}/saa`, retentionDays: 30 })
  expect(new Set(sites.map(({ accent }) => accent)).size).toBe(2)
})

it('lets every demo account in with the printed password', async () => {
  for (const { email } of demoAccounts)
    expect(await isPasswordOf(await passwordHashOf(email), demoPassword), email).toBe(true)
})

it('changes nothing when it is done again, and never a password', async () => {
  const email = 'aino@kuusiniemi.example'
  const chosen = await hashPassword('a password of her own')
  await database.db.updateTable('operator').set({ passwordHash: chosen }).where('email', '=', email).execute()
  await fillDemoCity({ db: database.db, demoUrl })
  expect(await passwordHashOf(email)).toBe(chosen)
  expect(await database.db.selectFrom('operator').select('id').execute()).toHaveLength(demoAccounts.length)
})

it('brings back what the demo says of a site', async () => {
  await database.db.updateTable('site').set({ accent: '#000000' }).execute()
  await fillDemoCity({ db: database.db, demoUrl: 'http://127.0.0.1:4001' })
  const sites = await database.db.selectFrom('site').select(['accent', 'origins']).execute()
  for (const { accent, origins } of sites) {
    expect(accent).not.toBe('#000000')
    expect(origins).toEqual(['http://127.0.0.1:4001'])
  }
})

it('calls everybody who answers something in every language, and leaves what a city has written', async () => {
  const { db } = database
  await fillDemoTitles(db)
  const answering = demoAccounts.filter(({ roles }) =>
    roles.some(({ role }) => role === 'counsellor' || role === 'supervisor'),
  )
  for (const { title } of answering)
    for (const language of contentLanguages) expect(demoTitles[title]?.[language], title).toBeTruthy()
  const site = await db
    .selectFrom('site')
    .selectAll()
    .where('id', '=', 'kuusiniemi')
    .executeTakeFirstOrThrow()
  const content = JSON.stringify({ ...site.content, name: { ...site.content.name, so: 'Magaalada' } })
  await db.updateTable('site').set({ content, wordsVersion: 1 }).where('id', '=', site.id).execute()
  await db
    .updateTable('siteTitle')
    .set({ words: JSON.stringify({ fi: 'oma' }) })
    .execute()
  await fillDemoCity({ db, demoUrl })
  await fillDemoTitles(db)
  const after = await db
    .selectFrom('site')
    .select('content')
    .where('id', '=', site.id)
    .executeTakeFirstOrThrow()
  expect(after.content.name.so).toBe('Magaalada')
  const titles = await db.selectFrom('siteTitle').select('words').execute()
  expect(titles.every(({ words }) => words.fi === 'oma')).toBe(true)
})

it('is open at any time of day, but for the one team that keeps real hours', async () => {
  const { db } = database
  await db
    .insertInto('team')
    .values({ siteId: 'kuusiniemi', slug: 'ohjaamo', name: JSON.stringify({ fi: 'Ohjaamo' }), position: 1 })
    .onConflict((conflict) => conflict.columns(['siteId', 'slug']).doNothing())
    .execute()
  await Promise.all([fillDemoHours(db), fillDemoHours(db)])
  const rows = await db.selectFrom('openingHours').selectAll().execute()
  expect(rows).toHaveLength(2)
  for (const { definition } of rows) expect(findProblems(HoursDefinition.parse(definition))).toEqual([])
  const hoursOf = (team: boolean) => ({
    definition: rows.find(({ teamId }) => (teamId !== null) === team)?.definition ?? null,
    closure: null,
  })
  const christmas = Date.parse('2026-12-25T02:00Z')
  const always = openingAt({ site: hoursOf(false), teams: [] }, christmas)
  expect(always).toEqual({ open: true, until: null })
  expect(openingAt({ site: hoursOf(false), teams: [hoursOf(true)] }, christmas)).toMatchObject({
    open: false,
    opensAt: '2026-12-27T13:00:00.000Z',
  })
})

it('fills once when two processes start at the same time', async () => {
  const empty = await createTestDatabase()
  await Promise.all([fillDemoCity({ db: empty.db, demoUrl }), fillDemoCity({ db: empty.db, demoUrl })])
  const roles = await empty.db.selectFrom('operatorRole').selectAll().execute()
  expect(roles).toHaveLength(demoAccounts.flatMap((account) => account.roles).length)
  await empty.drop()
})

async function passwordHashOf(email: string): Promise<string> {
  const row = await database.db
    .selectFrom('operator')
    .select('passwordHash')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  return row.passwordHash
}
