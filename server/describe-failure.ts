import { LockHeld } from './lock-file.ts'

const unreachable = 'the database does not answer: check DATABASE_URL, and that PostgreSQL runs'

/** Why a program could not start, for the person who started it. */
export function describeFailure(error: unknown): string {
  if (error instanceof LockHeld)
    return `Kynnys already runs on this data, as process ${error.holder}. Stop it first.`
  const { code, message, port } = error as { code?: string; message?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Choose another with PORT or DEMO_PORT.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} is not ours to open. Choose another with PORT.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return `Could not start: ${unreachable}.`
  return `Could not start: ${message || code || String(error)}`
}
