import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Deed } from '../../server/audit/audit.ts'
import { mayRewrite } from '../../server/audit/audit-repository.ts'
import { loadConfig } from '../../server/config.ts'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { migrateToLatest, migrations } from '../../server/database/migrator.ts'
import type { Tables } from '../../server/database/tables.ts'
import { updateDatabase } from '../../server/database/update-database.ts'
import { loggingOptions } from '../../server/logging.ts'
import { startServer } from '../../server/start-server.ts'
import { audit } from '../support/audit.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { freePort } from '../support/kynnys.ts'

const aDeed = (): Deed => ({
  kind: 'transcript-read',
  actor: { operatorId: randomUUID(), role: 'supervisor' },
  siteId: 'town',
  subject: { kind: 'conversation', id: randomUUID() },
})

describe('the audit in the database', () => {
  let owner: TestDatabase
  let pool: ReturnType<typeof createPool>
  let db: Kysely<Tables>
  const record = (deed = aDeed()) => db.transaction().execute((trx) => audit.record(trx, deed))
  const records = async () => (await owner.pool.query('select * from audit_record order by seq')).rows

  beforeAll(async () => {
    owner = await createTestDatabase()
    pool = createPool(owner.applicationUrl)
    db = createDatabase(pool)
    for (let count = 0; count < 3; count++) await record()
  })
  afterAll(async () => {
    await db.destroy()
    await owner.drop()
  })

  const refused = [
    `update audit_record set role = 'counsellor'`,
    'update audit_record set seq = seq + 1',
    'delete from audit_record',
    'truncate audit_record',
    'drop table audit_record',
    'drop schema public cascade',
    'drop function chain_audit_record() cascade',
    'drop owned by kynnys',
    'alter table audit_record disable trigger all',
    'alter table audit_record rename to elsewhere',
    'alter table audit_record owner to kynnys_application',
    'alter table audit_record drop constraint audit_record_pkey',
    'create rule nothing as on insert to audit_record do instead nothing',
    `create or replace function chain_audit_record() returns trigger language plpgsql as 'begin return null; end'`,
    `create trigger nothing before insert on audit_record for each row execute function suppress_redundant_updates_trigger()`,
    'create table public.audit_record_2 ()',
    'grant kynnys to kynnys_application',
    'alter role kynnys_application superuser',
    'set role kynnys',
    'set session_replication_role = replica',
    'set session authorization kynnys',
    `insert into audit_record select * from audit_record`,
    `insert into audit_record (seq, at, id, role, kind, subject_kind, subject_id, signature, previous_hash, hash)
      values (1000, now(), gen_random_uuid(), 'a', 'b', 'c', 'd', '', '', '')`,
    `insert into audit_record (id, role, kind, subject_kind, subject_id, signature)
      select id, role, kind, subject_kind, subject_id, signature from audit_record
      on conflict (id) do update set role = 'counsellor'`,
    'select * from audit_record for update',
    'do $$ begin lock table audit_record in exclusive mode; end $$',
    `update kysely_migration set name = 'x'`,
  ]

  it.each(refused)('the application is refused: %s', async (statement) => {
    const before = await records()
    await expect(pool.query(statement)).rejects.toMatchObject({ code: '42501' })
    expect(await records()).toEqual(before)
  })

  it('the application can not give itself the right: it has none to give', async () => {
    await pool.query('grant all on audit_record to kynnys_application')
    await expect(pool.query('delete from audit_record')).rejects.toMatchObject({ code: '42501' })
  })

  it('the application writes what it does, and nothing else is refused to it', async () => {
    const before = await records()
    await record()
    expect(await records()).toHaveLength(before.length + 1)
    await expect(pool.query('delete from site')).resolves.toBeDefined()
    await expect(pool.query(`notify x`)).resolves.toBeDefined()
    expect(await mayRewrite(db)).toBe(false)
  })

  it('the role that migrates could do it all, once it has taken away what guards against slips', async () => {
    expect(await mayRewrite(owner.db)).toBe(true)
    const client = await owner.pool.connect()
    try {
      for (const statement of [`update audit_record set role = 'x'`, 'delete from audit_record'])
        await expect(client.query(statement)).rejects.toThrow('audit records stay as they are')
      await expect(client.query('truncate audit_record')).rejects.toThrow('audit records stay as they are')
      await client.query('begin; alter table audit_record disable trigger all')
      expect(await client.query(`update audit_record set role = 'x' where seq = 2`)).toMatchObject({
        rowCount: 1,
      })
      expect(await client.query('delete from audit_record where seq = 1')).toMatchObject({ rowCount: 1 })
      await client.query('truncate audit_record; drop table audit_record; rollback')
    } finally {
      client.release()
    }
    expect((await records()).length).toBeGreaterThan(2)
  })

  it('takes nothing in which a name, an address or a word would find room', async () => {
    const site = { ...aDeed(), siteId: 'Aino Aalto' }
    const mail = { ...aDeed(), subject: { kind: 'account', id: 'aino@town.example' } } as const
    const words = { ...aDeed(), subject: { kind: 'conversation', id: 'he said that' } } as const
    for (const deed of [site, mail, words])
      await expect(record(deed)).rejects.toMatchObject({ code: '23514' })
  })

  it('is undone with the transaction in which it was written, and leaves no gap', async () => {
    const before = await records()
    const undone = db.transaction().execute(async (trx) => {
      await audit.record(trx, aDeed())
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await records()).toEqual(before)
    await record()
    expect((await records()).map(({ seq }) => seq)).toEqual(before.concat(0).map((_, index) => index + 1))
  })

  it('is migrated by one who may, and the application comes to its rights again', async () => {
    const urls = { url: owner.url, applicationUrl: owner.applicationUrl }
    expect(await updateDatabase(urls)).toEqual([])
    await owner.pool.query('revoke all on site, audit_record from kynnys_application')
    await expect(pool.query('select 1 from site')).rejects.toMatchObject({ code: '42501' })
    await Promise.all([updateDatabase(urls), updateDatabase(urls), updateDatabase(urls)])
    await expect(pool.query('select 1 from site')).resolves.toBeDefined()
    await record()
  })

  it('needs no superuser: a city’s two roles, one of which owns the database, are enough', async () => {
    const suffix = randomBytes(4).toString('hex')
    const [city, server] = [`city_${suffix}`, `server_${suffix}`]
    const urlOf = (role: string) => {
      const url = new URL(`/${city}`, owner.url)
      url.username = role
      url.password = 'a password'
      return url.href
    }
    for (const role of [city, server])
      await owner.pool.query(`create role ${role} login password 'a password'`)
    await owner.pool.query(`create database ${city} owner ${city}`)
    const urls = { url: urlOf(city), applicationUrl: urlOf(server) }
    await expect(updateDatabase({ ...urls, url: urls.applicationUrl })).rejects.toMatchObject({
      code: '42501',
    })
    expect(await updateDatabase(urls)).toEqual(Object.keys(migrations))
    const [asCity, asServer] = [
      createDatabase(createPool(urls.url)),
      createDatabase(createPool(urls.applicationUrl)),
    ]
    await asServer.transaction().execute((trx) => audit.record(trx, aDeed()))
    expect([await mayRewrite(asCity), await mayRewrite(asServer)]).toEqual([true, false])
    await expect(asServer.deleteFrom('auditRecord').execute()).rejects.toMatchObject({ code: '42501' })
    for (const db of [asCity, asServer]) await db.destroy()
    await owner.pool.query(`drop database ${city} with (force)`)
    for (const role of [city, server]) await owner.pool.query(`drop role ${role}`)
  })

  it('is a role of its own, or the log says what is weaker without one', async () => {
    const keyDirectory = await mkdtemp(path.join(os.tmpdir(), 'kynnys-keys-'))
    const masterKey = randomBytes(32).toString('base64')
    const logged = async (applicationUrl: string) => {
      const port = String(await freePort())
      const config = loadConfig(
        {
          DATABASE_URL: applicationUrl,
          KEY_DIRECTORY: keyDirectory,
          MASTER_KEY: masterKey,
          PUBLIC_URL: `http://localhost:${port}`,
          HOST: '127.0.0.1',
          PORT: port,
        },
        process.cwd(),
      )
      const lines: string[] = []
      const log = pino(loggingOptions('info'), { write: (line: string) => void lines.push(line) })
      const server = await startServer(config, { url: owner.url, applicationUrl }, log)
      await server.close()
      return lines.filter((line) => line.includes('"level":40'))
    }
    expect(await logged(owner.applicationUrl)).toEqual([])
    expect(await logged(owner.url)).toEqual([expect.stringContaining('the application owns the audit')])
    await rm(keyDirectory, { recursive: true, force: true })
  })

  it('starts where the application has nothing to migrate, and says who may where it has', async () => {
    expect(await migrateToLatest(owner.applicationUrl)).toEqual([])
    const { rows } = await owner.pool.query(
      'delete from kysely_migration where name = (select max(name) from kysely_migration) returning *',
    )
    await expect(migrateToLatest(owner.applicationUrl)).rejects.toMatchObject({ code: '42501' })
    await owner.pool.query(
      'insert into kysely_migration select * from jsonb_populate_record(null::kysely_migration, $1)',
      [rows[0]],
    )
  })
})
