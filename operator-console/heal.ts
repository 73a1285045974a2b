import { type ConsoleParts, versionOfConsole } from '../protocol/console-version.ts'
import type { Connection } from './connection.ts'
import type { Consultations } from './consultation/consultation-state.ts'
import type { Conversations } from './conversation/conversation-state.ts'
import type { Duty } from './duty/duty-state.ts'
import type { Handovers } from './handover/handover-state.ts'
import type { LeftMessageState } from './queue/left-message-state.ts'
import type { Teams } from './team/team-state.ts'

interface Rooms {
  duty: Duty
  teams: Teams
  leftMessages: LeftMessageState
  conversations: Conversations
  handovers: Handovers
  consultations: Consultations
}

function readHeld(rooms: Rooms): ConsoleParts {
  return {
    ...rooms.duty.standing.value,
    colleagues: [...rooms.duty.colleagues.value],
    teams: [...rooms.teams.all.value],
    leftMessages: [...rooms.leftMessages.messages.value],
    own: rooms.conversations.own.value.map(({ conversation }) => conversation.value),
    incoming: [...rooms.handovers.incoming.value],
    consultations: [...rooms.consultations.all.value],
  }
}

/**
 * Reads everything again when an announcement was lost, or came too late. Twice in a row: the heartbeat may have
 * overtaken what would have told it.
 */
export function healWhatIsMissing(connection: Connection, rooms: Rooms, resume: () => void): void {
  let differed = false
  connection.hear('log:reached', ({ version }) => {
    const differs = version !== versionOfConsole(readHeld(rooms))
    if (differs && differed) resume()
    differed = differs && !differed
  })
}
