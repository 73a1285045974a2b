import { parseArgs } from 'node:util'
import type { z } from 'zod'

interface Shape<Command> {
  /** Names of what is given as `--name text`. */
  options: readonly string[]
  /** Its `command` is the one word that stands without a name. */
  schema: z.ZodType<Command>
}

/** What was asked for on the command line, or every fault of it, one a line. */
export function readCommand<Command>(
  parameters: string[],
  { options, schema }: Shape<Command>,
): Command | { faults: string[] } {
  try {
    const named = Object.fromEntries(options.map((name) => [name, { type: 'string' } as const]))
    const { values, positionals } = parseArgs({ args: parameters, options: named, allowPositionals: true })
    if (positionals.length !== 1) return { faults: [] }
    const parsed = schema.safeParse({ command: positionals[0], ...values })
    if (parsed.success) return parsed.data
    if (parsed.error.issues.some(({ path }) => path[0] === 'command')) return { faults: [] }
    return { faults: parsed.error.issues.map(({ path, message }) => `--${String(path[0])}: ${message}`) }
  } catch (error) {
    return { faults: [(error as Error).message] }
  }
}
