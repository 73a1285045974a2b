import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import type { Rooms } from './app-rooms.ts'
import { findRecentlyAway } from './conversation/visitor-lease-repository.ts'
import type { Tables } from './database/tables.ts'
import type { Voice } from './realtime/voice.ts'

export const sweepSeconds = 2
// While the database is away nobody can renew a lease: when it is back, everybody is given the time to do so first.
const awayMilliseconds = 6000
const patienceMilliseconds = 12_000

interface Dependencies {
  db: Kysely<Tables>
  rooms: Rooms
  voice: Voice
}

/** One round over what ends by itself: leases first, then what each room lets go. */
export function createSweep({ db, rooms, voice }: Dependencies, log: FastifyBaseLogger): () => Promise<void> {
  let sweptAt = performance.now()
  let patientUntil = 0

  // Only once those who are here had the time to say so.
  const judgeLeases = [
    async () => {
      await rooms.presence.expire()
      await rooms.sweep.markDeserted()
      await rooms.sweep.welcomeBack()
      await rooms.sweep.returnDeserted()
    },
    rooms.sweepTurns,
    rooms.offer.sweep,
  ]
  const freeOthers = [
    rooms.teamSettings.endSurges,
    rooms.handover.sweep,
    rooms.invitation.sweep,
    rooms.consultation.sweep,
  ]

  async function sweep(): Promise<void> {
    const now = performance.now()
    if (now - sweptAt > awayMilliseconds) patientUntil = now + patienceMilliseconds
    await tellRecentlyAway()
    sweptAt = performance.now()
    for (const part of now > patientUntil ? [...judgeLeases, ...freeOthers] : freeOthers) {
      await attempt(part)
      // The database went away in between.
      if (performance.now() - sweptAt > awayMilliseconds) return
    }
  }

  async function tellRecentlyAway(): Promise<void> {
    for (const { id, siteId, state } of await findRecentlyAway(db, sweepSeconds * 2)) {
      voice.tell({ kind: 'conversation', id })
      voice.tell({ kind: 'queue', id: siteId })
      if (state === 'left-message') voice.tell({ kind: 'left-message', id: siteId })
    }
  }

  /** A lasting fault of one room must not keep what another room's absent people hold. */
  async function attempt(part: () => Promise<unknown>): Promise<void> {
    try {
      await part()
      sweptAt = performance.now()
    } catch (error) {
      log.warn({ event: 'sweep', err: error }, 'periodic work failed')
    }
  }

  return sweep
}
