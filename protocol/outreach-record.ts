import { z } from 'zod'
import type { Localized } from './language.ts'
import {
  ageBrackets,
  familiarities,
  genders,
  guidedPlaces,
  guidedWays,
  outreachLanguages,
  outreachModes,
  outreachStates,
  routesIn,
  segments,
} from './outreach-choices.ts'
import { Slug } from './slug.ts'

const Name = z.string().trim().min(1).max(60)
const At = z.iso.datetime()
// How large or small it may be is said by `findOutreachFaults`, which names the field.
const Count = z.int32()

/** A place on a platform: a server, a stream, a street, a school. Never a person's name there. */
const OutreachPlace = z.strictObject({ id: Slug, name: Name, retired: z.literal(true).optional() })

/** Where the site goes. An id means the same in every version: what was once there is retired, never dropped. */
export const OutreachPlatform = z.strictObject({
  id: Slug,
  name: z.strictObject({ fi: Name, 'fi-simple': Name, sv: Name, en: Name }) satisfies z.ZodType<Localized>,
  isOnline: z.boolean(),
  places: z.array(OutreachPlace).max(60),
  retired: z.literal(true).optional(),
})
export type OutreachPlatform = z.infer<typeof OutreachPlatform>

/** One way in which somebody, or several, were guided on. */
const Guided = z.strictObject({
  /** Of the site's directory; null elsewhere. */
  serviceId: z.uuid().nullable(),
  where: z.enum(guidedPlaces),
  how: z.enum(guidedWays),
  count: Count,
})
export type Guided = z.infer<typeof Guided>

/** A session of outreach work: how many, never who. Counts may be partial; the partitions are of those reached. */
export const OutreachRecord = z.strictObject({
  state: z.enum(outreachStates),
  platform: Slug,
  place: Slug.nullable(),
  mode: z.enum(outreachModes),
  /** The other worker. */
  partnerId: z.uuid().nullable(),
  plannedFor: At.nullable(),
  startedAt: At.nullable(),
  endedAt: At.nullable(),
  contacted: Count,
  /** With whom one talked at a personal level. */
  reached: Count,
  familiarity: z.partialRecord(z.enum(familiarities), Count),
  age: z.partialRecord(z.enum(ageBrackets), Count),
  gender: z.partialRecord(z.enum(genders), Count),
  language: z.partialRecord(z.enum(outreachLanguages), Count),
  segment: z.partialRecord(z.enum(segments), Count),
  route: z.partialRecord(z.enum(routesIn), Count),
  /** Of the contact form's tree, each with how many it came up. */
  themes: z.record(Slug, Count),
  guided: z.array(Guided).max(30),
  escalated: z.boolean(),
  /** The record it led to, of the same site; null for none, and to whoever has no part in the session. */
  escalationId: z.uuid().nullable(),
  /** A worker was in danger. */
  incident: z.boolean(),
})
export type OutreachRecord = z.infer<typeof OutreachRecord>

/** What was written; identity codes, phone numbers, e-mail addresses and user names in it are hidden. */
export const OutreachWords = z.strictObject({
  /** Why one goes there. */
  aim: z.string().max(300),
  reflection: z.string().max(4000),
  /** For whoever goes there next. */
  nextShift: z.string().max(1000),
})
export type OutreachWords = z.infer<typeof OutreachWords>

export const Person = z.object({ id: z.uuid(), name: z.string() })

export const OutreachSession = z.object({
  id: z.uuid(),
  siteId: Slug,
  version: z.int().nonnegative(),
  record: OutreachRecord,
  /** The reflection is null for whom it isn't meant. */
  words: OutreachWords.extend({ reflection: z.string().nullable() }),
  worker: Person.nullable(),
  partner: Person.nullable(),
  changedBy: z.string().nullable(),
  changedAt: At,
  /** Changed after its day had been reported: what was reported then is kept as well. */
  afterReport: z.boolean(),
  /** The asker is one of its workers, or supervises the site. */
  mayChange: z.boolean(),
})
export type OutreachSession = z.infer<typeof OutreachSession>
