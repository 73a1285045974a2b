import type { ConversationState } from '../../protocol/conversation.ts'

export interface Line {
  kind: string
  operatorId: string | null
}

interface Told {
  state: ConversationState
  ownerId: string | null
  /** By a counsellor: a left message whose young person isn't here is a left message again, and only the row says so. */
  givenBack: boolean
}

const waiting: Told = { state: 'waiting', ownerId: null, givenBack: false }
const givenBack: Told = { ...waiting, givenBack: true }
const leftMessage: Told = { ...waiting, state: 'left-message' }

/**
 * What the log says happened, line by line: where it leads, or why no conversation can have gone that way. Written down
 * again here, so that it is no echo of the state machine.
 */
export function tellFromLog(lines: readonly Line[]): Told | string {
  let told: Told | undefined
  for (const line of lines) {
    const next = after(told, line)
    if (!next) return `log: ${line.kind} after ${told?.state ?? 'nothing'}`
    told = next
  }
  return told ?? 'log: it is empty'
}

function after(told: Told | undefined, { kind, operatorId }: Line): Told | undefined {
  if (!told) return kind === 'started' ? waiting : undefined
  const { state } = told
  switch (kind) {
    case 'claimed':
      return state === 'waiting' || state === 'left-message'
        ? { ...waiting, state: 'open', ownerId: operatorId }
        : undefined
    case 'handed-over':
      if (state !== 'open') return undefined
      return operatorId === null ? givenBack : { ...told, ownerId: operatorId }
    case 'requeued':
      return state === 'open' ? givenBack : undefined
    case 'message-left':
      // Also of one that was answered, or not, by a counsellor who vanished.
      return state === 'waiting' || state === 'open' ? leftMessage : undefined
    case 'queue-closed':
    case 'nobody-came':
      return state === 'waiting' ? leftMessage : undefined
    case 'queue-joined':
      return state === 'left-message' || told.givenBack ? waiting : undefined
    case 'ended':
      return state === 'ended' ? undefined : { ...told, state: 'ended' }
    case 'counsellor-lost':
    case 'counsellor-back':
    case 'still-there':
    case 'joined':
      return state === 'open' ? told : undefined
    default:
      return kind === 'message' && state === 'ended' ? undefined : told
  }
}
