import { text } from 'node:stream/consumers'
import { loadConfig } from './config.ts'
import { createDatabase, createPool } from './database/connect.ts'
import { migrateToLatest } from './database/migrator.ts'
import { useDatabase } from './database/use-database.ts'
import { describeFailure } from './describe-failure.ts'
import { type Command, readCommand, usage } from './operator/command-line.ts'
import { createOperatorService } from './operator/operator-service.ts'
import { runCommand } from './operator/run-command.ts'
import { tellSessionEnded } from './operator/tell-session-ended.ts'
import { findRootDirectory } from './root-directory.ts'

async function carryOut(command: Command, chosenPassword: string | undefined): Promise<void> {
  const config = loadConfig(process.env, findRootDirectory(import.meta.dirname))
  await useDatabase(config, async (databaseUrl) => {
    await migrateToLatest(databaseUrl)
    const pool = createPool(databaseUrl, 2)
    const db = createDatabase(pool)
    const operators = createOperatorService({
      db,
      clock: () => new Date(),
      onRevoked: (id) => tellSessionEnded(pool, id),
    })
    try {
      await runCommand(command, { operators, chosenPassword, print: console.log })
    } finally {
      await db.destroy()
    }
  })
}

const command = readCommand(process.argv.slice(2))
if ('faults' in command) {
  console.error([...command.faults, usage].join('\n\n'))
  process.exitCode = 2
} else
  try {
    const chosen =
      process.env.PASSWORD === '-' ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined
    await carryOut(command, chosen)
  } catch (error) {
    console.error(describeFailure(error))
    process.exitCode = 1
  }
