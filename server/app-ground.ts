import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Tables } from './database/tables.ts'
import type { KeyDirectory } from './encryption/key-directory.ts'
import type { Voice } from './realtime/voice.ts'

/** What every room stands on. */
export interface Ground {
  db: Kysely<Tables>
  pool: pg.Pool
  writerPool: pg.Pool
  keys: KeyDirectory
  voice: Voice
  clock: () => Date
  log: FastifyBaseLogger
  /** Where the national register of services answers. */
  registerUrl?: string | undefined
  /** Where browsers find us. */
  publicUrl?: string | undefined
}
