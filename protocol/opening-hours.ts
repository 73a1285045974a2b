import { z } from 'zod'
import { request } from './contract.ts'
import { CityText, cityTextOf, Localized } from './language.ts'
import { plainWords } from './plain-words.ts'
import { Slug } from './slug.ts'

/**
 * Hours of one day, in minutes of the wall clock after its midnight. Over midnight `to` passes 1440: 20–02 is
 * 1200–1560. The span belongs to the day on which it begins. What makes no sense is told by `HoursProblem`.
 */
export const HoursSpan = z.strictObject({
  from: z.int().min(0).max(1439),
  to: z.int().min(0).max(2879),
})
export type HoursSpan = z.infer<typeof HoursSpan>

const DaySpans = z.array(HoursSpan).max(8)

/** The public holidays of Finland and the two eves on which most city services are shut, in order of the year. */
export const Holiday = z.enum([
  'new-years-day',
  'epiphany',
  'good-friday',
  'easter-sunday',
  'easter-monday',
  'may-day',
  'ascension-day',
  'pentecost',
  'midsummer-eve',
  'midsummer-day',
  'all-saints-day',
  'independence-day',
  'christmas-eve',
  'christmas-day',
  'boxing-day',
])
export type Holiday = z.infer<typeof Holiday>

export const HolidayChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('closed') }),
  z.strictObject({ kind: z.literal('as-usual') }),
  z.strictObject({ kind: z.literal('own'), spans: DaySpans }),
])
export type HolidayChoice = z.infer<typeof HolidayChoice>

/** Why it is closed, shown to everybody: a sentence in each of the four languages, and in others that somebody knows. */
export const ClosingReason = z.strictObject(cityTextOf(plainWords(200))) satisfies z.ZodType<CityText>

/** Days that differ from the week and from holidays, both ends included; no spans is closed all day. */
export const HoursException = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  spans: DaySpans,
  reason: ClosingReason.nullable(),
})
export type HoursException = z.infer<typeof HoursException>

/** When a site or a team answers, in the wall time of Europe/Helsinki. */
export const HoursDefinition = z.strictObject({
  /** Monday first. */
  week: z.array(DaySpans).length(7),
  holidays: z.record(Holiday, HolidayChoice),
  exceptions: z.array(HoursException).max(200),
})
export type HoursDefinition = z.infer<typeof HoursDefinition>

/** Closed at once, whatever the hours say; until somebody reopens where `until` is null. */
export const Closure = z.object({
  since: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
  reason: CityText,
})
export type Closure = z.infer<typeof Closure>

export const hoursProblems = ['empty', 'reversed', 'too-long', 'overlapping', 'dates-reversed'] as const
/** `at` is the place in the definition, as `week.0.1` or `exceptions.2`. */
export const HoursProblem = z.object({ at: z.string(), problem: z.enum(hoursProblems) })
export type HoursProblem = z.infer<typeof HoursProblem>

/** Now and next: `until` and `opensAt` are null where nothing changes within a year. */
export const Opening = z.discriminatedUnion('open', [
  z.object({ open: z.literal(true), until: z.iso.datetime().nullable() }),
  z.object({ open: z.literal(false), opensAt: z.iso.datetime().nullable(), reason: CityText.nullable() }),
])
export type Opening = z.infer<typeof Opening>

/** One day as it will be, cut at its own midnights; a changed clock has already been reckoned with. */
export const PicturedDay = z.object({
  date: z.iso.date(),
  spans: z.array(z.object({ from: z.int(), to: z.int() })),
  holiday: Holiday.nullable(),
  exceptional: z.boolean(),
})
export type PicturedDay = z.infer<typeof PicturedDay>

const Whose = z.strictObject({ siteId: Slug, teamId: z.uuid().nullable() })

/** `definition` null: nothing of its own. A team then follows its site, a site is always open. */
export const OpeningHours = Whose.extend({
  /** 0 as long as nobody has set anything; every change counts one further. */
  version: z.int().nonnegative(),
  definition: HoursDefinition.nullable(),
  closure: Closure.nullable(),
  /** Today and the 13 days after it. */
  days: z.array(PicturedDay),
  /** Of the site, in the order in which they are asked: each may have hours of its own. */
  teams: z.array(z.object({ id: z.uuid(), name: Localized })),
})
export type OpeningHours = z.infer<typeof OpeningHours>

export const openingHoursRequests = {
  /** For everybody who has a role on the site. */
  'opening-hours:read': request(Whose, OpeningHours),
  /** What a draft would mean; nothing is kept. A definition with problems has no picture. */
  'opening-hours:preview': request(
    Whose.extend({ definition: HoursDefinition.nullable() }),
    z.object({ problems: z.array(HoursProblem), days: z.array(PicturedDay) }),
  ),
  /** Refused `changed-meanwhile` unless `version` is the one that holds now. */
  'opening-hours:set': request(
    Whose.extend({ version: z.int().nonnegative(), definition: HoursDefinition.nullable() }),
    OpeningHours,
  ),
  'opening-hours:close': request(
    Whose.extend({ until: z.iso.datetime().nullable(), reason: ClosingReason }),
    OpeningHours,
  ),
  'opening-hours:reopen': request(Whose, OpeningHours),
}

export const openingHoursAnnouncements = {
  /** Of one of the hearer's sites: whoever shows its hours reads them again. */
  'opening-hours:changed': z.object({ siteId: Slug }),
}
