import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Slug } from '../../protocol/slug.ts'

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

const text = { type: 'string' } as const

/** What was asked for on the command line, or every fault of it, one a line. */
export function readCommand(parameters: string[]): Command | { faults: string[] } {
  try {
    const options = { site: text, from: text, to: text }
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
