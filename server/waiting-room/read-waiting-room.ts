import type { Kysely } from 'kysely'
import type { Door } from '../../protocol/waiting-room.ts'
import type { Tables } from '../database/tables.ts'
import type { KnownOpening } from '../opening-hours/known-openings.ts'
import type { OpeningHoursService } from '../opening-hours/opening-hours-service.ts'
import { findCounsellors } from '../queue/counsellor-repository.ts'
import { countAhead, countAheadOfNewcomer, isTurnKept } from '../queue/order.ts'
import { findQueued } from '../queue/queue-repository.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { capacityOf as mostAtOnce } from '../team/team.ts'
import type { TeamService } from '../team/team-service.ts'
import { estimateRoomAt, estimateWaitAt, type HeldBack } from '../wait-estimate/wait-estimate.ts'
import { createElsewhere } from './elsewhere.ts'
import { createLanguageFirst } from './language-first.ts'
import { createQueuePace } from './read-queue-pace.ts'
import { capacityOf, describeDoor, goingBeforeRoom, type TeamPresent } from './waiting-room.ts'

export interface Ground {
  db: Kysely<Tables>
  rooms: { site: SiteService; team: TeamService; openingHours: OpeningHoursService }
  clock: () => Date
}

export type Reading = Awaited<ReturnType<ReturnType<typeof createReading>>>

/** Whether a team is open now, and what comes after. */
export async function openingOf(
  hours: OpeningHoursService,
  siteId: string,
  teamId: string,
): Promise<KnownOpening> {
  try {
    return await hours.ofTeam(siteId, teamId)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // A team that was made a moment ago.
    hours.forget()
    return hours.ofTeam(siteId, teamId)
  }
}

/** Everything that is true about waiting at a site, at one moment. */
export function createReading({ db, rooms, clock }: Ground) {
  const paceOf = createQueuePace({ db })
  const openingsElsewhere = createElsewhere(clock)

  return async function read(siteId: string) {
    const teams = await rooms.team.of(siteId)
    const now = clock()
    const [waiting, counsellors, site] = await Promise.all([
      findQueued(
        db,
        teams.map(({ id }) => id),
      ),
      findCounsellors(db, { siteIds: [siteId] }),
      rooms.site.find(siteId),
    ])
    const slotsOf = new Map(counsellors.map((one) => [one.id, mostAtOnce(one, teams, now)]))
    const pace = await paceOf(siteId, slotsOf)
    const aheadOf = countAhead(waiting, { teams, now })
    const waitingById = new Map(waiting.map((one) => [one.id, one]))
    const presents = new Map<string, (ahead: number, held?: HeldBack) => TeamPresent>()
    for (const team of teams) {
      const { opening, changes } = await openingOf(rooms.openingHours, siteId, team.id)
      const capacity = capacityOf(team, { teams, counsellors, now })
      const until = opening.open ? opening.until : null
      const closesInMinutes = until === null ? null : (Date.parse(until) - now.getTime()) / 60_000
      const own = waiting.filter((one) => one.teamId === team.id && !isTurnKept(one)).length
      const { queueLimit } = team
      presents.set(team.id, (ahead, held) => {
        const present = { ahead, closesInMinutes, ...capacity }
        // Of a queue that is served together with others its own share of those who go.
        const goingIn = (limit: number) => Math.ceil(goingBeforeRoom(own, limit) * Math.max(1, ahead / own))
        const isFull = opening.open && queueLimit !== null && own >= queueLimit
        return {
          opening,
          ahead,
          waiting: own,
          queueLimit,
          estimate: opening.open ? estimateWaitAt(pace, present, held) : null,
          roomAt: isFull ? sayWhen(now, estimateRoomAt(pace, present, goingIn(queueLimit))) : null,
          opensNextAt: opening.open && changes[1] !== undefined ? new Date(changes[1]).toISOString() : null,
          ...capacity,
          ...(held && { freeSlots: held.freeSlots }),
        }
      })
    }
    const newcomer = (id: string) => countAheadOfNewcomer(waiting, id, { teams, now })
    const doors = new Map([...presents].map(([id, present]) => [id, describeDoor(present(newcomer(id)))]))
    const first = createLanguageFirst({ teams, counsellors, now, waiting: waiting.length, presents })
    return {
      doors,
      shared: {
        ...first.teamsAt(doors, newcomer),
        elsewhere: openingsElsewhere(site?.content ?? {}),
      },
      /** The place of who waits; null for everybody else. Reckoned when it is asked for. */
      ownOf(conversationId: string): Door | null {
        const one = waitingById.get(conversationId)
        return one ? first.placeOf(one, aheadOf.get(conversationId) ?? 0) : null
      },
    }
  }
}

// As one says a time; and who looks at it sees it stand still.
const saidMilliseconds = 5 * 60_000

/** Rounded up to five minutes on the clock. */
function sayWhen(now: Date, minutes: number | null): string | null {
  if (minutes === null) return null
  const at = now.getTime() + minutes * 60_000
  return new Date(Math.ceil(at / saidMilliseconds) * saidMilliseconds).toISOString()
}
