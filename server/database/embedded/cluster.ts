import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { reachableFolder } from './reachable.ts'
import { canEnter, type RunAs } from './run-as.ts'

/** What is kept beside the data, readable by its owner alone. */
export interface ClusterRecord {
  /** Relative to the data directory, unless PostgreSQL's user can't reach that. */
  directory: string
  password: string
  /** Of the role in which the application works. */
  applicationPassword: string
  port: number
}

export const userName = 'kynnys'
export const applicationName = 'kynnys_application'

const newPassword = () => randomBytes(18).toString('base64url')
const recordFile = (dataDirectory: string) => path.join(dataDirectory, 'postgres.json')

export function readRecord(dataDirectory: string): ClusterRecord | undefined {
  const file = recordFile(dataDirectory)
  if (!existsSync(file)) return undefined
  const record = JSON.parse(readFileSync(file, 'utf8')) as Omit<ClusterRecord, 'applicationPassword'>
  // Clusters of before have one role; the other is made when they start.
  return { applicationPassword: newPassword(), ...record }
}

export function writeRecord(dataDirectory: string, record: ClusterRecord): void {
  const file = recordFile(dataDirectory)
  writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

export function directoryOf(dataDirectory: string, record: ClusterRecord): string {
  return path.resolve(dataDirectory, record.directory)
}

const isCluster = (directory: string) => existsSync(path.join(directory, 'PG_VERSION'))

/** The cluster of this data directory; made first if there is none. */
export function ensureCluster(dataDirectory: string, binaries: string, runAs: RunAs): ClusterRecord {
  const known = readRecord(dataDirectory)
  if (known && isCluster(directoryOf(dataDirectory, known))) return known
  const directory = known?.directory ?? chooseDirectory(dataDirectory, runAs)
  const target = path.resolve(dataDirectory, directory)
  if (isCluster(target)) throw new Error(`${target} holds a database, but its postgres.json is gone`)
  const record = { directory, password: newPassword(), applicationPassword: newPassword(), port: 0 }
  const draft = `${target}.init`
  initialise({ draft, binaries, runAs, password: record.password })
  writeRecord(dataDirectory, record)
  // Only a whole cluster ever gets the name: a crash before this line starts over.
  renameSync(draft, target)
  return record
}

function chooseDirectory(dataDirectory: string, runAs: RunAs): string {
  if (canEnter(runAs, dataDirectory)) return 'postgres'
  return path.join(reachableFolder(), randomBytes(6).toString('hex'))
}

interface Initialisation {
  draft: string
  binaries: string
  runAs: RunAs
  password: string
}

function initialise({ draft, binaries, runAs, password }: Initialisation): void {
  const passwordFile = `${draft}.password`
  for (const old of [draft, passwordFile]) rmSync(old, { recursive: true, force: true })
  mkdirSync(draft)
  chmodSync(draft, 0o700)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (runAs.uid !== undefined && runAs.gid !== undefined)
    for (const file of [draft, passwordFile]) chownSync(file, runAs.uid, runAs.gid)
  const locale = process.platform === 'linux' ? '--locale=C.UTF-8' : '--no-locale'
  const parameters = ['-D', draft, '-U', userName, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256']
  try {
    execFileSync(path.join(binaries, 'initdb'), [...parameters, '-E', 'UTF8', '--data-checksums', locale], {
      ...runAs,
      stdio: 'pipe',
      cwd: draft,
    })
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** A cluster can be opened only by the user who made it. */
export function ownerOf(directory: string): RunAs {
  if (process.getuid?.() !== 0) return {}
  const { uid, gid } = statSync(directory)
  return { uid, gid }
}
