import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { ServiceImport, serviceImportRequests } from '../../protocol/service-import.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { findImportChanges, findImports } from './import-repository.ts'
import { createImportServices } from './import-services.ts'
import { presentImport } from './present-import.ts'
import { fromUpload } from './read-files.ts'
import { findSkips } from './skip-repository.ts'

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

  const sayEnd = (siteId: string) => (err?: unknown) => {
    if (err) log.error({ siteId, err }, 'import of services failed')
    else log.info({ siteId, event: 'services-imported' }, 'import of services ended')
  }

  return {
    /** Answers as soon as it has begun; how it goes is told by `list`. */
    async begin(
      { siteId, isTrial = false }: Asked<'service:import'>,
      operatorId: string,
    ): Promise<ServiceImport> {
      if (address === undefined) throw new Refusal('unavailable')
      const begun = { siteId, origin: 'address', startedBy: operatorId, isTrial } as const
      return imports.begin(begun, imports.fromAddress(siteId, address), sayEnd(siteId))
    },

    /** The same with the records of a file. */
    async beginFile(
      file: Uint8Array,
      { siteId, operatorId, isTrial }: { siteId: string; operatorId: string; isTrial: boolean },
    ): Promise<ServiceImport> {
      const begun = { siteId, origin: 'file', startedBy: operatorId, isTrial } as const
      return imports.begin(begun, fromUpload(file), sayEnd(siteId))
    },

    async changes({
      siteId,
      importId,
    }: Asked<'service:import-changes'>): Promise<Answer<'service:import-changes'>> {
      const changes = await findImportChanges(db, siteId, importId)
      if (!changes) throw new Refusal('not-found')
      return { changes }
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
