import type { Config } from '../config.ts'
import { findRunningDatabase, startEmbeddedPostgres } from './embedded-postgres.ts'
import type { DatabaseUrls } from './update-database.ts'

/** The configured database, or the embedded one: that of the running application, or started for this one use. */
export async function useDatabase<Result>(
  config: Pick<Config, 'databaseUrl' | 'migrationDatabaseUrl' | 'dataDirectory'>,
  use: (urls: DatabaseUrls) => Promise<Result>,
): Promise<Result> {
  const known = configuredUrls(config) ?? findRunningDatabase(config.dataDirectory)
  if (known) return use(known)
  const embedded = await startEmbeddedPostgres({ dataDirectory: config.dataDirectory })
  try {
    return await use(embedded)
  } finally {
    await embedded.stop()
  }
}

/** Undefined where the embedded database is used. */
export function configuredUrls({
  databaseUrl,
  migrationDatabaseUrl,
}: Pick<Config, 'databaseUrl' | 'migrationDatabaseUrl'>): DatabaseUrls | undefined {
  if (databaseUrl === undefined) return undefined
  return { url: migrationDatabaseUrl ?? databaseUrl, applicationUrl: databaseUrl }
}
