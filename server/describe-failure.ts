import { LockHeld } from './lock-file.ts'

/** Why a program ended before its work was done, for the person who started it. */
export function describeFailure(error: unknown): string {
  if (error instanceof LockHeld)
    return `Kynnys already runs on this data, as process ${error.holder}. Stop it first.`
  const { code, message, port } = error as { code?: string; message?: string; port?: number }
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program. Choose another with PORT or DEMO_PORT.`
    case 'EACCES':
      return port === undefined
        ? String(message)
        : `Port ${port} needs more rights. Choose another with PORT.`
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
      return 'The database does not answer: check DATABASE_URL, and that PostgreSQL runs.'
    case '28P01':
      return 'The database refuses the user or the password in DATABASE_URL.'
    case '42501':
      return 'The database must be migrated first, by a role that may: npm run migrate with MIGRATION_DATABASE_URL.'
    case '3D000':
      return 'The database named in DATABASE_URL does not exist.'
    default:
      return message || code || String(error)
  }
}
