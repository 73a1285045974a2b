import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { ServiceImport, serviceImportRequests } from '../../protocol/service-import.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { findImports, findSkips } from './import-repository.ts'
import { createImportServices } from './import-services.ts'
import { presentImport } from './present-import.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  clock: () => Date
  log: FastifyBaseLogger
  /** Of the register; without one nothing is fetched. */
  address: string | undefined
}

type Requests = typeof serviceImportRequests
type Asked<Name extends keyof Requests> = z.output<Requests[Name]['input']>
type Answer<Name extends keyof Requests> = z.output<Requests[Name]['answer']>

const importsShown = 20

export type ServiceImportService = ReturnType<typeof createServiceImportService>

/** Imports as an administrator begins and follows them. */
export function createServiceImportService({ db, voice, clock, log, address }: Dependencies) {
  const imports = createImportServices({ db, voice, clock })

  return {
    /** Answers as soon as it has begun; how it goes is told by `list`. */
    async begin(siteId: string, operatorId: string): Promise<ServiceImport> {
      if (address === undefined) throw new Refusal('unavailable')
      const begun = { siteId, origin: 'address', startedBy: operatorId } as const
      return imports.begin(begun, imports.fromAddress(siteId, address), (err) => {
        if (err) log.error({ siteId, err }, 'import of services failed')
        else log.info({ siteId, event: 'services-imported' }, 'import of services ended')
      })
    },

    async list(siteId: string): Promise<Answer<'service:imports'>> {
      const rows = await findImports(db, siteId, importsShown)
      const now = clock().getTime()
      return { imports: rows.map((row) => presentImport(row, now)), hasAddress: address !== undefined }
    },

    async report(asked: Asked<'service:import-report'>): Promise<Answer<'service:import-report'>> {
      const found = await findSkips(db, asked)
      if (!found) throw new Refusal('not-found')
      const wanted = found.byReason.filter(({ reason }) => asked.reason === null || reason === asked.reason)
      return { ...found, total: wanted.reduce((sum, { count }) => sum + count, 0) }
    },
  }
}
