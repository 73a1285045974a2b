import { z } from 'zod'
import { request } from './contract.ts'
import { Entry } from './entry.ts'
import { ContentLanguage } from './language.ts'
import {
  CaseDetail,
  CaseFilter,
  CaseLine,
  CasePerson,
  longestComment,
  OwnComment,
  ReviewCounts,
  StatedReason,
} from './review-case.ts'
import { caseKinds, reviewOutcomes } from './review-kinds.ts'
import { Slug } from './slug.ts'

const Nothing = z.object({})
const Kind = z.enum(caseKinds)
const Outcome = z.enum(reviewOutcomes)
const Site = { siteId: Slug }

// From a quarter of an hour to 60 days.
const Minutes = z
  .int()
  .min(15)
  .max(60 * 24 * 60)

const Which = { ...Site, kind: Kind, id: z.uuid() }

/** Of the site's supervisors alone; whoever else works there is refused `not-allowed`, others `not-found`. */
export const reviewRequests = {
  /** What is to be reviewed by the clock, then what is under way, then what was reviewed, the newest first. */
  'review:list': request(
    z.strictObject({ ...Site, filter: CaseFilter, offset: z.int().min(0), limit: z.int().min(1).max(100) }),
    z.object({
      cases: z.array(CaseLine),
      /** Of all that the filter lets through. */
      count: z.int().nonnegative(),
      counts: ReviewCounts,
      /** Reviewed in the last 30 days, by outcome. */
      outcomes: z.record(Outcome, z.int().nonnegative()),
      /** Who decided any of the site's cases. */
      counsellors: z.array(CasePerson),
    }),
  ),
  'review:counts': request(z.strictObject(Site), ReviewCounts),
  /** Recorded as a reading of the case, once a quarter of an hour. */
  'review:read': request(z.strictObject(Which), CaseDetail),
  /** Recorded with its reason before a word is given out. Refused `not-found` once it is erased, `invalid-request` while it is open. */
  'review:transcript': request(
    z.strictObject({ ...Which, reason: StatedReason }),
    z.object({ language: ContentLanguage, entries: z.array(Entry) }),
  ),
  /** Refused `not-allowed` for what one decided oneself, `invalid-request` under way, `changed-meanwhile` after another's. */
  'review:decide': request(
    z.strictObject({ ...Which, outcome: Outcome, comment: z.string().trim().max(longestComment) }),
    Nothing,
  ),
  /** Of another supervisor of the site who didn't decide it; refused `changed-meanwhile` while another one is waited for. */
  'review:ask-opinion': request(
    z.strictObject({ ...Which, of: z.uuid(), question: z.string().trim().max(longestComment) }),
    Nothing,
  ),
  /** Refused `not-found` to all but the one who was asked. */
  'review:give-opinion': request(
    z.strictObject({ ...Which, outcome: Outcome, text: z.string().trim().max(longestComment) }),
    Nothing,
  ),
  /** Refused `changed-meanwhile` where there is no review to open again. */
  'review:reopen': request(z.strictObject(Which), Nothing),
  /** The caller's own. */
  'review:views': request(
    z.strictObject(Site),
    z.object({ views: z.array(z.object({ id: z.uuid(), filter: CaseFilter })) }),
  ),
  'review:keep-view': request(z.strictObject({ ...Site, filter: CaseFilter }), Nothing),
  'review:drop-view': request(z.strictObject({ ...Site, id: z.uuid() }), Nothing),
  /** Supervisors and administrators. */
  'review:settings': request(
    z.strictObject(Site),
    z.object({ times: z.record(Kind, Minutes), silentReading: z.boolean() }),
  ),
  /** Minutes; kinds that are missing get the usual ones. */
  'review:set-times': request(z.strictObject({ ...Site, times: z.partialRecord(Kind, Minutes) }), Nothing),
  /** What supervisors wrote to the caller and the caller hasn't put away. */
  'review:comments': request(z.strictObject({}), z.object({ comments: z.array(OwnComment) })),
  /** Refused `not-found` for what wasn't written to the caller. */
  'review:put-away': request(z.strictObject({ id: z.uuid() }), Nothing),
}

export const reviewAnnouncements = {
  /** To the site's supervisors: ask again. */
  'review:changed': z.object(Site),
  /** To the counsellor whose decision was commented on: ask `review:comments`. */
  'review:commented': Nothing,
}
