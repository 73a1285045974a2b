import { z } from 'zod'
import { request } from './contract.ts'
import { Slug } from './conversation.ts'
import { CityText, ContentLanguage, cityTextOf } from './language.ts'

/** How young people come to counsellors: they pick, they ask for the next one, or the next one is offered to them. */
export const Routing = z.enum(['pull', 'next', 'push'])
export type Routing = z.infer<typeof Routing>

/** In which a counsellor answers. Easy Finnish is Finnish. */
export const SpokenLanguage = ContentLanguage.exclude(['fi-simple'])
export type SpokenLanguage = z.infer<typeof SpokenLanguage>

const Capacity = z.int().min(1).max(20)
/** Nobody is hurried: a hard thing takes minutes to write. */
const SilenceMinutes = z.int().min(3).max(240)
const Name = z.string().trim().min(1).max(60)

const settings = {
  name: z.object(cityTextOf(Name)),
  /** Themes of the site that come to this team; each comes to one team. */
  themes: z.array(Slug).max(40),
  routing: Routing,
  /** How many may wait; null is without a limit. */
  queueLimit: z.int().min(1).max(500).nullable(),
  /** Conversations at once per counsellor. */
  capacity: Capacity,
  /** How long somebody waits for a counsellor with their language, or for the one they asked for. */
  languagePatienceMinutes: z.int().min(0).max(240),
  answerWithinHours: z.int().min(1).max(336),
  /** After a counsellor's words that nobody answers: until the young person is asked whether they are still there. */
  stillThereMinutes: SilenceMinutes,
  /** From then until the kind close, which leaves the way back. */
  quietCloseMinutes: SilenceMinutes,
  /** An answer to a left message that nobody came for is off the desk after so long; the return words still open it. */
  answeredCloseHours: z.int().min(24).max(720),
}

/** A team as everybody of its site sees it. */
export const Team = z.object({
  id: z.uuid(),
  siteId: Slug,
  slug: Slug,
  ...settings,
  name: CityText,
  /** More conversations at once for everybody, until then. */
  raised: z.object({ by: z.int(), until: z.iso.datetime() }).nullable(),
  /** Its queue goes to another team as well, until then. */
  diverted: z.object({ to: z.uuid(), until: z.iso.datetime() }).nullable(),
})
export type Team = z.infer<typeof Team>

const Member = z.strictObject({
  operatorId: z.uuid(),
  /** Instead of the team's; null is as the team. */
  capacity: Capacity.nullable(),
})

/** Somebody who answers at the site, in whatever team. Their languages are theirs, at every site. */
export const TeamPerson = z.object({
  id: z.uuid(),
  name: z.string(),
  languages: z.array(SpokenLanguage),
  /** Answers at another site as well. */
  elsewhere: z.boolean(),
})
export type TeamPerson = z.infer<typeof TeamPerson>

export const TeamSettings = z.object({
  teams: z.array(Team.extend({ members: z.array(Member) })),
  people: z.array(TeamPerson),
})
export type TeamSettings = z.infer<typeof TeamSettings>

const Site = z.strictObject({ siteId: Slug })

export const teamRequests = {
  /** Teams, who works in them and in which languages: for administrators and supervisors of the site. */
  'team:read': request(Site, TeamSettings),
  /**
   * Changes a team, or makes one where the slug is new. The same people may be in several teams. A member's languages
   * are sent only where they change: they change for the person, in every team and at every site.
   */
  'team:set': request(
    Site.extend({
      slug: Slug,
      ...settings,
      members: z
        .array(
          Member.extend({
            languages: z.array(SpokenLanguage).min(1).max(SpokenLanguage.options.length).optional(),
          }),
        )
        .max(200),
    }),
    TeamSettings,
  ),
  /** For supervisors: the queue goes to another team of the site as well, for so long; null takes it back. */
  'team:divert': request(
    z.strictObject({ teamId: z.uuid(), to: z.uuid().nullable(), minutes: z.int().min(5).max(720) }),
    Team,
  ),
  /** For supervisors: everybody in the team may have so many more for one hour; 0 takes it back. */
  'team:raise-capacity': request(z.strictObject({ teamId: z.uuid(), by: z.int().min(0).max(10) }), Team),
}

export const teamAnnouncements = {
  /** All teams of the hearer's sites. */
  'team:changed': z.object({ teams: z.array(Team) }),
}
