import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDurability } from '../../server/database/check-durability.ts'
import { createPool } from '../../server/database/connect.ts'
import { serializeError } from '../../server/logging.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const canary = 'somebody told us this'

describe('the database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    await database.pool.query('create table diary (page int unique, words text check (length(words) < 10))')
  })
  afterAll(() => database.drop())

  const failures = [
    ['a check', `insert into diary (page, words) values (1, '${canary}')`, '23514'],
    ['a number', `select '${canary}'::int`, '22P02'],
    ['a unique index', `insert into diary (page, words) values (7, 'a'), (7, 'b')`, '23505'],
    ['a statement', `selec '${canary}'`, '42601'],
  ] as const

  it.each(failures)(
    'says which rule was broken, not what was written: %s',
    async (_rule, statement, code) => {
      const plain = new pg.Client({ connectionString: database.url })
      await plain.connect()
      const loud = await plain.query(statement).catch((error: unknown) => error)
      await plain.end()
      const quiet = await database.pool.query(statement).catch((error: unknown) => error)
      const everything = (error: unknown) => {
        const names = Object.getOwnPropertyNames(error) as (keyof typeof error)[]
        return JSON.stringify(names.map((name) => error?.[name]))
      }
      expect(everything(loud)).toMatch(/somebody told us this|\(7\)|selec/)
      expect(quiet).toMatchObject({ code })
      expect(everything(quiet)).not.toMatch(/somebody told us this|\(7\)/)
      expect(JSON.stringify(serializeError(loud))).not.toMatch(/somebody told us this|\(7\)/)
    },
  )

  it('ends no process when it drops every connection, and answers the next question', async () => {
    const pool = createPool(database.url)
    const held = await pool.connect()
    await Promise.all([pool.query('select 1'), pool.query('select 2')])
    await database.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await wait(100)
    await expect(held.query('select 1')).rejects.toThrow()
    held.release()
    await expect(pool.query('select 1')).resolves.toMatchObject({ rowCount: 1 })
    await pool.end()
  })

  it('is waited for 5 s at the most', async () => {
    const began = performance.now()
    await expect(database.pool.query('select pg_sleep(20)')).rejects.toMatchObject({ code: '57014' })
    expect(performance.now() - began).toBeLessThan(6000)
  })

  const warnings: unknown[] = []
  const log = { warn: (...warning: unknown[]) => void warnings.push(...warning) }

  it('is refused when it may lose what it has confirmed', async () => {
    await expect(checkDurability(database.pool, log)).resolves.toBeUndefined()
    await database.pool.query('alter role current_user set synchronous_commit = off')
    const weakened = createPool(database.url)
    try {
      await expect(checkDurability(weakened, log)).rejects.toThrow(/turn on synchronous_commit$/)
    } finally {
      await database.pool.query('alter role current_user reset synchronous_commit')
      await weakened.end()
    }
  })

  it('is warned of when it does not check its pages, and serves nevertheless', async () => {
    await checkDurability(database.pool, log)
    expect(warnings).toEqual([])
    // Only a database that is made anew is without: this one says so of itself.
    await database.pool.query(`create schema unchecked
      create view pg_settings as select name, case name when 'data_checksums' then 'off' else setting end as setting
        from pg_catalog.pg_settings`)
    const unchecked = createPool(database.url, 1, '-c search_path=unchecked,pg_catalog')
    try {
      await checkDurability(unchecked, log)
    } finally {
      await unchecked.end()
    }
    expect(warnings).toEqual([expect.stringContaining('data_checksums is off')])
  })
})
