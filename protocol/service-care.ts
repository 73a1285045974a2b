import { z } from 'zod'
import { request } from './contract.ts'
import { ContentLanguage } from './language.ts'
import { hoursProblems } from './opening-hours.ts'
import { serviceFieldNames } from './service-fields.ts'
import { Slug } from './slug.ts'

/** `invalid`: nothing of that form can stand there, as letters in a telephone number. */
export const serviceProblems = [
  ...hoursProblems,
  'no-name',
  'unknown-district',
  'unknown-class',
  'invalid',
] as const
/** `at` is the place in the fields, as `channels.0.hours.periods.1.week.2.0`. */
export const ServiceProblem = z.object({ at: z.string(), problem: z.enum(serviceProblems) })
export type ServiceProblem = z.infer<typeof ServiceProblem>

/** What a steward should look at, the most urgent first. */
export const serviceFaults = [
  'said-closed',
  'dead-link',
  'no-hours',
  'review-due',
  'no-easy-text',
  'no-steward',
  'never-referred',
] as const
export const ServiceFault = z.enum(serviceFaults)
export type ServiceFault = z.infer<typeof ServiceFault>

/** Why a link leads nowhere, as far as the other side or the way there says. */
export const linkFailures = [
  'gone',
  'refused',
  'unreachable',
  'no-such-host',
  'insecure',
  'forbidden-address',
  'too-many-steps',
] as const
export const DeadLink = z.object({
  url: z.string(),
  failure: z.enum(linkFailures),
  /** What the other side answered, where it did. */
  status: z.int().nullable(),
  checkedAt: z.iso.datetime(),
})
export type DeadLink = z.infer<typeof DeadLink>

const count = z.int().nonnegative()
const Person = z.object({ id: z.uuid(), name: z.string() })

export const QualityLine = z.object({
  id: z.uuid(),
  version: z.int().nonnegative(),
  name: z.object({ language: ContentLanguage, text: z.string() }).nullable(),
  faults: z.array(ServiceFault),
  steward: Person.nullable(),
  reviewAt: z.iso.date().nullable(),
  deadLinks: z.array(DeadLink),
  /** Young people found it closed so many times since somebody last dealt with it. */
  saidClosed: count,
  referrals: count,
})
export type QualityLine = z.infer<typeof QualityLine>

const Site = z.strictObject({ siteId: Slug })
const One = Site.extend({ id: z.uuid() })

/** What those who look after a directory ask. Refused `not-found` to everybody who has no role on the site. */
export const serviceCareRequests = {
  /** What keeps these fields from being saved, each with its place; nothing is kept. */
  'service:judge': request(
    Site.extend({ changes: z.partialRecord(serviceFieldNames, z.unknown()) }),
    z.object({ problems: z.array(ServiceProblem) }),
  ),
  /** Everybody who may look after a service of the site, by name. */
  'service:people': request(Site, z.object({ people: z.array(Person) })),
  /** Everything that is found and has a fault, the most urgent first. Figures are of the steward's, or of all. */
  'service:quality': request(
    Site.extend({
      reading: ContentLanguage,
      fault: ServiceFault.nullable(),
      /** `nobody`: what no one looks after. */
      steward: z.union([z.uuid(), z.literal('nobody')]).nullable(),
      offset: count,
      limit: z.int().min(1).max(100),
    }),
    z.object({
      lines: z.array(QualityLine),
      total: count,
      services: count,
      counts: z.partialRecord(ServiceFault, count),
      stewards: z.array(Person),
      /** Links whose answer is awaited. */
      linksDue: count,
    }),
  ),
  /** Its links are asked again soon. For those who decide and the steward. */
  'service:check-links': request(One, z.object({ links: count })),
  /** Somebody has dealt with what young people said: it is counted from here on. For the same. */
  'service:settle-closed': request(One, z.object({})),
}
