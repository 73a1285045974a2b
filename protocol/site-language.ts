import { z } from 'zod'
import { request } from './contract.ts'
import { ContentLanguage, Language } from './language.ts'
import { Slug } from './slug.ts'

/** What a city may offer beside the four languages in which it writes. */
export const FurtherLanguage = ContentLanguage.exclude(Language.options)
export type FurtherLanguage = z.infer<typeof FurtherLanguage>

/** In the order in which the chat offers them, after those four. */
export const FurtherLanguages = z
  .array(FurtherLanguage)
  .max(FurtherLanguage.options.length)
  .refine((chosen) => new Set(chosen).size === chosen.length)

const Count = z.int().nonnegative()
/** In which language how many of those are read instead that aren't there. */
const Instead = z.partialRecord(ContentLanguage, Count)

export const cityParts = ['names', 'role-card', 'themes', 'districts', 'reading', 'elsewhere'] as const
export type CityPart = (typeof cityParts)[number]

/** What there is to read in one language. */
export const LanguageCoverage = z.object({
  language: ContentLanguage,
  /** Sentences of the chat itself, of which nothing else is read instead. */
  chat: z.object({ there: Count, all: Count }),
  /** The city's own words, by the part of the chat where they stand; parts without any are left out. */
  city: z.array(z.object({ part: z.enum(cityParts), there: Count, instead: Instead })),
  /** Entries of the library that can be sent, and those of `there` whose words nobody has approved as they are now. */
  guidance: z.object({ there: Count, unapproved: Count, instead: Instead }),
  /** In which language the first mapping asks whoever chose this one; null where there is no mapping. */
  mapping: ContentLanguage.nullable(),
})
export type LanguageCoverage = z.infer<typeof LanguageCoverage>

const Site = z.strictObject({ siteId: Slug })
const Version = z.int32().nonnegative()

export const KeptLanguages = z.object({
  version: Version,
  languages: z.array(FurtherLanguage),
  /** Of every language that there is, offered or not. */
  coverage: z.array(LanguageCoverage),
})
export type KeptLanguages = z.infer<typeof KeptLanguages>

/** For the site's administrators alone. */
export const siteLanguageRequests = {
  'site-language:read': request(Site, KeptLanguages),
  /** Holds for every chat that is opened from now on. Refused `changed-meanwhile` unless `version` is the one that holds. */
  'site-language:set': request(Site.extend({ version: Version, languages: FurtherLanguages }), KeptLanguages),
}

export const siteLanguageAnnouncements = {
  /** Of one of the hearer's sites: whoever shows its languages, or what it says in them, reads again. */
  'site-language:changed': z.object({ siteId: Slug }),
}
