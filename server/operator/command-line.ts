import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Slug } from '../../protocol/conversation.ts'
import { Role } from '../../protocol/operator.ts'

export const usage = `Accounts of those who answer.

  npm run operator -- create  --email E --name N --title T --site S --role R [--service ID]
  npm run operator -- reset   --email E
  npm run operator -- disable --email E
  npm run operator -- list

  create   makes an account, or gives an existing one a role on another site
  reset    gives a new password, ends all sessions, allows a disabled account again
  disable  ends all sessions at once; nobody signs in by this account again
  list     shows every account and its roles

  --role   counsellor, supervisor, administrator or desk
  --service  for a desk, and only for it: whom it receives; again for another one
  A password is made and shown once. To choose it: PASSWORD=- and the password on standard input.`

const email = z.email('is not an e-mail address').trim().toLowerCase().max(200)
const words = z.string().trim().min(1).max(100)

const Command = z.discriminatedUnion('command', [
  z
    .object({
      command: z.literal('create'),
      email,
      name: words,
      title: words,
      site: Slug,
      role: Role,
      service: z.uuid('is not the id of a service').optional(),
    })
    .refine(({ role, service }) => (role === 'desk') === (service !== undefined), {
      path: ['service'],
      message: 'goes with the role desk, and the role with it',
    }),
  z.object({ command: z.literal('reset'), email }),
  z.object({ command: z.literal('disable'), email }),
  z.object({ command: z.literal('list') }),
])
export type Command = z.infer<typeof Command>

const text = { type: 'string' } as const
const options = { email: text, name: text, title: text, site: text, role: text, service: text }

/** What was asked for on the command line, or every fault of it, one a line. */
export function readCommand(parameters: string[]): Command | { faults: string[] } {
  try {
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true })
    if (positionals.length !== 1) return { faults: [] }
    const parsed = Command.safeParse({ command: positionals[0], ...values })
    if (parsed.success) return parsed.data
    if (parsed.error.issues.some(({ path }) => path[0] === 'command')) return { faults: [] }
    return { faults: parsed.error.issues.map(({ path, message }) => `--${String(path[0])}: ${message}`) }
  } catch (error) {
    return { faults: [(error as Error).message] }
  }
}
