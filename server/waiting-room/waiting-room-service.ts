import type { WaitingRoom } from '../../protocol/waiting-room.ts'
import { shareReading } from '../database/share-reading.ts'
import { Refusal } from '../refusal.ts'
import { createReading, type Ground, openingOf } from './read-waiting-room.ts'
import { findWaitingTeams } from './waiting-room-repository.ts'

// Every page view of a city asks: read once for all of them.
const oldestForLookers = 1000
// Five hundred come back at once when a network does: for none of them has anything changed in so short a time.
const oldestForWaiting = 250

export type WaitingRoomService = ReturnType<typeof createWaitingRoomService>

/** Says truthfully what waiting would mean, to who stands at the door and to who waits. */
export function createWaitingRoomService(ground: Ground) {
  const { db, rooms } = ground
  const readings = shareReading(createReading(ground))

  return {
    /** As it was at most 1 s ago for who only looks in, 0.25 s for who waits; who has just come in is in it. */
    async of(siteId: string, conversationId?: string, isWaiting = false): Promise<WaitingRoom> {
      if (!isWaiting || !conversationId)
        return { ...(await readings.read(siteId, oldestForLookers)).shared, own: null }
      const recent = await readings.read(siteId, oldestForWaiting)
      const own = recent.ownOf(conversationId)
      if (own) return { ...recent.shared, own }
      const { shared, ownOf } = await readings.read(siteId)
      return { ...shared, own: ownOf(conversationId) }
    },

    /** For many at once. */
    async reader(siteId: string): Promise<(conversationId: string | undefined) => WaitingRoom> {
      const { shared, ownOf } = await readings.read(siteId, oldestForLookers)
      return (conversationId) => ({ ...shared, own: conversationId ? ownOf(conversationId) : null })
    },

    /** Refuses `closed` and `queue-full`: nobody waits in vain. For who is in danger there is always room. */
    async admit(siteId: string, teamId: string, isUrgent = false): Promise<void> {
      const door = (await readings.read(siteId)).doors.get(teamId)
      if (door?.state === 'closed') throw new Refusal('closed')
      if (door?.state === 'full' && !isUrgent) throw new Refusal('queue-full')
    },

    /** Teams that have closed while somebody waits for them. */
    async closedTeams(): Promise<string[]> {
      const waiting = await findWaitingTeams(db)
      const openings = await Promise.all(
        waiting.map(({ siteId, teamId }) => openingOf(rooms.openingHours, siteId, teamId)),
      )
      return waiting.filter((_, index) => openings[index]?.opening.open === false).map((one) => one.teamId)
    },
  }
}
