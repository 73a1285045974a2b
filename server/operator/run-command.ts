import { Refusal } from '../refusal.ts'
import type { Command } from './command-line.ts'
import type { OperatorService } from './operator-service.ts'
import { generatePassword } from './password.ts'
import { findPasswordFault } from './sign-in.ts'

type Creating = Extract<Command, { command: 'create' }>
type Kept = Awaited<ReturnType<OperatorService['create']>>

interface Dependencies {
  operators: OperatorService
  /** The password that was chosen, if one was. */
  chosenPassword: string | undefined
  print: (line: string) => void
}

const missing: Record<Command['command'], string> = {
  create: 'There is no site of this name.',
  take: 'There is no account of this name with this role.',
  reset: 'There is no account of this name.',
  disable: 'There is no account of this name.',
  list: 'There is nobody.',
}

/** Does what was asked for and says so; throws an error that can be read by a person. */
export async function runCommand(command: Command, dependencies: Dependencies): Promise<void> {
  try {
    await carryOut(command, dependencies)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Error(missing[command.command])
  }
}

async function carryOut(command: Command, { operators, chosenPassword, print }: Dependencies): Promise<void> {
  if (command.command === 'list') return print(describeAll(await operators.list()))
  if (command.command === 'disable') {
    await operators.disable(command.email)
    return print(`${command.email} is disabled and signed out everywhere.`)
  }
  if (command.command === 'take') {
    const { email, site, role } = command
    await operators.takeRole(email, { siteId: site, role })
    return print(`${email} is no longer ${role} of ${site}, and is signed out everywhere.`)
  }
  const { name } = command.command === 'create' ? command : await operators.get(command.email)
  const password = chosenPassword ?? generatePassword()
  const fault = findPasswordFault(password, { email: command.email, name })
  if (fault) throw new Error(`The password ${fault}.`)
  const shown =
    chosenPassword === undefined ? `Password, shown only now: ${password}` : 'The password is the chosen one.'
  if (command.command === 'reset') {
    await operators.reset(command.email, password)
    return print(`${command.email} has a new password and is signed out everywhere.\n${shown}`)
  }
  const { site, role, ...person } = command
  const account = await operators.create({ ...person, password, role: { siteId: site, role } })
  if (account.isNew) return print(`${command.email} is ${role} of ${site}.\n${shown}`)
  print(describeKept(command, account))
}

/** An account that was there: what it may do now, and whether anybody can sign in by it. */
function describeKept({ email, role, site }: Creating, { isGiven, isDisabled }: Kept): string {
  const place = `${role} of ${site}`
  const told = isGiven
    ? `${email} existed, and is now ${place} too. The password is unchanged.`
    : `${email} was ${place} already. The password is unchanged.`
  return isDisabled
    ? `${told}\nThe account is disabled: nobody can sign in by it before it is reset (npm run operator -- reset).`
    : told
}

type Listed = Awaited<ReturnType<OperatorService['list']>>

function describeAll(rows: Listed): string {
  const lines = new Map<string, string>()
  for (const { email, name, title, disabledAt, role, siteId } of rows) {
    const line = lines.get(email) ?? `${email}  ${name}, ${title}${disabledAt ? ' (disabled)' : ''}`
    lines.set(email, role ? `${line} · ${role} of ${siteId}` : line)
  }
  return [...lines.values()].join('\n') || 'There are no accounts yet.'
}
