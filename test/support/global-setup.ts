import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../server/database/embedded-postgres.ts'
import { migrateToLatest } from '../../server/database/migrator.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServerUrl: string
  }
}

/** One throw-away PostgreSQL for the whole run, with a migrated template that each test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'kynnys-test-'))
  chmodSync(directory, 0o711)
  const embedded = await startEmbeddedPostgres({
    dataDirectory: path.join(directory, 'data'),
    settings: { max_connections: '200' },
  })
  const client = new pg.Client({ connectionString: embedded.url })
  await client.connect()
  await client.query('create database template')
  await migrateToLatest(new URL('/template', embedded.url).href)
  await client.end()
  project.provide('databaseServerUrl', embedded.url)
  return async () => {
    await embedded.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
