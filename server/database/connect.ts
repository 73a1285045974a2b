import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { createStatementNames } from './statement-name.ts'
import { stripError } from './strip-error.ts'
import type { Tables } from './tables.ts'

// The server gives up first; the client only when the server no longer answers at all.
const statementMilliseconds = 4500
const answerMilliseconds = 5000
// A connection that has just been opened knows no table and no plan: it answers its first questions several times slower.
const idleMilliseconds = 10 * 60_000

/** A client that ends itself when the database hangs, and whose errors hold nothing a person wrote. */
class GuardedClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    // Without a listener a lost connection ends the process. The pool notices by itself.
    this.on('error', () => {})
    const query = this.query.bind(this) as (...parameters: unknown[]) => unknown
    const guarded = (...parameters: unknown[]) => {
      const callback = parameters.at(-1)
      // The pool passes a callback, everybody else waits for a promise.
      if (isCallback(callback))
        return query(...parameters.slice(0, -1), (error: unknown, result: unknown) =>
          callback(error && this.#quiet(error), result),
        )
      const result = query(...withName(parameters))
      return result instanceof Promise ? result.catch((error) => Promise.reject(this.#quiet(error))) : result
    }
    // pg overloads `query` in seven ways, none of which changes.
    this.query = guarded as typeof this.query
  }

  #quiet(error: unknown): unknown {
    if (error instanceof Error && error.message === 'Query read timeout') void this.end().catch(() => {})
    return stripError(error)
  }
}

const nameOf = createStatementNames()

/** A statement with values, as Kysely sends it, under the name it has if it comes often. */
function withName(parameters: unknown[]): unknown[] {
  const [text, values] = parameters
  if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return parameters
  const name = nameOf(text)
  return name ? [{ name, text, values }] : parameters
}

type QueryCallback = (error: unknown, result: unknown) => void

function isCallback(parameter: unknown): parameter is QueryCallback {
  return typeof parameter === 'function'
}

/** Survives every restart of the database; nothing waits for it longer than 5 s. */
export function createPool(databaseUrl: string, max = 12, options = ''): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max,
    options,
    Client: GuardedClient,
    idleTimeoutMillis: idleMilliseconds,
    connectionTimeoutMillis: answerMilliseconds,
    statement_timeout: statementMilliseconds,
    query_timeout: answerMilliseconds,
    idle_in_transaction_session_timeout: answerMilliseconds,
    keepAlive: true,
  })
  pool.on('error', () => {})
  return pool
}

/**
 * For the one writer path: its statement is planned once a connection, not once a commit, which costs as much as running
 * it. Planned while a table was still empty it must not read all of it ever after.
 */
export function createWriterPool(databaseUrl: string, max: number): pg.Pool {
  return createPool(databaseUrl, max, '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off')
}

export function createDatabase(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
