import { z } from 'zod'
import { FormTheme } from './contact-form.ts'
import { request } from './contract.ts'
import { outreachFaultKinds } from './outreach-faults.ts'
import {
  OutreachPlatform,
  OutreachRecord,
  OutreachSession,
  OutreachWords,
  Person,
} from './outreach-record.ts'
import { Slug } from './slug.ts'

const Site = z.strictObject({ siteId: Slug })
const Which = Site.extend({ id: z.uuid() })
const Version = z.int().nonnegative()
const At = z.iso.datetime()

const Faulty = z.object({
  outcome: z.literal('faulty'),
  faults: z.array(z.object({ field: z.string(), fault: z.enum(outreachFaultKinds) })),
})

/** What one needs to log a session, also far from any network. */
export const OutreachSettings = z.object({
  siteId: Slug,
  version: Version,
  platforms: z.array(OutreachPlatform),
  themes: z.array(FormTheme),
  colleagues: z.array(Person),
  services: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type OutreachSettings = z.infer<typeof OutreachSettings>

const Days = { from: z.iso.date(), to: z.iso.date() }

/** How a session stood; the newest first. */
const OutreachVersion = z.object({
  version: Version,
  record: OutreachRecord,
  changedBy: z.string().nullable(),
  changedAt: At,
  afterReport: z.boolean(),
})

const Tried = z.object({
  sessions: z.int(),
  minutes: z.int(),
  contacted: z.int(),
  reached: z.int(),
})

/** Of the sessions that are done, by days in Helsinki. */
export const OutreachReview = z.object({
  total: Tried,
  platforms: z.array(Tried.extend({ platform: Slug })),
  /** Minutes there in each hour of the day, and those reached, shared among a session's hours by its minutes. */
  hours: z.array(
    z.object({
      platform: Slug,
      hour: z.int().min(0).max(23),
      minutes: z.number(),
      reached: z.number(),
    }),
  ),
  /** What whoever goes next should know, the newest first. */
  notes: z.array(
    z.object({ sessionId: z.uuid(), at: At, platform: Slug, place: Slug.nullable(), text: z.string() }),
  ),
})
export type OutreachReview = z.infer<typeof OutreachReview>

const Counts = Tried.omit({ sessions: true }).nullable()

/** Days that were told to somebody outside: as they were told, and as they stand. */
export const OutreachReported = z.object({
  id: z.uuid(),
  from: Days.from,
  to: Days.to,
  at: At,
  /** Null where a month was published by itself. */
  by: z.string().nullable(),
  told: Tried,
  now: Tried,
  /** Sessions changed since, the newest first; null where the days did not hold it then, or do not hold it now. */
  changed: z.array(z.object({ sessionId: z.uuid(), at: At, platform: Slug, told: Counts, held: Counts })),
})
export type OutreachReported = z.infer<typeof OutreachReported>

/** For those who serve the site; who only administers it is refused `not-allowed`. */
export const outreachRequests = {
  'outreach:settings': request(Site, OutreachSettings),
  /**
   * Supervisors and administrators. Refused `changed-meanwhile` unless `version` is the newest, `invalid-request` where
   * an id is missing that was there, or is there twice.
   */
  'outreach:set-platforms': request(
    Site.extend({ version: Version, platforms: z.array(OutreachPlatform).min(1).max(40) }),
    z.object({ version: Version }),
  ),
  /**
   * Makes the session, or its next version. `base` is the version that was changed, 0 for a new one. Asking again with
   * the same `changeId` changes nothing, and is a `conflict` where it says something else. Refused `not-found` where it
   * isn't the caller's.
   */
  'outreach:keep': request(
    Which.extend({ base: Version, changeId: z.uuid(), record: OutreachRecord, words: OutreachWords }),
    z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('kept'), session: OutreachSession }),
      Faulty,
      /** Somebody has changed it since `base`: how it stands. */
      z.object({ outcome: z.literal('conflict'), session: OutreachSession }),
    ]),
  ),
  /** Planned, running and done on these days in Helsinki, the newest first; at most 500. */
  'outreach:list': request(Site.extend(Days), z.object({ sessions: z.array(OutreachSession) })),
  'outreach:history': request(Which, z.object({ versions: z.array(OutreachVersion) })),
  'outreach:review': request(Site.extend(Days), OutreachReview),
  /** The newest 24, with what changed afterwards. */
  'outreach:reports': request(Site, z.object({ reports: z.array(OutreachReported) })),
  /** Supervisors. From now on changes to sessions of these days are marked. */
  'outreach:mark-reported': request(Site.extend(Days), z.object({ at: At })),
}

export const outreachAnnouncements = {
  /** Ask again. */
  'outreach:changed': Site,
}
