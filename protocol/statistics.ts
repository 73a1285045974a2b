import { z } from 'zod'
import { request } from './contract.ts'
import { Slug } from './conversation.ts'
import { Feeling, Helped } from './feedback.ts'
import { Localized } from './language.ts'
import { outreachDimensions } from './outreach-choices.ts'

const Count = z.int().nonnegative()
const Seconds = Count.nullable()
const Site = { siteId: Slug }

/** Now, of one site. */
export const LiveFigures = z.object({
  waiting: Count,
  longestWaitSeconds: Seconds,
  onDuty: Count,
  /** Open conversations; teams without one are left out. */
  openByTeam: z.array(z.object({ teamId: z.uuid(), count: Count })),
})
export type LiveFigures = z.infer<typeof LiveFigures>

/** Of the attempts that were opened within a time. What each word means stands in docs/numbers.md. */
export const Figures = z.object({
  attempts: Count,
  /** Joined the queue. */
  joined: Count,
  /** Joined the queue or left a message, each counted once: of these, answered is the answer share. */
  asked: Count,
  answered: Count,
  abandoned: Count,
  leftMessage: Count,
  reached: Count,
  guided: Count,
  /** Half, and nine of ten, of those answered from the queue waited no longer. */
  waitSeconds: z.object({ half: Seconds, mostly: Seconds }),
})
export type Figures = z.infer<typeof Figures>

/** `id` is null where nothing was told. */
export const CategoryFigures = z.object({ id: z.string().nullable(), joined: Count, answered: Count })
export type CategoryFigures = z.infer<typeof CategoryFigures>

export const pictureDimensions = ['theme', 'language', 'district'] as const
export type PictureDimension = (typeof pictureDimensions)[number]

/** One referral is counted once in each state that it came to, in the month when it did. */
export const FunnelRow = z.object({
  serviceId: z.uuid(),
  /** Null where the directory has it no more. */
  name: z.string().nullable(),
  proposed: Count,
  agreed: Count,
  /** Got a time there: once, however often it was moved. */
  booked: Count,
  /** By the desk, and by the young person's own word: never added up. */
  arrivedAtDesk: Count,
  arrivedByOwnWord: Count,
})
export type FunnelRow = z.infer<typeof FunnelRow>

export const EscalationFigures = z.object({
  kind: z.string(),
  raised: Count,
  withdrawn: Count,
  /** Those that were done. */
  count: Count,
  /** Lead time: half, and nine of ten, took no longer; null where none was done. */
  halfMinutes: Count.nullable(),
  mostlyMinutes: Count.nullable(),
})
export type EscalationFigures = z.infer<typeof EscalationFigures>

export const OutreachFigures = z.object({
  platform: z.string(),
  name: Localized,
  sessions: Count,
  minutes: Count,
  contacted: Count,
  reached: Count,
})
export type OutreachFigures = z.infer<typeof OutreachFigures>

/** `name` is null for choices that all cities have, and for a service that the directory has no more. */
export const OutreachCategory = z.object({ id: z.string(), name: Localized.nullable(), count: Count })
export type OutreachCategory = z.infer<typeof OutreachCategory>

const OnePicture = z.object({
  total: Figures,
  /** 1 is Monday, the hour as the clock on the wall shows it; hours without an attempt are left out. */
  hours: z.array(z.object({ weekday: z.int(), hour: z.int(), attempts: Count, answered: Count })),
  categories: z.record(z.enum(pictureDimensions), z.array(CategoryFigures)),
  outreach: z.array(OutreachFigures),
  outreachBy: z.record(z.enum(outreachDimensions), z.array(OutreachCategory)),
  /** From here on whole months: all those that the dates touch. */
  guidance: z.array(z.object({ language: z.string(), count: Count })),
  /** The most used first; `title` is null where the library has it no more. */
  guidanceEntries: z.array(z.object({ entryId: z.uuid(), title: Localized.nullable(), count: Count })),
  funnel: z.array(FunnelRow),
  escalations: z.array(EscalationFigures),
  /** `most`: in the fullest of these months, which is what a ceiling is about. */
  caseload: z.array(z.object({ operatorId: z.uuid(), name: z.string(), count: Count, most: Count })),
  /** Conversations that were opened within the dates and have ended; all else is of these alone. */
  feedback: z.object({
    ended: Count,
    given: Count,
    feeling: z.record(Feeling, Count),
    helped: z.record(Helped, Count),
  }),
})
export type OnePicture = z.infer<typeof OnePicture>

export const Picture = OnePicture.extend({
  /** The same number of days, or of months, just before. */
  before: OnePicture,
})
export type Picture = z.infer<typeof Picture>

export const longestPictureDays = 366
const spanOf = ({ from, to }: { from: string; to: string }) => Date.parse(to) - Date.parse(from)
const isWithin = (span: number) => span >= 0 && span < longestPictureDays * 24 * 60 * 60 * 1000

/** `YYYY-MM`. */
export const Month = z.string().regex(/^20[2-9]\d-(0[1-9]|1[0-2])$/)
export const PaymentPeriod = z
  .strictObject({ name: z.string().trim().min(1).max(60), from: Month, to: Month })
  .refine(({ from, to }) => from <= to)
export type PaymentPeriod = z.infer<typeof PaymentPeriod>

/** No city may publish less coarsely; a higher threshold holds from the next year on, since what is out is out. */
export const StatisticsSettings = z.strictObject({
  threshold: z.int().min(5).max(50),
  caseloadCeiling: z.int().min(1).max(1000).nullable(),
  paymentPeriods: z.array(PaymentPeriod).max(24),
})
export type StatisticsSettings = z.infer<typeof StatisticsSettings>

export const KeptSettings = z.object({ version: Count, settings: StatisticsSettings })
export type KeptSettings = z.infer<typeof KeptSettings>

export const TokenScope = z.enum(['conversations', 'referrals', 'outreach'])
export type TokenScope = z.infer<typeof TokenScope>
export const ApiToken = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(TokenScope),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revoked: z.boolean(),
  lastUsedOn: z.iso.date().nullable(),
})
export type ApiToken = z.infer<typeof ApiToken>
const Tokens = z.object({ tokens: z.array(ApiToken) })

export const statisticsRequests = {
  /** For the site's supervisors alone, as all that is not rounded. */
  'statistics:live': request(z.strictObject(Site), LiveFigures),
  /** Both days included, as the calendar in Helsinki has them. */
  'statistics:picture': request(
    z
      .strictObject({ ...Site, from: z.iso.date(), to: z.iso.date() })
      .refine((asked) => isWithin(spanOf(asked))),
    Picture,
  ),
  'statistics:settings': request(z.strictObject(Site), KeptSettings),
  /** Refused `changed-meanwhile` unless `version` is the newest, `not-allowed` where the threshold would sink. */
  'statistics:set': request(
    z.strictObject({ ...Site, version: Count, settings: StatisticsSettings }),
    KeptSettings,
  ),
  /** For administrators alone. */
  'statistics:tokens': request(z.strictObject(Site), Tokens),
  /** The token is told this once and never again. */
  'statistics:create-token': request(
    z.strictObject({
      ...Site,
      name: z.string().trim().min(1).max(80),
      scopes: z.array(TokenScope).min(1).max(3),
      days: z.int().min(1).max(366),
    }),
    z.object({ token: z.string(), tokens: z.array(ApiToken) }),
  ),
  'statistics:revoke-token': request(z.strictObject({ ...Site, id: z.uuid() }), Tokens),
}
