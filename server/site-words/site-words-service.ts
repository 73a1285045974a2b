import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { SiteWords, siteWordsRequests } from '../../protocol/site-words.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { textsOf, titleTexts, withTexts } from './site-words.ts'
import { findTitles, findWords, replaceContent, upsertTitles } from './site-words-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  site: Pick<SiteService, 'readAnew'>
  audit: Pick<AuditService, 'record'>
  voice: Voice
}

type Asked = z.output<(typeof siteWordsRequests)['site-words:set']['input']>

export type SiteWordsService = ReturnType<typeof createSiteWordsService>

/** What a city says by itself in its chat, in every language in which somebody has written it. */
export function createSiteWordsService({ db, site, audit, voice }: Dependencies) {
  async function get(trx: Kysely<Tables>, siteId: string) {
    const words = await findWords(trx, siteId)
    if (!words) throw new Refusal('not-found')
    return { ...words, titles: await findTitles(trx, siteId) }
  }

  async function read(siteId: string): Promise<SiteWords> {
    const { version, content, titles } = await get(db, siteId)
    return { version, texts: [...textsOf(content), ...titleTexts(titles)] }
  }

  return {
    read,

    /** Recorded. Refuses `changed-meanwhile`, and what isn't every text there is but titles. */
    async set({ siteId, version, texts }: Asked, operatorId: string): Promise<SiteWords> {
      await db.transaction().execute(async (trx) => {
        const held = await get(trx, siteId)
        const wished = withTexts(
          held.content,
          held.titles.map(({ title }) => title),
          texts,
        )
        if (held.version !== version) throw new Refusal('changed-meanwhile')
        if (!wished) throw new Refusal('invalid-request')
        if (!(await replaceContent(trx, { siteId, version }, wished.content)))
          throw new Refusal('changed-meanwhile')
        await upsertTitles(trx, siteId, wished.titles)
        const actor = { operatorId, role: 'administrator' } as const
        const subject = { kind: 'site', id: siteId } as const
        await audit.record(trx, { kind: 'words-changed', actor, siteId, subject })
      })
      site.readAnew()
      voice.tell({ kind: 'site-language', id: siteId })
      return read(siteId)
    },
  }
}
