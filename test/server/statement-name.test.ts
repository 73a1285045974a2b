import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPool } from '../../server/database/connect.ts'
import { createStatementNames } from '../../server/database/statement-name.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const often = 10

function nameAfter(uses: number, statement: string, nameOf = createStatementNames()): string | undefined {
  let name: string | undefined
  for (let use = 0; use < uses; use += 1) name = nameOf(statement)
  return name
}

describe('a statement', () => {
  it('has a name once it comes often, the same in every process, and another one than others', () => {
    const statement = 'select id from team where id = $1'
    expect(nameAfter(often - 1, statement)).toBeUndefined()
    expect(nameAfter(often, statement)).toMatch(/^[\w-]{22}$/)
    expect(nameAfter(often, statement)).toBe(nameAfter(often + 5, statement))
    expect(nameAfter(often, `${statement} `)).not.toBe(nameAfter(often, statement))
  })

  it.each([
    'select * from team where id = $1',
    'select "team".*, "site"."name" from team where id = $1',
    'select "name", "team".* from team where id = $1',
    'update team set name = $1 returning *',
    'with kept as (insert into team (id) values ($1) returning *) select id from kept',
  ])('has none where it returns all columns there are: %s', (statement) => {
    expect(nameAfter(100, statement)).toBeUndefined()
  })

  it.each(['select count(*) from team where id = $1', 'select position * $1 from team'])(
    'has one where it only counts or multiplies: %s',
    (statement) => {
      expect(nameAfter(often, statement)).toBeDefined()
    },
  )

  it('has none when three hundred others have, so that no connection holds ever more of them', () => {
    const nameOf = createStatementNames()
    for (let other = 0; other < 300; other += 1) nameAfter(often, `select ${other} where $1`, nameOf)
    expect(nameAfter(often, 'select id from team where id = $1', nameOf)).toBeUndefined()
  })
})

describe('a connection', () => {
  let database: TestDatabase
  let pool: pg.Pool
  let client: pg.PoolClient
  beforeAll(async () => {
    database = await createTestDatabase()
    pool = createPool(database.url, 1)
    client = await pool.connect()
    await client.query('create table shelf (id int, book text)')
    await client.query(`insert into shelf values (1, 'Seitsemän veljestä')`)
  })
  afterAll(async () => {
    client.release()
    await pool.end()
    await database.drop()
  })

  it('plans what comes often once, and goes on while another process adds a column', async () => {
    const readOne = () => client.query('select book from shelf where id = $1', [1])
    const readAll = () => client.query('select * from shelf where id = $1', [1])
    for (let use = 0; use < 2 * often; use += 1) await Promise.all([readOne(), readAll()])
    const { rows } = await client.query('select statement from pg_prepared_statements')
    expect(rows).toEqual([{ statement: 'select book from shelf where id = $1' }])
    // What happens to a statement that returns all columns and has a name all the same.
    const named = { name: 'all', text: 'select * from shelf where id = $1', values: [1] }
    await client.query(named)
    await database.pool.query('alter table shelf add column place text')
    expect((await readOne()).rows).toEqual([{ book: 'Seitsemän veljestä' }])
    expect((await readAll()).rows).toEqual([{ id: 1, book: 'Seitsemän veljestä', place: null }])
    await expect(client.query(named)).rejects.toThrow('cached plan must not change result type')
  })
})
