import { type ReferralState, referralStates } from '../../protocol/referral-states.ts'

/** Everything that can happen to a referral. */
export const referralMoves = [
  /** Its counsellor mends the card: a new revision, to be looked at anew. */
  'revise',
  'agree',
  /** The young person would like it otherwise. */
  'change',
  /** They don't want it, or don't want it any more. */
  'decline',
  /** The desk has seen them. */
  'redeem',
  'say-arrived',
  'say-could-not-come',
  'say-was-closed',
  /** Its counsellor takes it back. */
  'cancel',
  /** Its time is over. */
  'run-out',
] as const
export type ReferralMove = (typeof referralMoves)[number]

type Moves = Partial<Record<ReferralMove, ReferralState>>

const ownWord: Moves = {
  'say-arrived': 'arrived-by-own-word',
  'say-could-not-come': 'could-not-come',
  'say-was-closed': 'was-closed',
}
// A slip of the thumb can be set right, and who couldn't come today may come tomorrow.
const afterOwnWord: Moves = { ...ownWord, redeem: 'arrived-at-desk' }

const machine: Record<ReferralState, Moves> = {
  proposed: {
    revise: 'proposed',
    agree: 'agreed',
    change: 'changed',
    decline: 'declined',
    cancel: 'cancelled',
    'run-out': 'lapsed',
  },
  changed: {
    revise: 'proposed',
    agree: 'agreed',
    decline: 'declined',
    cancel: 'cancelled',
    'run-out': 'lapsed',
  },
  agreed: {
    ...afterOwnWord,
    // A new code, or another choice of what the desk may see.
    agree: 'agreed',
    change: 'changed',
    decline: 'declined',
    cancel: 'cancelled',
    'run-out': 'expired',
  },
  'arrived-by-own-word': afterOwnWord,
  'could-not-come': afterOwnWord,
  'was-closed': afterOwnWord,
  expired: ownWord,
  'arrived-at-desk': {},
  declined: {},
  lapsed: {},
  cancelled: {},
}

/** Where a new code may be had without a move: what was said of the last visit stays said. */
export const renewable: readonly ReferralState[] = ['could-not-come', 'was-closed']

/** Where a move leads; null where it changes nothing. Total: every state has an answer to every move. */
export function afterReferralMove(state: ReferralState, move: ReferralMove): ReferralState | null {
  return machine[state][move] ?? null
}

/** The states a move may start from: what its one conditional update asks for. */
export function statesBeforeMove(move: ReferralMove): ReferralState[] {
  return referralStates.filter((state) => afterReferralMove(state, move) !== null)
}

/** A move leads to one state, wherever it starts, but for running out. */
export function stateAfter(move: Exclude<ReferralMove, 'run-out'>): ReferralState {
  const [before] = statesBeforeMove(move)
  const after = before && afterReferralMove(before, move)
  if (!after) throw new Error(`nothing leads on by ${move}`)
  return after
}
