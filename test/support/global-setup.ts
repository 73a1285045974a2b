import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { fillDemoCity } from '../../demo/fill-demo-city.ts'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { startEmbeddedPostgres } from '../../server/database/embedded-postgres.ts'
import { updateDatabase } from '../../server/database/update-database.ts'
import { prepareBrowser } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServerUrl: string
    /** Gone after the run, with all that is left in it. */
    directory: string
    applicationServerUrl: string
  }
}

/** One throw-away PostgreSQL for the whole run, with the databases that each test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await prepareBrowser()
  const directory = mkdtempSync(path.join(quickest(), 'kynnys-test-'))
  chmodSync(directory, 0o711)
  const embedded = await startEmbeddedPostgres({
    dataDirectory: path.join(directory, 'data'),
    settings: { max_connections: '400' },
  })
  const client = new pg.Client({ connectionString: embedded.url })
  await client.connect()
  await client.query('create database migrated')
  const migrated = (url: string) => new URL('/migrated', url).href
  await updateDatabase({ url: migrated(embedded.url), applicationUrl: migrated(embedded.applicationUrl) })
  await client.query('create database demo_city template migrated')
  await client.end()
  const demoCity = createDatabase(createPool(new URL('/demo_city', embedded.url).href))
  await fillDemoCity({ db: demoCity, demoUrl: 'http://127.0.0.1:3001' })
  await demoCity.destroy()
  project.provide('databaseServerUrl', embedded.url)
  project.provide('directory', directory)
  project.provide('applicationServerUrl', embedded.applicationUrl)
  return async () => {
    await embedded.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

// Each test file copies a database and drops it again; where memory can hold them nothing waits for a disk.
function quickest(): string {
  const memory = '/dev/shm'
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > 4 * 2 ** 30 ? memory : os.tmpdir()
  } catch {
    return os.tmpdir()
  }
}
