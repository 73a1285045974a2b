import type { Kysely } from 'kysely'
import type pg from 'pg'
import { type Config, loadConfig } from './config.ts'
import { createDatabase, createPool } from './database/connect.ts'
import type { Tables } from './database/tables.ts'
import type { DatabaseUrls } from './database/update-database.ts'
import { useDatabase } from './database/use-database.ts'
import { describeFailure } from './describe-failure.ts'
import { type KeyDirectory, openKeyDirectory } from './encryption/key-directory.ts'
import { getMasterKey } from './master-key.ts'
import { findRootDirectory } from './root-directory.ts'

export interface CommandGround {
  pool: pg.Pool
  db: Kysely<Tables>
  keys: KeyDirectory
  clock: () => Date
  config: Config
}

/** Database and keys for one command, closed after it. */
export async function onCommandGround(
  environment: NodeJS.ProcessEnv,
  use: (ground: CommandGround) => Promise<void>,
  prepare: (urls: DatabaseUrls) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const config = loadConfig(environment, findRootDirectory(import.meta.dirname))
  const clock = () => new Date()
  await useDatabase(config, async (urls) => {
    await prepare(urls)
    const pool = createPool(urls.applicationUrl, 2)
    const db = createDatabase(pool)
    try {
      const masterKey = await getMasterKey(config)
      const keys = await openKeyDirectory({ directory: config.keyDirectory, masterKey, clock })
      await use({ pool, db, keys, clock, config })
    } finally {
      await db.destroy()
    }
  })
}

interface Asked<Command> {
  /** From the command line. */
  read: Command | { faults: string[] }
  usage: string
  complain: (text: string) => void
}

/** The program ends with 2 where nothing could be read, and with 1 where it failed. */
export async function carryOutCommand<Command extends object>(
  { read, usage, complain }: Asked<Command>,
  carryOut: (command: Command) => Promise<void>,
): Promise<void> {
  if ('faults' in read) {
    complain([...read.faults, usage].join('\n\n'))
    process.exitCode = 2
    return
  }
  try {
    await carryOut(read)
  } catch (error) {
    complain(describeFailure(error))
    process.exitCode = 1
  }
}
