import { z } from 'zod'
import { CityText, ContentLanguage } from './language.ts'
import { Opening } from './opening-hours.ts'
import { Slug } from './slug.ts'

/** In words, because nobody believes "63 %". */
export const Chance = z.enum(['probably', 'maybe', 'unlikely'])
export type Chance = z.infer<typeof Chance>

/** In minutes; `to` null is "longer than anybody can say". */
const WaitRange = z.object({ from: z.int().nonnegative(), to: z.int().positive().nullable() })

const ahead = z.int().nonnegative()
const closesAt = z.iso.datetime().nullable()

/**
 * When it is worth coming again to a queue that is full. `room`: there will be room by then in most cases, and time
 * enough. `closing`: nobody knows, and until then there may be. `opening`: hardly any more before it closes.
 */
export const Again = z.object({ when: z.enum(['room', 'closing', 'opening']), at: z.iso.datetime() })
export type Again = z.infer<typeof Again>

/** What is true for who would come in now, or stands in the queue: always exactly one of these. */
export const Door = z.discriminatedUnion('state', [
  z.object({ state: z.literal('free'), closesAt }),
  z.object({
    state: z.literal('wait'),
    ahead,
    /** Null: nobody knows yet. */
    range: WaitRange.nullable(),
    /** Of getting through before closing; null where it is unknown, or the chat doesn't close. */
    chance: Chance.nullable(),
    closesAt,
  }),
  /** As many wait as the team has decided. */
  z.object({ state: z.literal('full'), ahead, closesAt, again: Again.nullable() }),
  /** Open by its hours, and nobody is on duty. */
  z.object({ state: z.literal('nobody'), ahead, closesAt }),
  z.object({
    state: z.literal('closed'),
    opensAt: z.iso.datetime().nullable(),
    reason: CityText.nullable(),
  }),
])
export type Door = z.infer<typeof Door>

const TeamDoor = z.object({
  themes: z.array(Slug),
  door: Door,
  /** A message left now has its answer within so many hours. */
  answerWithinHours: z.int().positive(),
})

export const WaitingRoom = z.object({
  /** The team for a theme is the first one that names it, else the first of all. */
  teams: z.array(TeamDoor),
  /** In these languages it is these: the counsellors who speak them are busy, and are waited for first. */
  teamsIn: z.exactOptional(z.partialRecord(ContentLanguage, z.array(TeamDoor))),
  /** The place of who waits; never free or full. */
  own: Door.nullable(),
  /** Of the site's other services, in the order of its content; null where their hours are not known. */
  elsewhere: z.array(Opening.nullable()),
})
export type WaitingRoom = z.infer<typeof WaitingRoom>

export const waitingRoomAnnouncements = {
  /** Every few seconds at most, and only when there is something else to say. */
  'waiting-room:changed': WaitingRoom,
}
