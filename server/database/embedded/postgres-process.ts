import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { identifyProcess } from '../../process-identity.ts'
import type { RunAs } from './run-as.ts'

export interface Launch {
  binaries: string
  directory: string
  port: number
  runAs: RunAs
  settings: Record<string, string>
}

// No text of a row or of a statement ever reaches a log, and no old segment of the write-ahead log is kept.
const settings = {
  // Its faults are read below, in English.
  lc_messages: 'C',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_recycle: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
}

// Left by a server that was killed: gone within a second or two.
const passing = /lock file|shared memory block|pre-existing/
const retryMilliseconds = 250
const attempts = 40
const stopMilliseconds = 8000

/** The port is taken: another may be free. */
export class PortTaken extends Error {}

/** Starts PostgreSQL and returns once it takes connections. */
export async function launchPostgres(launch: Launch): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt++) {
    const child = spawnPostgres(launch)
    const fault = await readiness(child)
    if (fault === undefined) return child
    if (/could not bind|could not create .*listen socket/.test(fault)) throw new PortTaken()
    if (attempt === attempts || !passing.test(fault)) throw new Error(`PostgreSQL did not start: ${fault}`)
    await wait(retryMilliseconds)
  }
}

function spawnPostgres({ binaries, directory, port, runAs, settings: extra }: Launch): ChildProcess {
  const switches = Object.entries({ ...settings, ...extra }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  // Detached: Ctrl+C reaches this process alone, so that what is under way can still be committed.
  return spawn(path.join(binaries, 'postgres'), ['-D', directory, '-p', String(port), ...switches], {
    ...runAs,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: directory,
    detached: true,
  })
}

/** Undefined once the server is ready, else what it said before it gave up. */
async function readiness(child: ChildProcess): Promise<string | undefined> {
  const fault = await new Promise<string | undefined>((resolve) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('ready to accept connections')) resolve(undefined)
    })
    child.once('error', (error) => resolve(error.message))
    child.once('close', () => resolve(said))
  })
  child.stderr?.removeAllListeners('data').resume()
  return fault
}

/** Ends open connections and stops; by force after 8 s. */
export async function stopPostgres(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  const forced = setTimeout(() => child.kill('SIGQUIT'), stopMilliseconds)
  await ended
  clearTimeout(forced)
}

/** A server whose application was killed still runs: it is asked to stop, so that a new one can start. */
export async function stopOrphan(directory: string): Promise<void> {
  const file = path.join(directory, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  // After a power cut the number may belong to anybody.
  const isOurs = () => identifyProcess(pid)?.command.includes(directory) === true
  for (let tries = 0; tries < 200 && isOurs(); tries++) {
    if (tries === 0) process.kill(pid, 'SIGINT')
    if (tries === 160) process.kill(pid, 'SIGKILL')
    await wait(50)
  }
}
