import type { Kysely } from 'kysely'
import type { Opening } from '../../protocol/opening-hours.ts'
import type { WaitingRoom } from '../../protocol/waiting-room.ts'
import type { Tables } from '../database/tables.ts'
import type { OpeningHoursService } from '../opening-hours/opening-hours-service.ts'
import { findCounsellors } from '../queue/counsellor-repository.ts'
import { countAhead } from '../queue/queue.ts'
import { findQueued } from '../queue/queue-repository.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { capacityOf as mostAtOnce } from '../team/team.ts'
import type { TeamService } from '../team/team-service.ts'
import { estimateWaitAt } from '../wait-estimate/wait-estimate.ts'
import { createElsewhere } from './elsewhere.ts'
import { createQueuePace } from './read-queue-pace.ts'
import { capacityOf, describeDoor, describePlace, type TeamPresent } from './waiting-room.ts'
import { findWaitingTeams } from './waiting-room-repository.ts'

// Every page view of a city asks: read once for all of them.
const trustedMilliseconds = 1000

interface Dependencies {
  db: Kysely<Tables>
  rooms: { site: SiteService; team: TeamService; openingHours: OpeningHoursService }
  clock: () => Date
}

export type WaitingRoomService = ReturnType<typeof createWaitingRoomService>
type Reading = Awaited<ReturnType<ReturnType<typeof createReading>>>

/** Says truthfully what waiting would mean, to who stands at the door and to who waits. */
export function createWaitingRoomService(dependencies: Dependencies) {
  const { db, rooms } = dependencies
  const read = createReading(dependencies)
  const readings = new Map<string, { reading: Promise<Reading>; readAt: number }>()

  async function trusted(siteId: string): Promise<Reading> {
    const known = readings.get(siteId)
    if (known && performance.now() - known.readAt < trustedMilliseconds) return known.reading
    return fresh(siteId)
  }

  function fresh(siteId: string): Promise<Reading> {
    const reading = read(siteId)
    readings.set(siteId, { reading, readAt: performance.now() })
    reading.catch(() => readings.delete(siteId))
    return reading
  }

  return {
    /** As it was at most 1 s ago for who only looks in; of this moment for who waits. */
    async of(siteId: string, conversationId?: string, isWaiting = false): Promise<WaitingRoom> {
      const { shared, ownOf } = await (isWaiting ? fresh(siteId) : trusted(siteId))
      return { ...shared, own: isWaiting && conversationId ? ownOf(conversationId) : null }
    },

    /** For many at once. */
    async reader(siteId: string): Promise<(conversationId: string | undefined) => WaitingRoom> {
      const { shared, ownOf } = await trusted(siteId)
      return (conversationId) => ({ ...shared, own: conversationId ? ownOf(conversationId) : null })
    },

    /** Refuses `closed` and `queue-full`: nobody waits in vain. */
    async admit(siteId: string, teamId: string): Promise<void> {
      const door = (await fresh(siteId)).doors.get(teamId)
      if (door?.state === 'closed') throw new Refusal('closed')
      if (door?.state === 'full') throw new Refusal('queue-full')
    },

    /** Teams that have closed while somebody waits for them. */
    async closedTeams(): Promise<string[]> {
      const waiting = await findWaitingTeams(db)
      const openings = await Promise.all(
        waiting.map(({ siteId, teamId }) => openingOf(rooms.openingHours, siteId, teamId)),
      )
      return waiting.filter((_, index) => openings[index]?.open === false).map((one) => one.teamId)
    },
  }
}

async function openingOf(hours: OpeningHoursService, siteId: string, teamId: string): Promise<Opening> {
  try {
    return (await hours.ofTeam(siteId, teamId)).opening
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // A team that was made a moment ago.
    hours.forget()
    return (await hours.ofTeam(siteId, teamId)).opening
  }
}

function createReading({ db, rooms, clock }: Dependencies) {
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
    const aheadOf = countAhead(waiting)
    const teamOf = new Map(waiting.map(({ id, teamId }) => [id, teamId]))
    const presents = new Map<string, (ahead: number) => TeamPresent>()
    for (const team of teams) {
      const opening = await openingOf(rooms.openingHours, siteId, team.id)
      const capacity = capacityOf(team, { teams, counsellors, now })
      const until = opening.open ? opening.until : null
      const closesInMinutes = until === null ? null : (Date.parse(until) - now.getTime()) / 60_000
      presents.set(team.id, (ahead) => {
        const estimate = opening.open ? estimateWaitAt(pace, { ahead, closesInMinutes, ...capacity }) : null
        return { opening, ahead, queueLimit: team.queueLimit, estimate, ...capacity }
      })
    }
    const countOf = (teamId: string) => waiting.filter((one) => one.teamId === teamId).length
    const doors = new Map([...presents].map(([id, present]) => [id, describeDoor(present(countOf(id)))]))
    return {
      doors,
      shared: {
        teams: teams.flatMap(({ id, themes, answerWithinHours }) => {
          const door = doors.get(id)
          return door ? [{ themes, door, answerWithinHours }] : []
        }),
        elsewhere: openingsElsewhere(site?.content ?? {}),
      },
      ownOf(conversationId: string) {
        const present = presents.get(teamOf.get(conversationId) ?? '')
        return present ? describePlace(present(aheadOf.get(conversationId) ?? 0)) : null
      },
    }
  }
}
