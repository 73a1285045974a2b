import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { runProgram } from '../support/run-program.ts'

const aTown = `insert into site (id, accent, origins, neutral_url, content) values ('town', '#123456', '{}', 'https://town.example/', '{"districts":[]}')`

describe('npm run import-services', { timeout: 60_000 }, () => {
  let database: TestDatabase
  const directory = mkdtempSync(path.join(os.tmpdir(), 'kynnys-services-'))
  beforeAll(async () => {
    database = await createTestDatabase()
    await database.pool.query(aTown)
  })
  afterAll(async () => {
    await database.drop()
    rmSync(directory, { recursive: true })
  })

  const masterKey = randomBytes(32).toString('base64')
  const run = (...parameters: string[]) =>
    runProgram('dist/server/import-services-command.js', parameters, {
      env: {
        DATABASE_URL: database.url,
        KEY_DIRECTORY: path.join(directory, 'keys'),
        MASTER_KEY: masterKey,
        PUBLIC_URL: 'https://chat.town.example',
      },
    })
  const count = async () => (await database.pool.query('select 1 from service')).rowCount

  it('takes real records from files and says what became of them', async () => {
    const files = ['service-location-otavia', 'service-etalukio', 'services-small']
    const { code, out } = await run('town', ...files.map((name) => `test/ptv/records/${name}.json`))
    expect(code).toBe(0)
    expect(out).toMatch(
      /^3 records: 2 services new, 0 changed, 0 archived\. 0 records could not be read, \d+ fields/,
    )
    expect(await count()).toBe(2)
  })

  it('changes nothing for a file that is cut in the middle, one that is not there, and another town', async () => {
    const cut = path.join(directory, 'cut.json')
    writeFileSync(cut, '[{"id": "x"')
    expect(await run('town', cut)).toMatchObject({
      code: 1,
      err: 'It ends in the middle. Nothing has changed.\n',
    })
    expect((await run('town', path.join(directory, 'nowhere.json'))).code).toBe(1)
    expect(await run('village', cut)).toMatchObject({ code: 1, err: 'There is no site of this name.\n' })
    expect(await count()).toBe(2)
  })

  it('changes nothing for a page for people and a file of more than 256 MB, which it does not read', async () => {
    const html = path.join(directory, 'page.json')
    writeFileSync(html, '\uFEFF<!doctype html><p>Huoltokatko')
    const { code, err } = await run('town', html)
    expect({ code, err }).toEqual({
      code: 1,
      err: 'This is not what the register answers. Nothing has changed.\n',
    })
    const large = path.join(directory, 'large.json')
    writeFileSync(large, '')
    // Sparse: it takes no room.
    truncateSync(large, 256 * 1024 * 1024 + 1)
    expect(await run('town', large)).toMatchObject({
      code: 1,
      err: 'This is larger than any register: nothing of it was read. Nothing has changed.\n',
    })
    expect(await count()).toBe(2)
  })

  it('reads a file that begins with an invisible sign', async () => {
    const marked = path.join(directory, 'marked.json')
    writeFileSync(marked, `\uFEFF${readFileSync('test/ptv/records/services-small.json', 'utf8')}`)
    expect(await run('town', marked)).toMatchObject({ code: 0 })
  })

  it('says how it is used', async () => {
    expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('SITE URL') })
  })
})
