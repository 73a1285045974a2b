import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import type { Rooms } from './app-rooms.ts'
import { visitorRenewSeconds } from './conversation/conversation.ts'
import { findRecentlyAway, renewVisitorLeases } from './conversation/visitor-lease-repository.ts'
import type { Tables } from './database/tables.ts'
import { doEach } from './do-each.ts'
import { renewSeconds } from './presence/presence.ts'
import {
  connectedOperators,
  type OperatorNamespace,
  type VisitorNamespace,
  watchedConversations,
} from './realtime/callers.ts'
import { heartbeatSeconds } from './realtime/heartbeat.ts'
import { repeat } from './realtime/repeat.ts'
import type { Voice } from './realtime/voice.ts'

const sweepSeconds = 2
const endingSeconds = 30
const erasureSeconds = 30
const sessionSeconds = 30
const closingSeconds = 3
const waitingRoomSeconds = 3
const escalationSeconds = 1.5
// While the database is away nobody can renew a lease: when it is back, everybody is given the time to do so first.
const awayMilliseconds = 6000
const patienceMilliseconds = 12_000
const oldSessionSeconds = 3600

interface Dependencies {
  db: Kysely<Tables>
  rooms: Rooms
  sockets: { visitors: VisitorNamespace; operators: OperatorNamespace }
  voice: Voice
  beat: () => Promise<void>
  /** Tells young people what has changed about waiting. */
  tellWaitingRoom: () => Promise<void>
  /** Tells those who answer what a lost hint would have told. */
  tellEscalations: () => Promise<void>
  /** Cuts operators whose session ran out while they were connected. */
  endStale: () => Promise<void>
  /** Forgets sessions and failed sign-ins that are long over. */
  sweepSessions: () => Promise<void>
}

/** What has come to its end. Nothing of it waits for anything else: a disk that won't let go of one key stops no other. */
export function endAndForget(rooms: Rooms): Promise<void> {
  return doEach([
    rooms.sweep.relieve,
    rooms.sweep.endSilent,
    rooms.sweepUnstaffed,
    rooms.quiet.ask,
    rooms.quiet.close,
    rooms.attempt.forgetDoors,
    rooms.sweepReferrals.runOut,
    rooms.sweepReferrals.erase,
    rooms.serviceTimes.callOff,
    rooms.sweepEscalations,
    rooms.reviewComment.forgetGone,
    rooms.forgetOutreachWords,
  ])
}

/** What must happen even if nobody asks. Every process does all of it: the rows decide who does what. */
export function keepHouse(
  {
    db,
    rooms,
    sockets,
    voice,
    beat,
    tellWaitingRoom,
    tellEscalations,
    endStale,
    sweepSessions,
  }: Dependencies,
  log: FastifyBaseLogger,
): () => void {
  let sweptAt = performance.now()
  let patientUntil = 0

  async function sweep(): Promise<void> {
    const now = performance.now()
    if (now - sweptAt > awayMilliseconds) patientUntil = now + patienceMilliseconds
    if (now > patientUntil) {
      await rooms.presence.expire()
      await rooms.sweep.markDeserted()
      await rooms.sweep.welcomeBack()
      await rooms.sweep.returnDeserted()
      await rooms.sweepTurns()
      await rooms.offer.sweep()
    }
    await rooms.teamSettings.endSurges()
    await rooms.handover.sweep()
    await rooms.invitation.sweep()
    await rooms.consultation.sweep()
    for (const { id, siteId, state } of await findRecentlyAway(db, sweepSeconds * 2)) {
      voice.tell({ kind: 'conversation', id })
      voice.tell({ kind: 'queue', id: siteId })
      if (state === 'left-message') voice.tell({ kind: 'left-message', id: siteId })
    }
    sweptAt = performance.now()
  }

  async function closeQueues(): Promise<void> {
    const closed = await rooms.waitingRoom.closedTeams()
    for (const teamId of closed) await rooms.leftMessage.closeQueue(teamId)
    // Who was moved is not to read "open" beside it until the next round.
    if (closed.length > 0) await tellWaitingRoom()
  }

  // A round of its own: no fault of what is done beside it may put erasure off.
  async function eraseDue(): Promise<void> {
    if ((await rooms.retention.eraseDue()) > 0) log.info({ event: 'erased' }, 'due conversations erased')
  }

  const stops = [
    repeat('sweep', sweepSeconds, sweep, log),
    repeat('closing', closingSeconds, closeQueues, log),
    repeat('waiting-room', waitingRoomSeconds, tellWaitingRoom, log),
    repeat('endings', endingSeconds, () => endAndForget(rooms), log),
    repeat('erasure', erasureSeconds, eraseDue, log),
    repeat('escalation', escalationSeconds, tellEscalations, log),
    repeat('sessions', sessionSeconds, endStale, log),
    repeat('old-sessions', oldSessionSeconds, sweepSessions, log),
    repeat('heartbeat', heartbeatSeconds, beat, log),
    repeat('presence', renewSeconds, () => rooms.presence.renew(connectedOperators(sockets.operators)), log),
    repeat(
      'visitor-leases',
      visitorRenewSeconds,
      () => renewVisitorLeases(db, watchedConversations(sockets.visitors)),
      log,
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
