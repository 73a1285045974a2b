import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import type { Rooms } from './app-rooms.ts'
import { createSweep, sweepSeconds } from './app-sweep.ts'
import { visitorRenewSeconds } from './conversation/conversation.ts'
import { renewVisitorLeases } from './conversation/visitor-lease-repository.ts'
import type { Tables } from './database/tables.ts'
import { doEach } from './do-each.ts'
import { renewSeconds } from './presence/presence.ts'
import {
  connectedOperators,
  type OperatorNamespace,
  openDoors,
  type VisitorNamespace,
  watchedConversations,
} from './realtime/callers.ts'
import { heartbeatSeconds } from './realtime/heartbeat.ts'
import { repeat } from './realtime/repeat.ts'
import type { Voice } from './realtime/voice.ts'

const endingSeconds = 30
const doorSeconds = 3
const erasureSeconds = 30
const sessionSeconds = 30
const closingSeconds = 3
const waitingRoomSeconds = 3
const escalationSeconds = 1.5
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

  const renewVisitors = () => renewVisitorLeases(db, watchedConversations(sockets.visitors))
  const stops = [
    repeat('sweep', sweepSeconds, createSweep({ db, rooms, voice }, log), log),
    repeat('closing', closingSeconds, closeQueues, log),
    repeat('waiting-room', waitingRoomSeconds, tellWaitingRoom, log),
    repeat('endings', endingSeconds, () => endAndForget(rooms), log),
    repeat('doors', doorSeconds, () => rooms.attempt.keepDoors(openDoors(sockets.visitors)), log),
    repeat('erasure', erasureSeconds, eraseDue, log),
    repeat('escalation', escalationSeconds, tellEscalations, log),
    repeat('sessions', sessionSeconds, endStale, log),
    repeat('old-sessions', oldSessionSeconds, sweepSessions, log),
    repeat('heartbeat', heartbeatSeconds, beat, log),
    repeat('presence', renewSeconds, () => rooms.presence.renew(connectedOperators(sockets.operators)), log),
    repeat('visitor-leases', visitorRenewSeconds, renewVisitors, log),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
