import type { Kysely } from 'kysely'
import { Language } from '../../protocol/language.ts'
import type { MappingSettings } from '../../protocol/mapping.ts'
import { type FlowFault, findFlowFaults } from '../../protocol/mapping-faults.ts'
import type { Flow } from '../../protocol/mapping-flow.ts'
import type { Tables } from '../database/tables.ts'
import type { GuidanceService } from '../guidance/guidance-service.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { offeredLanguages } from '../site-language/site-language.ts'
import {
  findFlow,
  findFlowHistory,
  findNewestFlow,
  findReachedEndings,
  insertFlow,
} from './flow-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  guidance: Pick<GuidanceService, 'showable'>
  site: Pick<SiteService, 'find'>
}

interface Asked {
  siteId: string
  reading: Language
}

type Outcome =
  | { outcome: 'published'; settings: MappingSettings }
  | { outcome: 'faulty'; faults: FlowFault[] }

const longestHistory = 50

export type MappingSettingsService = ReturnType<typeof createMappingSettingsService>

/** The flow of a site, version by version. */
export function createMappingSettingsService({ db, guidance, site }: Dependencies) {
  async function read({ siteId, reading }: Asked): Promise<MappingSettings> {
    const newest = await findNewestFlow(db, siteId)
    const entries = await guidance.showable(siteId)
    return {
      siteId,
      version: newest?.version ?? 0,
      flow: newest?.flow ?? null,
      entries: [...entries].map(([key, entry]) => ({
        key,
        kind: entry.kind,
        title: entry.in(reading).title,
      })),
      offered: offeredLanguages((await site.find(siteId))?.languages ?? null),
      reached: newest ? await findReachedEndings(db, siteId, newest.version) : [],
    }
  }

  return {
    read,

    /** What was told in earlier versions is still read by them. Refuses `changed-meanwhile`. */
    async publish(
      { version, flow, ...asked }: Asked & { version: number; flow: Flow },
      operatorId: string,
    ): Promise<Outcome> {
      const entries = await guidance.showable(asked.siteId)
      const kinds = new Map([...entries].map(([key, { kind }]) => [key, kind]))
      const faults = findFlowFaults(flow, { languages: Language.options, entries: kinds })
      if (faults.length > 0) return { outcome: 'faulty', faults }
      const after = version
      if (!(await insertFlow(db, { siteId: asked.siteId, after, flow }, operatorId)))
        throw new Refusal('changed-meanwhile')
      return { outcome: 'published', settings: await read(asked) }
    },

    async history(siteId: string) {
      const rows = await findFlowHistory(db, siteId, longestHistory)
      return rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }))
    },

    async version(siteId: string, version: number): Promise<Flow> {
      const flow = await findFlow(db, siteId, version)
      if (!flow) throw new Refusal('not-found')
      return flow
    },
  }
}
