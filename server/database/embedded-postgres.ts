import type { ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { livingHolder, lockFile } from '../lock-file.ts'
import { findBinaries } from './embedded/binaries.ts'
import {
  applicationName,
  type ClusterRecord,
  directoryOf,
  ensureCluster,
  ownerOf,
  readRecord,
  userName,
  writeRecord,
} from './embedded/cluster.ts'
import { findFreePort } from './embedded/free-port.ts'
import { keepRunning } from './embedded/keep-running.ts'
import { type Launch, launchPostgres, PortTaken, stopOrphan } from './embedded/postgres-process.ts'
import { findUnprivilegedUser } from './embedded/run-as.ts'
import type { DatabaseUrls } from './update-database.ts'

const databaseName = 'kynnys'
const lockName = 'postgres.lock'

export interface EmbeddedPostgres extends DatabaseUrls {
  /** The server process of the moment; another one after a crash. */
  processId(): number | undefined
  /** Connections end, everything committed is on the disk, the data directory is free. */
  stop(): Promise<void>
}

interface Options {
  dataDirectory: string
  /** Without it the port of the last time, if it is still free. */
  port?: number
  settings?: Record<string, string>
}

/** Starts the database of this data directory, making it if there is none. Throws LockHeld if another process has it. */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { dataDirectory } = options
  if (!existsSync(dataDirectory)) {
    mkdirSync(dataDirectory, { recursive: true })
    // PostgreSQL's own user passes through; it can't look around.
    chmodSync(dataDirectory, 0o711)
  }
  const unlock = lockFile(path.join(dataDirectory, lockName))
  try {
    const { urls, server } = await startLocked(options)
    const stop = async () => {
      await server.stop()
      unlock()
    }
    return { ...urls, processId: server.processId, stop }
  } catch (error) {
    unlock()
    throw error
  }
}

async function startLocked({ dataDirectory, port, settings = {} }: Options) {
  const user = findUnprivilegedUser()
  const binaries = findBinaries(user)
  const record = ensureCluster(dataDirectory, binaries, user)
  const directory = directoryOf(dataDirectory, record)
  await stopOrphan(directory)
  const launch = {
    binaries,
    directory,
    runAs: ownerOf(directory),
    settings,
    port: port ?? record.port,
  }
  const child = await launchOnPort(launch, port === undefined)
  writeRecord(dataDirectory, { ...record, port: launch.port })
  const server = keepRunning(child, () => launchPostgres(launch))
  const urls = urlsOf({ ...record, port: launch.port })
  try {
    await ensureDatabase(urls.url, record.applicationPassword)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { urls, server }
}

async function launchOnPort(launch: Launch, mayChange: boolean): Promise<ChildProcess> {
  if (launch.port === 0) launch.port = await findFreePort()
  try {
    return await launchPostgres(launch)
  } catch (error) {
    if (!(error instanceof PortTaken) || !mayChange) throw error
    launch.port = await findFreePort()
    return launchPostgres(launch)
  }
}

function urlsOf({ password, applicationPassword, port }: ClusterRecord): DatabaseUrls {
  const place = `127.0.0.1:${port}/${databaseName}`
  return {
    url: `postgres://${userName}:${password}@${place}`,
    applicationUrl: `postgres://${applicationName}:${applicationPassword}@${place}`,
  }
}

/** The database, and the role that may do no more in it than it is given. */
async function ensureDatabase(url: string, applicationPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: new URL('/postgres', url).href })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
    const role = await client.query('select 1 from pg_roles where rolname = $1', [applicationName])
    if (role.rowCount === 0) await client.query(`create role ${applicationName} login`)
    await client.query(`alter role ${applicationName} password ${client.escapeLiteral(applicationPassword)}`)
  } finally {
    await client.end()
  }
}

/** Where the running application's own database is to be reached; undefined if no application runs on this data. */
export function findRunningDatabase(dataDirectory: string): DatabaseUrls | undefined {
  const record = readRecord(dataDirectory)
  const isRunning = livingHolder(path.join(dataDirectory, lockName)) !== undefined
  return record && isRunning ? urlsOf(record) : undefined
}
