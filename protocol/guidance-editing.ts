import { z } from 'zod'
import { request } from './contract.ts'
import { GuidanceEntry, GuidanceFrame, GuidanceTopic } from './guidance.ts'
import { ContentLanguage } from './language.ts'
import { Slug } from './slug.ts'

const Version = z.int32().nonnegative()
const Which = z.strictObject({ siteId: Slug, id: z.uuid() })

export const WriteGuidance = Which.extend({
  language: ContentLanguage,
  /** The newest that the writer has seen; 0 where there is none yet. */
  version: Version,
  title: z.string().max(1000),
  text: z.string().max(20_000),
  state: z.enum(['draft', 'in-review']),
  /** What the writer translated, as seen; null for the original, which is the first variant of an entry. */
  source: z.strictObject({ language: ContentLanguage, version: Version }).nullable(),
})
export type WriteGuidance = z.infer<typeof WriteGuidance>

/**
 * Changes to the library. Refused `changed-meanwhile` where `version` is no longer the newest, so that nobody writes
 * over anybody; `impossible-guidance` where `findFaults` of `guidance-text.ts` finds any.
 */
export const guidanceEditingRequests = {
  /** The client makes `id`: asking again is answered alike. A key or id that is taken is refused `different-content`. */
  'guidance:create': request(Which.extend({ key: Slug, frame: GuidanceFrame }), GuidanceEntry),
  /**
   * Only supervisors and administrators. What the published first mapping shows can neither be archived nor become
   * another kind, here or in any other way, nor hold what a counsellor would have to fill in: `impossible-guidance`.
   */
  'guidance:set': request(Which.extend({ version: Version, frame: GuidanceFrame }), GuidanceEntry),
  /**
   * Everybody on the site. Words that were approved stay in use until the new ones are. Whatever was translated from
   * words that go out of use is outdated from that moment.
   */
  'guidance:write': request(WriteGuidance, GuidanceEntry),
  /**
   * Only supervisors and administrators, and nobody their own words (`own-words`). For an outdated variant
   * `sourceVersion` says up to which version of its source it holds; it has to be the one in use.
   */
  'guidance:approve': request(
    Which.extend({ language: ContentLanguage, version: Version, sourceVersion: Version.nullable() }),
    GuidanceEntry,
  ),
  /** The whole tree in order, by supervisors and administrators; `impossible-guidance` if an entry would lose its topic. */
  'guidance:set-topics': request(
    z.strictObject({ siteId: Slug, version: Version, topics: z.array(GuidanceTopic).max(100) }),
    z.object({ topics: z.array(GuidanceTopic), topicsVersion: Version }),
  ),
}
