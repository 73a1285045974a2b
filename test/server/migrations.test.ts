import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateToLatest, migrateToNothing, migrations } from '../../server/database/migrator.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const ownTables = `table_schema = 'public' and table_name not like 'kysely_%'`

describe('migrations', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  async function readSchema() {
    const { rows } = await database.pool.query<{
      table_name: string
      column_name: string
      data_type: string
      is_nullable: 'YES' | 'NO'
    }>(`select table_name, column_name, data_type, is_nullable from information_schema.columns
        where ${ownTables} order by 1, 2`)
    return rows
  }

  it('are all in the list, each with a number of its own, without a gap', () => {
    const files = readdirSync('migrations').map((file) => file.replace(/\.ts$/, ''))
    expect(Object.keys(migrations)).toEqual(files.sort())
    const numbers = files.map((file) => Number(file.slice(0, 4)))
    expect(numbers).toEqual(files.map((_, index) => index + 1))
  })

  it('lead down to nothing and up to the same schema again', async () => {
    const before = await readSchema()
    const constraints = 'select conname, pg_get_constraintdef(oid) from pg_constraint order by 1, 2'
    const rules = (await database.pool.query(constraints)).rows
    expect(await migrateToNothing(database.url)).toHaveLength(Object.keys(migrations).length)
    expect(await readSchema()).toEqual([])
    await migrateToLatest(database.url)
    expect(await readSchema()).toEqual(before)
    expect((await database.pool.query(constraints)).rows).toEqual(rules)
    expect(await migrateToLatest(database.url)).toEqual([])
  })

  it('take turns when two processes start together', async () => {
    await migrateToNothing(database.url)
    const done = await Promise.all([migrateToLatest(database.url), migrateToLatest(database.url)])
    expect(done.map((names) => names.length).sort()).toEqual([0, Object.keys(migrations).length])
  })

  it('make the very tables that the code describes', async () => {
    const described = describedTables()
    const made: Record<string, Record<string, string>> = {}
    for (const row of await readSchema()) {
      made[camel(row.table_name)] ??= {}
      made[camel(row.table_name)]![camel(row.column_name)] =
        row.is_nullable === 'YES' ? 'may be null' : 'always'
    }
    expect(described).toEqual(made)
  })
})

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Reads the interfaces as text, each whole where it stands: types leave nothing behind that a running test could compare. */
function describedTables() {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' })
  const source = files
    .filter((file) => file.endsWith('-repository.ts'))
    .map((file) => readFileSync(`server/${file}`, 'utf8'))
    .join('\n')
  const union = readFileSync('server/database/tables.ts', 'utf8').split('interface Tables')[1] ?? ''
  return Object.fromEntries(
    [...union.matchAll(/^ {2}(\w+): (\w+)$/gm)].map(([, table, name]) => {
      const body = source.match(new RegExp(`interface ${name} \\{([^]*?)\\n\\}`))?.[1] ?? ''
      const columns = [...body.matchAll(/^ {2}(\w+): (.+)$/gm)]
      return [table, Object.fromEntries(columns.map(([, column, type]) => [column, nullability(type!)]))]
    }),
  )
}

function nullability(type: string): string {
  return type.includes('null') ? 'may be null' : 'always'
}
