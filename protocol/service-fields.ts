import { z } from 'zod'
import { ContentLanguage } from './language.ts'
import { HoursSpan } from './opening-hours.ts'
import { Slug } from './slug.ts'

/** Longest text of each kind, in characters. */
export const longestName = 200
export const longestText = 8000

const words = (longest: number) => z.partialRecord(ContentLanguage, z.string().trim().min(1).max(longest))
/** A name or a line, in the languages that somebody wrote. */
export const ServiceName = words(longestName)
export type ServiceName = z.infer<typeof ServiceName>
/** A plain text with paragraphs, in the languages that somebody wrote. */
export const ServiceText = words(longestText)
export type ServiceText = z.infer<typeof ServiceText>

export const OrganisationType = z.enum([
  'city',
  'wellbeing-county',
  'employment-area',
  'state',
  'school',
  'ngo',
  'company',
])
export type OrganisationType = z.infer<typeof OrganisationType>

const day = z.iso.date().nullable()
const DaySpans = z.array(HoursSpan).max(12)

/** A part of the year, both ends included; null is open-ended. A part that ends comes before one that doesn't. */
const Part = { from: day, to: day }
export const HoursPeriod = z.discriminatedUnion('kind', [
  /** Monday first. */
  z.strictObject({ kind: z.literal('weekly'), ...Part, week: z.array(DaySpans).length(7) }),
  z.strictObject({ kind: z.literal('always'), ...Part }),
  z.strictObject({ kind: z.literal('by-appointment'), ...Part }),
  z.strictObject({ kind: z.literal('closed'), ...Part }),
])
export type HoursPeriod = z.infer<typeof HoursPeriod>

/** When a place is open or a line is answered, in the wall time of Europe/Helsinki. */
export const ServiceHours = z.strictObject({
  periods: z.array(HoursPeriod).max(60),
  /** Days that differ, both ends included; no spans is closed all day. The later in the list comes first. */
  exceptions: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date(), spans: DaySpans })).max(400),
  /** What public holidays mean; most registers don't say. */
  holidays: z.enum(['closed', 'as-usual', 'unknown']),
  note: ServiceText,
})
export type ServiceHours = z.infer<typeof ServiceHours>

/** WGS 84, degrees. */
export const Position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
export type Position = z.infer<typeof Position>

export const Place = z.strictObject({
  name: ServiceName,
  /** Street and number. */
  street: ServiceName,
  postalCode: z
    .string()
    .regex(/^\d{5}$/)
    .nullable(),
  town: ServiceName,
  district: Slug.nullable(),
  position: Position.nullable(),
  accessibility: ServiceText,
  /** How to get there. */
  arrival: ServiceText,
})
export type Place = z.infer<typeof Place>

const link = z.url({ protocol: /^https?$/ }).max(1000)
const links = z.partialRecord(ContentLanguage, link)
/** `hours` null: nobody has said. */
const Any = { name: ServiceName, note: ServiceText, hours: ServiceHours.nullable() }
export const ServiceChannel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('visit'), ...Any, place: Place }),
  z.strictObject({
    kind: z.literal('phone'),
    ...Any,
    number: z.string().regex(/^\+?\d[\d ]{1,19}$/),
    price: ServiceName,
  }),
  z.strictObject({ kind: z.literal('chat'), ...Any, links }),
  z.strictObject({ kind: z.literal('web'), ...Any, links }),
])
export type ServiceChannel = z.infer<typeof ServiceChannel>

/** In years, both ends included; null where there is no such end. */
export const AgeRange = z
  .strictObject({ from: z.int().min(0).max(120).nullable(), to: z.int().min(0).max(120).nullable() })
  .refine(({ from, to }) => from === null || to === null || from <= to)
export type AgeRange = z.infer<typeof AgeRange>

/** A code of a national classification, as `P28.5`. */
export const NationalCode = z.string().regex(/^[A-Z]{1,3}\d{1,3}(\.\d{1,3}){0,3}$/)

/** All that the directory knows of a service; each of these may be changed here without losing what is imported. */
export const ServiceFields = z.strictObject({
  name: ServiceName,
  /** One or two sentences. */
  summary: ServiceText,
  description: ServiceText,
  /** Who may come, beside age. */
  conditions: ServiceText,
  organisation: z.strictObject({ name: ServiceName, type: OrganisationType.nullable() }),
  /** In which one is served, as BCP 47 tags. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[a-z]{2,8})?$/)).max(60),
  ageRange: AgeRange,
  price: z.strictObject({ kind: z.enum(['free', 'paid']).nullable(), text: ServiceText }),
  /** How one gets in; none is not known. */
  access: z.strictObject({ ways: z.array(z.enum(['walk-in', 'booking'])).max(2), text: ServiceText }),
  /** Of the site; none is all of them. */
  districts: z.array(Slug).max(60),
  /** Of the country, three digits each; none is all of them. */
  municipalities: z.array(z.string().regex(/^\d{3}$/)).max(400),
  /** Of the site's own classification; null follows from `classCodes`. */
  classes: z.array(Slug).max(20).nullable(),
  classCodes: z.array(NationalCode).max(60),
  targetCodes: z.array(NationalCode).max(60),
  /** Words by which it is looked for and that stand nowhere else. */
  keywords: z.partialRecord(ContentLanguage, z.array(z.string().trim().min(1).max(100)).max(80)),
  /** The stops of a mobile service are its visits. */
  channels: z.array(ServiceChannel).max(80),
  mobile: z.boolean(),
  /** When there is such a service at all, as with a pop-up of six months. */
  validity: z.strictObject({ from: day, to: day }),
})
export type ServiceFields = z.infer<typeof ServiceFields>

export const serviceFieldNames = ServiceFields.keyof()
export type ServiceFieldName = z.infer<typeof serviceFieldNames>
