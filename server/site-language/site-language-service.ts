import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { ContentLanguage } from '../../protocol/language.ts'
import {
  FurtherLanguage,
  type KeptLanguages,
  type siteLanguageRequests,
} from '../../protocol/site-language.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import type { GuidanceService } from '../guidance/guidance-service.ts'
import type { MappingService } from '../mapping/mapping-service.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { shownContent } from '../site/present-content.ts'
import type { SiteService } from '../site/site-service.ts'
import { chatCoverage } from './chat-texts.ts'
import { coverCity, coverGuidance } from './site-language.ts'
import { findChosenLanguages, replaceChosenLanguages } from './site-language-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  site: SiteService
  /** What there is to read beside the city's own words. */
  reading: Pick<GuidanceService, 'textsInUse'> & Pick<MappingService, 'languageFor'>
  audit: Pick<AuditService, 'record'>
  voice: Voice
}

type Asked = z.output<(typeof siteLanguageRequests)['site-language:set']['input']>

export type SiteLanguageService = ReturnType<typeof createSiteLanguageService>

/** Which languages a city offers, and what there is to read in each. */
export function createSiteLanguageService({ db, site, reading, audit, voice }: Dependencies) {
  async function coverageOf(siteId: string): Promise<KeptLanguages['coverage']> {
    const row = await site.find(siteId)
    if (!row) throw new Refusal('not-found')
    const entries = await reading.textsInUse(siteId)
    const mappingIn = await reading.languageFor(siteId)
    return ContentLanguage.options.map((language) => ({
      language,
      chat: chatCoverage(language),
      city: coverCity(shownContent(row, language), language),
      guidance: coverGuidance(entries, language),
      mapping: mappingIn?.(language) ?? null,
    }))
  }

  async function read(siteId: string): Promise<KeptLanguages> {
    const nobodysChoice = { version: 0, languages: FurtherLanguage.options }
    const chosen = (await findChosenLanguages(db, siteId)) ?? nobodysChoice
    return { ...chosen, coverage: await coverageOf(siteId) }
  }

  return {
    read,

    /** Recorded. Holds for every chat that is opened afterwards; who has one open keeps their language. */
    async set(chosen: Asked, operatorId: string): Promise<KeptLanguages> {
      const { siteId } = chosen
      await db.transaction().execute(async (trx) => {
        if (!(await replaceChosenLanguages(trx, chosen))) throw new Refusal('changed-meanwhile')
        const actor = { operatorId, role: 'administrator' } as const
        const subject = { kind: 'site', id: siteId } as const
        await audit.record(trx, { kind: 'languages-changed', actor, siteId, subject })
      })
      site.readAnew()
      voice.tell({ kind: 'site-language', id: siteId })
      return read(siteId)
    },
  }
}
