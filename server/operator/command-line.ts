import { z } from 'zod'
import { Slug } from '../../protocol/conversation.ts'
import { Role } from '../../protocol/operator.ts'
import { readCommand } from '../read-command.ts'

export const usage = `Accounts of those who answer.

  npm run operator -- create  --email E --name N --title T --site S --role R [--service ID]
  npm run operator -- take    --email E --site S --role R
  npm run operator -- reset   --email E
  npm run operator -- disable --email E
  npm run operator -- list

  create   makes an account, or gives an existing one a role on another site
  take     takes a role back and ends all sessions at once; open conversations there wait again
  reset    gives a new password, ends all sessions, allows a disabled account again
  disable  ends all sessions at once; open conversations wait again; nobody signs in by this account
  list     shows every account and its roles

  --role   counsellor, supervisor, administrator, desk or partner
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
  z.object({ command: z.literal('take'), email, site: Slug, role: Role }),
  z.object({ command: z.literal('reset'), email }),
  z.object({ command: z.literal('disable'), email }),
  z.object({ command: z.literal('list') }),
])
export type Command = z.infer<typeof Command>

const options = ['email', 'name', 'title', 'site', 'role', 'service']

/** What was asked for on the command line, or every fault of it, one a line. */
export function readOperatorCommand(parameters: string[]): Command | { faults: string[] } {
  return readCommand(parameters, { options, schema: Command })
}
