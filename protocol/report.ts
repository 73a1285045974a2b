import { z } from 'zod'
import { Slug } from './slug.ts'
import { Month } from './statistics.ts'

const Count = z.int().nonnegative()

/** HTTP: what may leave the house. Sums since January, rounded down; a period is the difference of two of them. */
export const PublishedCell = z.object({
  kind: z.string(),
  dimension: z.string(),
  category: z.string(),
  sinceJanuary: z.array(Count),
})
export const PublishedYear = z.object({
  siteId: Slug,
  year: z.int(),
  /** How many months of it are closed. */
  months: Count,
  threshold: z.int(),
  /** What services are called; every other category is a word of the house. */
  names: z.record(z.string(), z.string()),
  cells: z.array(PublishedCell),
})
export type PublishedYear = z.infer<typeof PublishedYear>

/** What a row of a report says, in this order. */
export const conversationMeasures = [
  'attempts',
  'answered',
  'reached',
  'guided',
  'abandoned',
  'left-message',
] as const
export const referralMeasures = [
  'proposed',
  'agreed',
  'booked',
  'arrived-at-desk',
  'arrived-by-own-word',
] as const
export const outreachMeasures = ['contacted', 'outreach-reached'] as const
export const ReportMeasure = z.enum([
  ...conversationMeasures,
  ...referralMeasures,
  ...outreachMeasures,
  'escalations',
  'feedback',
  'feedback-left',
])
export type ReportMeasure = z.infer<typeof ReportMeasure>

/** A table of a report. Null stands for too few to be shown. */
export const ReportTable = z.object({
  /** `all`, `theme`, `language`, `district`, `weekday`, `hour`, `wait` or `service`. */
  dimension: z.string(),
  measures: z.array(ReportMeasure),
  rows: z.array(z.object({ category: z.string(), name: z.string(), counts: z.array(Count.nullable()) })),
})
export type ReportTable = z.infer<typeof ReportTable>

/** One of the fixed periods, as far as its months are closed. */
export const Report = z.object({
  siteId: Slug,
  siteName: z.string(),
  from: Month,
  to: Month,
  /** Not all of its months are closed yet. */
  partial: z.boolean(),
  threshold: z.int(),
  tables: z.array(ReportTable),
})
export type Report = z.infer<typeof Report>

export const ReportPeriod = z.object({
  kind: z.enum(['month', 'parkki', 'payment', 'year']),
  /** Of a payment period, as the city calls it. */
  name: z.string().nullable(),
  from: Month,
  to: Month,
})
export type ReportPeriod = z.infer<typeof ReportPeriod>

/** Where somebody may read what is published, and of which periods. */
export const ReportSites = z.object({
  sites: z.array(z.object({ id: Slug, name: z.string(), periods: z.array(ReportPeriod) })),
})
export type ReportSites = z.infer<typeof ReportSites>
