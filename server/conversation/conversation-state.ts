import type { ConversationState } from '../../protocol/conversation.ts'

/** Everything that can happen to a conversation as a whole. */
export const moves = [
  /** A counsellor takes it. */
  'claim',
  /** Another counsellor goes on with it: it is never nobody's in between. */
  'hand-over',
  /** Its counsellor is gone, or gives it back. */
  'return',
  /** The same, of a message left for later whose young person is away: it is read by the next one. */
  'put-back',
  /** The young person writes now and reads the answer later; or the turn came while they were away. */
  'leave-message',
  /** Who had left a message is here again and would rather wait. */
  'join-queue',
  'end',
] as const
export type Move = (typeof moves)[number]

const machine: Record<ConversationState, Record<Move, ConversationState | null>> = {
  waiting: {
    claim: 'open',
    'hand-over': null,
    return: null,
    'put-back': null,
    'leave-message': 'left-message',
    'join-queue': null,
    end: 'ended',
  },
  open: {
    claim: null,
    'hand-over': 'open',
    return: 'waiting',
    'put-back': 'left-message',
    'leave-message': null,
    'join-queue': null,
    end: 'ended',
  },
  'left-message': {
    claim: 'open',
    'hand-over': null,
    return: null,
    'put-back': null,
    'leave-message': null,
    'join-queue': 'waiting',
    end: 'ended',
  },
  ended: {
    claim: null,
    'hand-over': null,
    return: null,
    'put-back': null,
    'leave-message': null,
    'join-queue': null,
    end: null,
  },
}

/** Where a move leads; null where it changes nothing. Total: every state has an answer to every move. */
export function afterMove(state: ConversationState, move: Move): ConversationState | null {
  return machine[state][move]
}

/** The states a move may start from: what its one conditional update asks for. */
export function statesBefore(move: Move): ConversationState[] {
  return (Object.keys(machine) as ConversationState[]).filter((state) => machine[state][move] !== null)
}
