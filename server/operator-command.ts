import { text } from 'node:stream/consumers'
import { createAnchorService } from './audit/anchor-service.ts'
import { createAuditService } from './audit/audit-service.ts'
import { loadConfig } from './config.ts'
import { createDatabase, createPool } from './database/connect.ts'
import { updateDatabase } from './database/update-database.ts'
import { useDatabase } from './database/use-database.ts'
import { describeFailure } from './describe-failure.ts'
import { openKeyDirectory } from './encryption/key-directory.ts'
import { getMasterKey } from './master-key.ts'
import { type Command, readOperatorCommand, usage } from './operator/command-line.ts'
import { createOperatorService } from './operator/operator-service.ts'
import { runCommand } from './operator/run-command.ts'
import { tellSessionEnded } from './operator/tell-session-ended.ts'
import { findRootDirectory } from './root-directory.ts'

async function carryOut(command: Command, chosenPassword: string | undefined): Promise<void> {
  const config = loadConfig(process.env, findRootDirectory(import.meta.dirname))
  const clock = () => new Date()
  await useDatabase(config, async (urls) => {
    await updateDatabase(urls)
    const pool = createPool(urls.applicationUrl, 2)
    const db = createDatabase(pool)
    const masterKey = await getMasterKey(config)
    const keys = await openKeyDirectory({ directory: config.keyDirectory, masterKey, clock })
    const operators = createOperatorService({
      db,
      clock,
      audit: createAuditService({ keys, clock }),
      onRevoked: (id) => tellSessionEnded(pool, id),
    })
    try {
      await runCommand(command, { operators, chosenPassword, print: console.log })
      await createAnchorService({ db, keys, directory: config.anchorDirectory, clock }).anchor()
    } finally {
      await db.destroy()
    }
  })
}

const command = readOperatorCommand(process.argv.slice(2))
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
