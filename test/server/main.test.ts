import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { demoAccounts, demoPassword } from '../../demo/accounts.ts'
import { startEmbeddedPostgres } from '../../server/database/embedded-postgres.ts'
import { freePort } from '../support/kynnys.ts'
import { aMessage, aVisitor, aWaitingVisitor, mustAnswer, resume, signIn } from '../support/people.ts'
import { endChild, runProgram } from '../support/run-program.ts'

const program = 'dist/server/main.js'

describe('npm start', { timeout: 60_000 }, () => {
  let home = ''
  const children: ChildProcess[] = []
  beforeAll(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'kynnys-main-'))
    chmodSync(home, 0o711)
  })
  afterEach(async () => {
    for (const child of children.splice(0)) await endChild(child)
  })
  afterAll(async () => {
    const last = await startEmbeddedPostgres({ dataDirectory: path.join(home, 'data') })
    await last.stop()
    rmSync(home, { recursive: true, force: true })
  })

  async function start(more: Record<string, string> = {}) {
    const [port, demoPort] = [await freePort(), await freePort()]
    const ports = { PORT: String(port), DEMO_PORT: String(demoPort) }
    const env = { DATA_DIRECTORY: path.join(home, 'data'), ...ports, ...more }
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
    })
    const isUp = () => out.includes('Ctrl+C') || child.exitCode !== null
    await expect.poll(isUp, { timeout: 30_000, interval: 50 }).toBe(true)
    expect(err).toBe('')
    return { child, port, demoPort, out: () => out, env }
  }

  it('says in four lines where to look, who may sign in and how to stop, answers, and stops within ten seconds with everything closed', async () => {
    const { child, port, demoPort, out, env } = await start()
    const accounts = demoAccounts.map(({ email }) => `${email} \\([a-z, /]+\\)`)
    expect(out().trimEnd().split('\n')).toEqual([
      `Demo city    http://127.0.0.1:${demoPort}`,
      `Console      http://localhost:${port}/console/`,
      expect.stringMatching(`^Sign in      with ${demoPassword} as ${accounts.join(', ')}$`),
      'Stop         Ctrl+C',
    ])
    expect((await fetch(`http://localhost:${port}/health/ready`)).status).toBe(200)
    expect((await fetch(`http://127.0.0.1:${demoPort}/`)).status).toBe(200)

    const second = await runProgram(program, [], { env })
    expect(second).toMatchObject({ code: 1, err: expect.stringContaining(`as process ${child.pid}`) })

    const began = performance.now()
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(performance.now() - began).toBeLessThan(10_000)
    await expect(fetch(`http://localhost:${port}/health/live`)).rejects.toThrow()
  })

  it('starts again with all data after everything was killed at once', async () => {
    const first = await start()
    const self = async ({ port }: { port: number }, cookie: string) =>
      (await fetch(`http://localhost:${port}/desk/self`, { headers: { cookie } })).status
    const cookie = await signIn(`http://localhost:${first.port}`, 'lautta@kuusiniemi.example')
    const visitor = await aWaitingVisitor(`http://localhost:${first.port}`)
    const message = aMessage('Tämän vain minä saan lukea')
    await mustAnswer(visitor.socket.emitWithAck('message:send', message))
    visitor.close()
    const postmaster = readFileSync(path.join(home, 'data/postgres/postmaster.pid'), 'utf8')
    process.kill(Number.parseInt(postmaster, 10), 'SIGKILL')
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    const second = await start()
    expect(await self(second, cookie)).toBe(200)
    expect(await self(second, cookie.replace('kynnys-session=', 'kynnys-session=x'))).toBe(401)
    // With the key that lies beside the database; nobody else has the token.
    const read = async (who?: { token: string }) => {
      const reader = await aVisitor(`http://localhost:${second.port}`, who)
      const { entries } = await resume(reader)
      reader.close()
      return JSON.stringify(entries)
    }
    expect(await read(visitor)).toContain(message.text)
    expect(await read()).toBe('[]')
  })

  it('names every faulty variable and a database that is away, without a stack', async () => {
    const faulty = await runProgram(program, [], { env: { DATABASE_URL: 'x', PORT: 'x', MASTER_KEY: 'x' } })
    expect(faulty.code).toBe(1)
    for (const name of ['DATABASE_URL', 'PORT', 'MASTER_KEY', 'KEY_DIRECTORY', 'PUBLIC_URL'])
      expect(faulty.err).toMatch(new RegExp(`^  ${name} `, 'm'))
    const away = await runProgram(program, [], {
      env: production(`postgres://kynnys@127.0.0.1:${await freePort()}/kynnys`),
    })
    expect(away).toMatchObject({ code: 1, err: expect.stringContaining('does not answer') })
    expect(faulty.err + away.err).not.toMatch(/^\s+at /m)
  })

  it('fills no demo city into a city’s own database unless it is asked to', async () => {
    const own = await startEmbeddedPostgres({ dataDirectory: path.join(home, 'own') })
    const client = new pg.Client({ connectionString: own.url })
    await client.connect()
    const count = async (table: string) =>
      Number((await client.query(`select count(*) from ${table}`)).rows[0].count)
    try {
      const env = production(own.url)
      const plain = await start(env)
      expect(plain.out()).toMatch(/^Console {6}https:/m)
      expect(plain.out()).not.toMatch(/^(Demo city|Sign in)/m)
      for (const table of ['site', 'operator', 'service']) expect(await count(table)).toBe(0)
      await endChild(plain.child)
      const asked = await start({ ...env, DEMO: '1' })
      expect(asked.out()).toMatch(/^Demo city /m)
      for (const table of ['site', 'operator', 'service']) expect(await count(table)).toBeGreaterThan(0)
      await endChild(asked.child)
    } finally {
      await client.end()
      await own.stop()
    }
  })

  it('refuses a database that may lose what it confirmed', async () => {
    const dataDirectory = path.join(home, 'careless')
    const settings = { fsync: 'off', full_page_writes: 'off' }
    const careless = await startEmbeddedPostgres({ dataDirectory, settings })
    try {
      const refused = await runProgram(program, [], { env: production(careless.url) })
      expect(refused).toMatchObject({ code: 1, out: '' })
      expect(refused.err).toMatch(/turn on fsync, full_page_writes$/m)
    } finally {
      await careless.stop()
    }
  })

  const production = (databaseUrl: string) => ({
    DATABASE_URL: databaseUrl,
    KEY_DIRECTORY: path.join(home, 'keys'),
    MASTER_KEY: randomBytes(32).toString('base64'),
    PUBLIC_URL: 'https://chat.town.example',
  })
})
