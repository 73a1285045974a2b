import { z } from 'zod'
import type { DistrictMap } from './district-map.ts'
import { ContentLanguage } from './language.ts'
import { Slug } from './slug.ts'

/** What somebody looks for who need not be anybody. Sent in the body, so that no log of addresses holds it. */
export const FindServices = z.strictObject({
  reading: ContentLanguage,
  /** Empty is everything by name. */
  words: z.string().max(200),
  /** A class of the site. */
  need: Slug.nullable(),
  district: Slug.nullable(),
  /** In which one wants to be served. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[a-z]{2,8})?$/)
    .nullable(),
  age: z.int().min(0).max(120).nullable(),
  openNow: z.boolean(),
  /** From 1 on. */
  page: z.int().min(1).max(10_000),
})
export type FindServices = z.infer<typeof FindServices>

export interface SaidWords {
  language: string
  text: string
}

/** One line of what is known: `Price` and `free of charge`. */
export interface SaidFact {
  what:
    | 'where'
    | 'hours'
    | 'way'
    | 'access'
    | 'entry'
    | 'price'
    | 'ages'
    | 'languages'
    | 'districts'
    | 'validity'
    | 'conditions'
    | 'note'
  label: string
  words: SaidWords[]
}

/** A place to go to, a number to call, a page to open. */
export interface SaidChannel {
  kind: 'visit' | 'phone' | 'chat' | 'web'
  /** What it is called, or what kind it is. */
  title: SaidWords
  link: { href: string; text: string } | null
  facts: SaidFact[]
}

/** All that everybody may know of a service, said in one language or the nearest there is. */
export interface SaidService {
  id: string
  name: SaidWords
  /** The Finnish name, where the one above says it in a language that stands on no door. */
  sign: SaidWords | null
  organisation: SaidWords | null
  summary: SaidWords | null
  description: SaidWords | null
  opening: { state: 'open' | 'closed' | 'by-appointment' | 'unknown'; text: string }
  isMobile: boolean
  channels: SaidChannel[]
  facts: SaidFact[]
  /** When somebody last looked after it, in words; null where nobody has. */
  checked: string | null
}

export interface SaidChoice {
  value: string
  words: SaidWords
}

export interface SaidDistrict {
  id: string
  name: SaidWords
  /** Of what else was asked for, how much there is in it. */
  count: number
  label: string
}

/** One page of what was found, with all that can be chosen, in words. */
export interface FoundServices {
  services: SaidService[]
  total: number
  page: number
  pages: number
  /** "13 services" */
  count: string
  needs: SaidChoice[]
  languages: SaidChoice[]
  districts: SaidDistrict[]
  map: DistrictMap | null
  /** Sentences of the form and of what came out, by name. */
  says: Record<string, string>
}
