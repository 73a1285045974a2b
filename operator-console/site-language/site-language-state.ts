import { type ReadonlySignal, signal } from '@preact/signals'
import type { Reply } from '../../protocol/contract.ts'
import type { FurtherLanguage, KeptLanguages, LanguageCoverage } from '../../protocol/site-language.ts'
import { countChanges } from '../changes.ts'
import type { Connection } from '../connection.ts'
import { createKeptSettings, type Held, type KeptSettings } from '../settings/kept-settings.ts'
import { createStatesBySite } from '../settings/states-by-site.ts'

export interface SiteLanguages extends KeptSettings<readonly FurtherLanguage[]> {
  /** What there is to read in each language. */
  coverage: ReadonlySignal<readonly LanguageCoverage[]>
  changes: ReadonlySignal<number>
}

function createSiteLanguages(connection: Connection, siteId: string): SiteLanguages {
  const coverage = signal<readonly LanguageCoverage[]>([])
  const heldIn = (reply: Reply<KeptLanguages>): Reply<Held<readonly FurtherLanguage[]>> => {
    if (!reply.ok) return reply
    const { version, languages } = reply.answer
    coverage.value = reply.answer.coverage
    return { ok: true, answer: { version, settings: languages } }
  }
  const languages = createKeptSettings<readonly FurtherLanguage[]>({
    read: async () => heldIn(await connection.ask('site-language:read', { siteId })),
    write: async ({ version, settings }) =>
      heldIn(await connection.ask('site-language:set', { siteId, version, languages: [...settings] })),
  })
  return { ...languages, coverage, changes: countChanges(connection, 'site-language:changed') }
}

/** The languages that a site offers, while they are chosen. */
export const siteLanguagesOf = createStatesBySite(createSiteLanguages)
