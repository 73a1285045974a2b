import type { Kysely } from 'kysely'
import { createAnchorService } from './audit/anchor-service.ts'
import { describeRecord, describeVerdict } from './audit/audit-lines.ts'
import { findRecordsOfSite } from './audit/audit-repository.ts'
import { createAuditService } from './audit/audit-service.ts'
import { type Command, readAuditCommand, usage } from './audit/command-line.ts'
import { loadConfig } from './config.ts'
import { createDatabase, createPool } from './database/connect.ts'
import type { Tables } from './database/tables.ts'
import { useDatabase } from './database/use-database.ts'
import { describeFailure } from './describe-failure.ts'
import { type KeyDirectory, openKeyDirectory } from './encryption/key-directory.ts'
import { getMasterKey } from './master-key.ts'
import { findRootDirectory } from './root-directory.ts'

const perPage = 500
const clock = () => new Date()

interface Ground {
  db: Kysely<Tables>
  keys: KeyDirectory
  anchorDirectory: string
}

async function verify({ db, keys, anchorDirectory: directory }: Ground): Promise<void> {
  const { isWhole, lines } = describeVerdict(
    await createAnchorService({ db, keys, directory, clock }).verify(),
  )
  console.log(lines.join('\n'))
  if (!isWhole) process.exitCode = 1
}

async function list(wanted: Extract<Command, { command: 'list' }>, { db, keys }: Ground): Promise<void> {
  const { reasonOf } = createAuditService({ keys, clock })
  for (let seq = 0; ; ) {
    const records = await findRecordsOfSite(db, { ...wanted, siteId: wanted.site }, { seq, limit: perPage })
    for (const record of records) console.log(describeRecord(record, await reasonOf(record)))
    const last = records.at(-1)
    if (!last) break
    seq = last.seq
  }
}

async function carryOut(command: Command): Promise<void> {
  const config = loadConfig(process.env, findRootDirectory(import.meta.dirname))
  await useDatabase(config, async ({ applicationUrl }) => {
    const db = createDatabase(createPool(applicationUrl, 2))
    try {
      const masterKey = await getMasterKey(config)
      const keys = await openKeyDirectory({ directory: config.keyDirectory, masterKey, clock })
      const ground = { db, keys, anchorDirectory: config.anchorDirectory }
      if (command.command === 'verify') await verify(ground)
      else await list(command, ground)
    } finally {
      await db.destroy()
    }
  })
}

const command = readAuditCommand(process.argv.slice(2))
if ('faults' in command) {
  console.error([...command.faults, usage].join('\n\n'))
  process.exitCode = 2
} else
  try {
    await carryOut(command)
  } catch (error) {
    console.error(describeFailure(error))
    process.exitCode = 1
  }
