import { type ChildProcess, execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from '../../server/database/embedded/binaries.ts'
import { directoryOf, ensureCluster, ownerOf, userName } from '../../server/database/embedded/cluster.ts'
import { findFreePort } from '../../server/database/embedded/free-port.ts'
import { launchPostgres, stopPostgres } from '../../server/database/embedded/postgres-process.ts'
import { findUnprivilegedUser } from '../../server/database/embedded/run-as.ts'
import { migrateToLatest } from '../../server/database/migrator.ts'
import { identifyProcess } from '../../server/process-identity.ts'

export type Cluster = Awaited<ReturnType<typeof startCluster>>

/** A throw-away PostgreSQL that may be killed, frozen and started again. `close` it in the end. */
export async function startCluster(settings: Record<string, string> = {}) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'kynnys-faults-'))
  const dataDirectory = path.join(directory, 'data')
  for (const folder of [directory, dataDirectory]) {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o711)
  }
  const user = findUnprivilegedUser()
  const binaries = findBinaries(user)
  const record = ensureCluster(dataDirectory, binaries, user)
  const home = directoryOf(dataDirectory, record)
  const launch = {
    binaries,
    directory: home,
    port: await findFreePort(),
    runAs: ownerOf(home),
    settings: { max_connections: '200', ...settings },
  }
  const base = `postgres://${userName}:${record.password}@127.0.0.1:${launch.port}`
  let child: ChildProcess | undefined = await launchPostgres(launch)
  const lastWish = () => send('SIGKILL')
  process.once('exit', lastWish)

  function pids(): number[] {
    const postmaster = child?.pid
    if (postmaster === undefined) return []
    const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=']).toString().trim().split('\n')
    const rows = table.map((row) => row.trim().split(/\s+/).map(Number) as [number, number])
    return [postmaster, ...rows.filter(([, parent]) => parent === postmaster).map(([pid]) => pid)]
  }

  function send(signal: NodeJS.Signals): number[] {
    const found = pids()
    for (const pid of found)
      try {
        process.kill(pid, signal)
      } catch {
        // A backend ended by itself meanwhile.
      }
    return found
  }

  const cluster = {
    url: `${base}/kynnys`,
    /** kill -9 of every process; returns when all are gone, for else the next start fails on the shared memory. */
    async kill(): Promise<void> {
      const killed = send('SIGKILL')
      child = undefined
      for (let tries = 0; tries < 200 && killed.some((pid) => identifyProcess(pid)); tries++) await wait(25)
    },
    async start(): Promise<void> {
      child = await launchPostgres(launch)
    },
    /** Nobody answers, and nobody hangs up. */
    freeze: () => void send('SIGSTOP'),
    thaw: () => void send('SIGCONT'),
    async run(statement: string, database = 'kynnys'): Promise<void> {
      const client = new pg.Client({ connectionString: `${base}/${database}` })
      await client.connect()
      await client.query(statement).finally(() => client.end())
    },
    /** Another database, migrated and empty; with `change` made to it. */
    async createDatabase(name: string, change = ''): Promise<string> {
      await cluster.run(`create database ${name}`, 'postgres')
      await migrateToLatest(`${base}/${name}`)
      if (change) await cluster.run(change, name)
      return `${base}/${name}`
    },
    async close(): Promise<void> {
      cluster.thaw()
      if (child) await stopPostgres(child)
      process.off('exit', lastWish)
      rmSync(directory, { recursive: true, force: true })
      if (!home.startsWith(directory)) rmSync(home, { recursive: true, force: true })
    },
  }
  await cluster.createDatabase('kynnys')
  return cluster
}
