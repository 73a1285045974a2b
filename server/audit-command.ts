import { createAnchorService } from './audit/anchor-service.ts'
import { describeRecord, describeVerdict } from './audit/audit-lines.ts'
import { findRecordsOfSite } from './audit/audit-repository.ts'
import { createAuditService } from './audit/audit-service.ts'
import { type Command, readAuditCommand, usage } from './audit/command-line.ts'
import { type CommandGround, carryOutCommand, onCommandGround } from './carry-out-command.ts'

const perPage = 500

async function verify({ db, keys, clock, config }: CommandGround): Promise<void> {
  const directory = config.anchorDirectory
  const { isWhole, lines } = describeVerdict(
    await createAnchorService({ db, keys, directory, clock }).verify(),
  )
  console.log(lines.join('\n'))
  if (!isWhole) process.exitCode = 1
}

async function list(
  wanted: Extract<Command, { command: 'list' }>,
  { db, keys, clock }: CommandGround,
): Promise<void> {
  const { reasonOf } = createAuditService({ keys, clock })
  for (let seq = 0; ; ) {
    const records = await findRecordsOfSite(db, { ...wanted, siteId: wanted.site }, { seq, limit: perPage })
    for (const record of records) console.log(describeRecord(record, await reasonOf(record)))
    const last = records.at(-1)
    if (!last) break
    seq = last.seq
  }
}

const read = readAuditCommand(process.argv.slice(2))
await carryOutCommand({ read, usage, complain: console.error }, (command) =>
  onCommandGround(process.env, (ground) =>
    command.command === 'verify' ? verify(ground) : list(command, ground),
  ),
)
