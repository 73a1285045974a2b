import { text } from 'node:stream/consumers'
import { createAnchorService } from './audit/anchor-service.ts'
import { createAuditService } from './audit/audit-service.ts'
import { type CommandGround, carryOutCommand, onCommandGround } from './carry-out-command.ts'
import { updateDatabase } from './database/update-database.ts'
import { type Command, readOperatorCommand, usage } from './operator/command-line.ts'
import { createOperatorService } from './operator/operator-service.ts'
import { runCommand } from './operator/run-command.ts'
import { tellSessionEnded } from './operator/tell-session-ended.ts'

async function carryOut(
  command: Command,
  chosenPassword: string | undefined,
  { pool, db, keys, clock, config }: CommandGround,
): Promise<void> {
  const operators = createOperatorService({
    db,
    clock,
    audit: createAuditService({ keys, clock }),
    onRevoked: (id, relieved) => tellSessionEnded(pool, id, relieved),
  })
  await runCommand(command, { operators, chosenPassword, print: console.log })
  await createAnchorService({ db, keys, directory: config.anchorDirectory, clock }).anchor()
}

async function readPassword(): Promise<string | undefined> {
  return process.env.PASSWORD === '-' ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined
}

const read = readOperatorCommand(process.argv.slice(2))
await carryOutCommand({ read, usage, complain: console.error }, async (command) => {
  const chosen = await readPassword()
  await onCommandGround(process.env, (ground) => carryOut(command, chosen, ground), updateDatabase)
})
