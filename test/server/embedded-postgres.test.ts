import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createPool } from '../../server/database/connect.ts'
import {
  type EmbeddedPostgres,
  findRunningDatabase,
  startEmbeddedPostgres,
} from '../../server/database/embedded-postgres.ts'
import { LockHeld } from '../../server/lock-file.ts'
import { identifyProcess } from '../../server/process-identity.ts'
import { endChild } from '../support/run-program.ts'

const keepSeven = 'drop table if exists kept; create table kept as select 7 as seven'

describe('the embedded database', { timeout: 60_000 }, () => {
  let home = ''
  let dataDirectory = ''
  const running: EmbeddedPostgres[] = []
  const children: ChildProcess[] = []

  beforeAll(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'kynnys-embedded-'))
    chmodSync(home, 0o711)
    dataDirectory = path.join(home, 'data')
  })
  afterEach(async () => {
    for (const child of children.splice(0)) await endChild(child)
    for (const one of running.splice(0)) await one.stop()
  })
  afterAll(async () => {
    const last = await start()
    await last.stop()
    rmSync(home, { recursive: true, force: true })
  })

  async function start(): Promise<EmbeddedPostgres> {
    const embedded = await startEmbeddedPostgres({ dataDirectory })
    running.push(embedded)
    return embedded
  }

  async function startElsewhere(): Promise<{ child: ChildProcess; url: string; processId: number }> {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'test/support/hold-database.ts', dataDirectory],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    children.push(child)
    const [line] = (await once(child.stdout!, 'data')) as [Buffer]
    return { child, ...(JSON.parse(line.toString()) as { url: string; processId: number }) }
  }

  async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return (await client.query(statement)).rows
    } finally {
      await client.end()
    }
  }

  it('starts a second time on the same port with everything in it', async () => {
    const first = await start()
    await ask(first.url, keepSeven)
    await first.stop()
    const second = await start()
    expect(second.url).toBe(first.url)
    expect(await ask(second.url, 'select seven from kept')).toEqual([{ seven: 7 }])
  })

  it('never loses what it confirmed, keeps no old log, and writes nobody’s words to its own', async () => {
    const { url } = await start()
    const settings = Object.fromEntries(
      (await ask(url, 'select name, setting from pg_settings')).map(({ name, setting }) => [name, setting]),
    )
    expect(settings).toMatchObject({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      wal_recycle: 'off',
      log_error_verbosity: 'terse',
      log_min_error_statement: 'panic',
      log_parameter_max_length_on_error: '0',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    })
  })

  it('lets nobody in without the password, which only its owner may read', async () => {
    const { url } = await start()
    const guess = new URL(url)
    guess.password = 'postgres'
    await expect(ask(guess.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    expect(statSync(path.join(dataDirectory, 'postgres.json')).mode & 0o777).toBe(0o600)
    expect(statSync(path.join(dataDirectory, 'postgres')).mode & 0o777).toBe(0o700)
    const left = readdirSync(dataDirectory).sort()
    expect(left).toEqual(['postgres', 'postgres.json', 'postgres.lock'])
  })

  it('is left alone by a second process, which is told who has it', async () => {
    const { child, url } = await startElsewhere()
    await expect(start()).rejects.toEqual(new LockHeld(child.pid!))
    await expect(ask(url, 'select 1 as one')).resolves.toEqual([{ one: 1 }])
    expect(findRunningDatabase(dataDirectory)?.url).toBe(url)
  })

  it('is taken over when its application was killed and it still runs', async () => {
    const { child, url, processId } = await startElsewhere()
    await ask(url, keepSeven)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(identifyProcess(processId)?.command).toContain(dataDirectory)
    expect(findRunningDatabase(dataDirectory)).toBeUndefined()
    const next = await start()
    expect(next.processId()).not.toBe(processId)
    expect(await ask(next.url, 'select seven from kept')).toEqual([{ seven: 7 }])
    expect(identifyProcess(processId)).toBeUndefined()
  })

  it('starts again after everything was killed at once', async () => {
    const { child, url, processId } = await startElsewhere()
    await ask(url, keepSeven)
    process.kill(processId, 'SIGKILL')
    await endChild(child)
    const next = await start()
    expect(await ask(next.url, 'select seven from kept')).toEqual([{ seven: 7 }])
  })

  it('comes back by itself, where it was, after a crash', async () => {
    const embedded = await start()
    await ask(embedded.url, keepSeven)
    const crashed = embedded.processId()!
    process.kill(crashed, 'SIGKILL')
    const until = performance.now() + 15_000
    let rows: unknown
    while (!rows && performance.now() < until) {
      rows = await ask(embedded.url, 'select seven from kept').catch(() => wait(100))
    }
    expect(rows).toEqual([{ seven: 7 }])
    expect(embedded.processId()).not.toBe(crashed)
  })

  it('leaves a stranger alone who has the number of a process that is gone', async () => {
    const first = await start()
    await first.stop()
    const stranger = spawn('sleep', ['60'])
    children.push(stranger)
    const lines = [stranger.pid, path.join(dataDirectory, 'postgres'), 0, 1, '', '127.0.0.1', '0', 'ready']
    writeFileSync(path.join(dataDirectory, 'postgres/postmaster.pid'), `${lines.join('\n')}\n`)
    writeFileSync(path.join(dataDirectory, 'postgres.lock'), `${stranger.pid} another time`)
    await start().catch(() => undefined)
    expect(stranger.exitCode).toBeNull()
    expect(stranger.signalCode).toBeNull()
  })

  it('makes a whole cluster or none', async () => {
    const first = await start()
    await first.stop()
    rmSync(path.join(dataDirectory, 'postgres'), { recursive: true })
    const half = path.join(dataDirectory, 'postgres.init')
    writeFileSync(half, 'half a cluster')
    const second = await start()
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(existsSync(half)).toBe(false)
    expect(readFileSync(path.join(dataDirectory, 'postgres.json'), 'utf8')).not.toContain(
      new URL(first.url).password,
    )
  })

  it('is given up after 5 s when it hangs, and asked again through another connection', async () => {
    const { url } = await start()
    const pool = createPool(url, 1)
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
    const frozen = rows[0]!.pid
    process.kill(frozen, 'SIGSTOP')
    try {
      await expect(pool.query('select 1')).rejects.toThrow('Query read timeout')
      await expect(pool.query('select pg_backend_pid() as pid')).resolves.toMatchObject({ rowCount: 1 })
    } finally {
      process.kill(frozen, 'SIGCONT')
      await pool.end()
    }
  })
})
