import type { Follows, HandoverQuestion, HandoverState } from '../../protocol/handover.ts'

/** The young person has this long to answer; then the owner decides, and never on everything. */
export const askSeconds = 120

/** Whom it is offered to has this long; then it is back with the owner. */
export const offerSeconds = 60

export const moves = [
  /** The young person says what may follow. */
  'allow',
  'refuse',
  /** The owner goes on with less than everything, since nobody answered. */
  'decide',
  'ask-again',
  'accept',
  'decline',
  /** Nobody answered in time. */
  'fall-silent',
  'cancel',
] as const
export type Move = (typeof moves)[number]

type Open = 'asking' | 'undecided' | 'offered'

const machine: Record<Open, Record<Move, HandoverState | null>> = {
  asking: {
    allow: 'offered',
    refuse: 'refused',
    decide: null,
    'ask-again': null,
    accept: null,
    decline: null,
    'fall-silent': 'undecided',
    cancel: 'cancelled',
  },
  undecided: {
    allow: 'offered',
    refuse: 'refused',
    decide: 'offered',
    'ask-again': 'asking',
    accept: null,
    decline: null,
    'fall-silent': null,
    cancel: 'cancelled',
  },
  offered: {
    allow: null,
    refuse: null,
    decide: null,
    'ask-again': null,
    accept: 'accepted',
    decline: 'declined',
    'fall-silent': 'expired',
    cancel: 'cancelled',
  },
}

/** Still on its way; the rest is over and stays as it is. */
export function isOpen(state: HandoverState): state is Open {
  return state in machine
}

/** Where a move leads; null where it changes nothing. */
export function afterMove(state: HandoverState, move: Move): HandoverState | null {
  return isOpen(state) ? machine[state][move] : null
}

/** What the young person hears of it; null where there is nothing to hear, or nothing after their own no. */
export function toldVisitor(state: HandoverState, follows: Follows | null): HandoverQuestion['state'] | null {
  if (afterMove(state, 'allow') !== null) return 'asking'
  if (state === 'offered') return 'offered'
  const isTaken = state === 'accepted' || state === 'refused'
  return isTaken || follows === null ? null : 'declined'
}

/** The states a move may start from: what its one conditional update asks for. */
export function statesBefore(move: Move): HandoverState[] {
  return (Object.keys(machine) as Open[]).filter((state) => machine[state][move] !== null)
}

/** The first entry the next one may read, when the handover itself is entry `seq`. */
export function visibleFrom(follows: Follows, seq: number): number {
  return follows === 'all' ? 1 : seq
}

/** Whether the handover note may be read by whom it is for. */
export function noteFollows(follows: Follows | null): boolean {
  return follows === 'all' || follows === 'summary'
}
