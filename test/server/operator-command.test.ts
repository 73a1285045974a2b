import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { startEmbeddedPostgres } from '../../server/database/embedded-postgres.ts'
import { migrateToLatest } from '../../server/database/migrator.ts'
import { readOperatorCommand } from '../../server/operator/command-line.ts'
import { createSessionService } from '../../server/operator/session-service.ts'
import type { Hint } from '../../server/realtime/hints.ts'
import { carryHintsByPostgres } from '../../server/realtime/postgres-hints.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { runProgram } from '../support/run-program.ts'

const email = 'oona@town.example'
const program = 'dist/server/operator-command.js'
const aTown = `insert into site (id, accent, origins, neutral_url, content) values ('town', '#123456', '{}', 'https://town.example/', '{}')`
const create = ['create', '--email', email, '--name', 'Oona', '--title', 'youth worker', '--site', 'town']

describe('npm run operator', { timeout: 60_000 }, () => {
  let database: TestDatabase
  let env: Record<string, string>
  const keyDirectory = mkdtempSync(path.join(os.tmpdir(), 'kynnys-keys-'))
  beforeAll(async () => {
    database = await createTestDatabase()
    await database.pool.query(aTown)
    env = {
      DATABASE_URL: database.applicationUrl,
      MIGRATION_DATABASE_URL: database.url,
      KEY_DIRECTORY: keyDirectory,
      MASTER_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL: 'https://chat.town.example',
    }
  })
  afterAll(async () => {
    await database.drop()
    rmSync(keyDirectory, { recursive: true })
  })

  const run = (...parameters: string[]) => runProgram(program, parameters, { env })
  const sessions = () =>
    createSessionService({
      db: database.db,
      clock: () => new Date(),
      secret: randomBytes(32),
      onRevoked: () => undefined,
    })
  const signIn = (password: string) => sessions().signIn({ email, password, deviceToken: undefined })

  it('creates an account whose password is shown once, and gives it a second role', async () => {
    const { code, out } = await run(...create, '--role', 'counsellor')
    expect(code).toBe(0)
    const password = out.match(/shown only now: (\S+)/)?.[1] ?? ''
    expect(password).toMatch(/^([a-z0-9]{5}-){3}[a-z0-9]{5}$/)
    const { sessionToken } = await signIn(password)
    expect(await sessions().authenticate(sessionToken)).toMatchObject({ name: 'Oona' })

    const again = await run(...create, '--role', 'supervisor')
    expect(again.out).toMatch(/now supervisor of town too\. The password is unchanged/)
    const already = await run(...create, '--role', 'supervisor')
    expect(already.out).toBe(`${email} was supervisor of town already. The password is unchanged.\n`)
    const list = await run('list')
    expect(list.out).toBe(`${email}  Oona, youth worker · counsellor of town · supervisor of town\n`)
  })

  it('makes an account the desk of a service, which goes with that role alone', async () => {
    const service = '6f1c1c52-0d4e-4c55-9d3e-1a2b3c4d5e01'
    const desk = create.map((one) => (one === email ? 'desk@town.example' : one))
    for (const wrong of [
      ['--role', 'desk'],
      ['--role', 'counsellor', '--service', service],
      ['--role', 'desk', '--service', 'Lautta'],
    ])
      expect(readOperatorCommand([...desk, ...wrong])).toEqual({
        faults: [expect.stringContaining('--service')],
      })
    expect((await run(...desk, '--role', 'desk', '--service', service)).code).toBe(0)
    const { rows } = await database.pool.query('select site_id, service_id from desk_service')
    expect(rows).toEqual([{ site_id: 'town', service_id: service }])
    await database.pool.query(`delete from operator where email = 'desk@town.example'`)
  })

  it('takes a password from standard input, and refuses a weak one', async () => {
    const give = (input: string) =>
      runProgram(program, ['reset', '--email', email], { env: { ...env, PASSWORD: '-' }, input })
    const strong = await give('a password of my own\n')
    expect(strong).toMatchObject({ code: 0, out: expect.not.stringContaining('a password of my own') })
    await expect(signIn('a password of my own')).resolves.toBeDefined()
    expect(await give('short\n')).toMatchObject({ code: 1, err: expect.stringContaining('15 characters') })
  })

  it('takes one role back, ends every session, and leaves the other role', async () => {
    const { sessionToken } = await signIn('a password of my own')
    const take = ['take', '--email', email, '--site', 'town', '--role', 'counsellor']
    expect(await run(...take)).toMatchObject({
      code: 0,
      out: `${email} is no longer counsellor of town, and is signed out everywhere.\n`,
    })
    expect(await sessions().authenticate(sessionToken)).toBeUndefined()
    expect((await run('list')).out).toBe(`${email}  Oona, youth worker · supervisor of town\n`)
    expect(await run(...take)).toMatchObject({ code: 1, err: expect.stringContaining('with this role') })
  })

  it('ends every session of a disabled account, and every process hears of it', async () => {
    const { sessionToken, operatorId } = await signIn('a password of my own')
    const heard: Hint[] = []
    let isListening = false
    const carrier = carryHintsByPostgres({
      connectionString: database.url,
      processName: 'listener',
      log: pino({ level: 'silent' }),
      onHint: (hint) => void heard.push(hint),
      onCatchUp: () => {
        isListening = true
      },
    })
    await expect.poll(() => isListening).toBe(true)
    expect(await run('disable', '--email', email)).toMatchObject({ code: 0 })
    await expect.poll(() => heard).toEqual([{ kind: 'session', id: operatorId }])
    await carrier.close()
    expect(await sessions().authenticate(sessionToken)).toBeUndefined()
    await expect(signIn('a password of my own')).rejects.toThrow('wrong-credentials')
    expect((await run('list')).out).toContain('(disabled)')
    // Whoever gives it a role is told that this alone lets nobody in.
    expect((await run(...create, '--role', 'supervisor')).out).toMatch(/^.* already\..*\n.* is disabled: /)
  })

  it('is recorded: what was done to whose account, and that it was done on the server', async () => {
    const { rows } = await database.pool.query(
      `select a.kind, a.role, a.operator_id, a.site_id, o.email from audit_record a
       join operator o on o.id = a.subject_id::uuid and a.subject_kind = 'account' order by a.seq`,
    )
    const done = { role: 'command-line', operator_id: null, email }
    expect(rows).toEqual([
      { ...done, kind: 'account-created', site_id: 'town' },
      { ...done, kind: 'role-given', site_id: 'town' },
      { ...done, kind: 'password-reset', site_id: null },
      { ...done, kind: 'role-taken', site_id: 'town' },
      { ...done, kind: 'account-disabled', site_id: null },
    ])
    const whole = await runProgram('dist/server/audit-command.js', ['verify'], { env })
    expect(whole).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^(\d+) records, .*\nAnchored up to record \1,/),
    })
  })

  it('explains itself when asked for nothing or for nonsense, and names every fault', async () => {
    expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('npm run operator -- create') })
    expect(readOperatorCommand(['promote'])).toEqual({ faults: [] })
    expect(readOperatorCommand(['list', '--colour', 'red'])).toEqual({
      faults: [expect.stringContaining('--colour')],
    })
    const faulty = readOperatorCommand(['create', '--email', 'nobody', '--site', 'Town!', '--role', 'king'])
    const expected = ['--email', '--name', '--title', '--site', '--role']
    expect(faulty).toEqual({ faults: expected.map((name) => expect.stringMatching(`^${name}: `)) })
    expect(await run('reset', '--email', 'nobody@town.example')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no account of this name'),
    })
    const elsewhere = await run(...create.slice(0, -1), 'nowhere', '--role', 'counsellor')
    expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining('no site of this name') })
  })
})

describe('npm run operator beside the embedded database', { timeout: 60_000 }, () => {
  it('works while the application runs and while it does not', async () => {
    const home = mkdtempSync(path.join(os.tmpdir(), 'kynnys-command-'))
    chmodSync(home, 0o711)
    const dataDirectory = path.join(home, 'data')
    const env = { DATA_DIRECTORY: dataDirectory }
    try {
      const idle = await runProgram(program, ['list'], { env })
      expect(idle).toMatchObject({ code: 0, out: 'There are no accounts yet.\n' })
      const running = await startEmbeddedPostgres({ dataDirectory })
      await migrateToLatest(running.url)
      const pool = createPool(running.url, 2)
      await pool.query(aTown)
      const busy = await runProgram(program, [...create, '--role', 'counsellor'], { env })
      expect(busy).toMatchObject({ code: 0 })
      expect(await createDatabase(pool).selectFrom('operator').select('email').execute()).toEqual([{ email }])
      await pool.end()
      await running.stop()
      expect((await runProgram(program, ['list'], { env })).out).toContain(email)
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })
})
