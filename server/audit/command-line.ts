import { z } from 'zod'
import { Slug } from '../../protocol/slug.ts'
import { readCommand } from '../read-command.ts'

export const usage = `What those who work here did, and whether that record is whole.

  npm run audit -- verify
  npm run audit -- list --site S [--from DAY] [--to DAY]

  verify   checks every record against the others and against the anchors; exit code 1 if one was touched
  list     shows who read, changed or took out what, when, and why: one line each, tabs between

  A DAY is written 2026-11-22; --to is the first that is not shown.`

const day = z.iso.date('is not a day like 2026-11-22')

const Command = z.discriminatedUnion('command', [
  z.object({ command: z.literal('verify') }),
  z.object({ command: z.literal('list'), site: Slug, from: day.optional(), to: day.optional() }),
])
export type Command = z.infer<typeof Command>

const options = ['site', 'from', 'to']

/** What was asked for on the command line, or every fault of it, one a line. */
export function readAuditCommand(parameters: string[]): Command | { faults: string[] } {
  return readCommand(parameters, { options, schema: Command })
}
