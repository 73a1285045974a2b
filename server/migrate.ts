import { loadConfig } from './config.ts'
import { updateDatabase } from './database/update-database.ts'
import { useDatabase } from './database/use-database.ts'
import { describeFailure } from './describe-failure.ts'
import { findRootDirectory } from './root-directory.ts'

try {
  const config = loadConfig(process.env, findRootDirectory(import.meta.dirname))
  const done = await useDatabase(config, updateDatabase)
  console.log(done.length === 0 ? 'Nothing to migrate.' : `Migrated: ${done.join(', ')}.`)
} catch (error) {
  console.error(describeFailure(error))
  process.exitCode = 1
}
