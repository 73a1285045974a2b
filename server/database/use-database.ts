import type { Config } from '../config.ts'
import { findRunningDatabase, startEmbeddedPostgres } from './embedded-postgres.ts'

/** The configured database, or the embedded one: that of the running application, or started for this one use. */
export async function useDatabase<Result>(
  { databaseUrl, dataDirectory }: Pick<Config, 'databaseUrl' | 'dataDirectory'>,
  use: (databaseUrl: string) => Promise<Result>,
): Promise<Result> {
  const known = databaseUrl ?? findRunningDatabase(dataDirectory)
  if (known) return use(known)
  const embedded = await startEmbeddedPostgres({ dataDirectory })
  try {
    return await use(embedded.url)
  } finally {
    await embedded.stop()
  }
}
