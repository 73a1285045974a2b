import { z } from 'zod'
import { request } from './contract.ts'
import { type CityText, ContentLanguage, cityTextOf } from './language.ts'
import { plainWords } from './plain-words.ts'
import { OrganisationType, ServiceFields, serviceFieldNames } from './service-fields.ts'
import { Slug } from './slug.ts'

/** Open or not; `isUnsure` on a public holiday about which nobody has said anything. */
export const ServiceOpening = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), until: z.iso.datetime().nullable(), isUnsure: z.boolean() }),
  z.object({ state: z.literal('closed'), opensAt: z.iso.datetime().nullable(), isUnsure: z.boolean() }),
  z.object({ state: z.literal('by-appointment') }),
  /** Nobody has said when. */
  z.object({ state: z.literal('unknown') }),
])
export type ServiceOpening = z.infer<typeof ServiceOpening>

/** A class of the site's own; a service belongs to it by its national codes, those below them included. */
export const ServiceClass = z.strictObject({
  id: Slug,
  name: z.strictObject(cityTextOf(plainWords(100))) satisfies z.ZodType<CityText>,
  codes: ServiceFields.shape.classCodes,
})
export type ServiceClass = z.infer<typeof ServiceClass>

/** What is decided about a directory as a whole. */
export const DirectorySettings = z.strictObject({
  classes: z.array(ServiceClass).max(30),
  /** Whose services are fetched, three digits. */
  municipality: z
    .string()
    .regex(/^\d{3}$/)
    .nullable(),
  /** In which district of the site an imported address lies, by postal code. */
  postalDistricts: z.record(z.string().regex(/^\d{5}$/), Slug),
})
export type DirectorySettings = z.infer<typeof DirectorySettings>

/** Who looks after an entry. Hidden is found by nobody but those who look after it. */
export const Stewardship = z.strictObject({
  stewardId: z.uuid().nullable(),
  /** The day on which somebody should read it again. */
  reviewAt: z.iso.date().nullable(),
  hidden: z.boolean(),
})
export type Stewardship = z.infer<typeof Stewardship>

const Words = z.object({ language: ContentLanguage, text: z.string() })

/** A service as it stands in a list, its words in the wished language or the nearest there is. */
export const ServiceHit = z.object({
  id: z.uuid(),
  name: Words,
  summary: Words.nullable(),
  organisation: Words.nullable(),
  organisationType: OrganisationType.nullable(),
  classes: z.array(Slug),
  districts: z.array(Slug),
  languages: ServiceFields.shape.languages,
  ageRange: ServiceFields.shape.ageRange,
  priceKind: ServiceFields.shape.price.shape.kind,
  ways: ServiceFields.shape.access.shape.ways,
  channelKinds: z.array(z.enum(['visit', 'phone', 'chat', 'web'])),
  /** Of the first place. */
  address: z.string().nullable(),
  opening: ServiceOpening,
  validity: ServiceFields.shape.validity,
  isReviewDue: z.boolean(),
})
export type ServiceHit = z.infer<typeof ServiceHit>

const Version = z.int32().nonnegative()

/** Where an entry comes from; null is made here. */
export const Provenance = z.object({
  source: z.literal('ptv'),
  recordId: z.string(),
  /** When it was last fetched, and when it had last been changed there, as far as they say. */
  importedAt: z.iso.datetime(),
  modifiedAt: z.iso.datetime().nullable(),
  /** No longer published there: hidden here, and kept. */
  isArchived: z.boolean(),
})
export type Provenance = z.infer<typeof Provenance>

export const ServiceEntry = z.object({
  id: z.uuid(),
  siteId: Slug,
  version: Version,
  fields: ServiceFields,
  /** Of the site's own classification, as it follows from all this. */
  classes: z.array(Slug),
  provenance: Provenance.nullable(),
  /** Fields that say something else here than there. */
  differences: z.array(
    z.object({
      field: serviceFieldNames,
      there: z.unknown(),
      /** There it has changed since it was changed here: worth another look. */
      hasChangedSince: z.boolean(),
    }),
  ),
  stewardship: Stewardship,
  stewardName: z.string().nullable(),
  opening: ServiceOpening,
  isVisible: z.boolean(),
})
export type ServiceEntry = z.infer<typeof ServiceEntry>

const Site = z.strictObject({ siteId: Slug })

export const SearchServices = Site.extend({
  /** The need in words; empty is everything by name. */
  words: z.string().max(200),
  reading: ContentLanguage,
  district: Slug.nullable(),
  /** In which one wants to be served. */
  language: z.string().max(12).nullable(),
  openNow: z.boolean(),
  age: z.int().min(0).max(120).nullable(),
  classId: Slug.nullable(),
  /** Instead: what nobody finds, because it is hidden, archived there or not valid. For those who decide. */
  hidden: z.boolean(),
  limit: z.int().min(1).max(50),
  /** Also how many there are in each district, whichever is chosen. */
  byDistrict: z.boolean().optional(),
})
export type SearchServices = z.infer<typeof SearchServices>

/** What is asked of the directory. Refused `not-found` to everybody who has no role on the site. */
export const serviceRequests = {
  /** The best first, forgiving typing errors; hidden, archived and expired entries are never among them. */
  'service:search': request(
    SearchServices,
    z.object({
      hits: z.array(ServiceHit),
      total: z.int().nonnegative(),
      classes: z.array(ServiceClass),
      /** Empty unless it was asked for. */
      districts: z.array(z.object({ id: Slug, count: z.int().nonnegative() })),
    }),
  ),
  'service:read': request(Site.extend({ id: z.uuid() }), ServiceEntry),
  /** Supervisors and administrators. Asking again with the same id and fields changes nothing. */
  'service:create': request(
    Site.extend({ id: z.uuid(), fields: ServiceFields, stewardship: Stewardship }),
    ServiceEntry,
  ),
  /**
   * Those and the steward. `changes` hold whatever is imported later, until `released`; refused `changed-meanwhile`
   * unless `version` is the one that holds, `impossible-service` for releasing what was made here.
   */
  'service:set': request(
    Site.extend({
      id: z.uuid(),
      version: Version,
      changes: ServiceFields.partial(),
      released: z.array(serviceFieldNames).max(30),
      stewardship: Stewardship,
    }),
    ServiceEntry,
  ),
  'service:settings': request(Site, z.object({ version: Version, settings: DirectorySettings })),
  /** Supervisors and administrators. */
  'service:set-settings': request(
    Site.extend({ version: Version, settings: DirectorySettings }),
    z.object({ version: Version, settings: DirectorySettings }),
  ),
}

export const serviceAnnouncements = {
  /** Of one of the hearer's sites: whoever shows its directory, or an import, reads again. */
  'service:changed': z.object({ siteId: Slug }),
}
