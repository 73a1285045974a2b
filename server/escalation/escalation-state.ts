import { type EscalationState, escalationStates } from '../../protocol/escalation-states.ts'

/** Everything that can happen to an escalation (rule 3). */
export const escalationMoves = [
  /** What is known of it is written down. */
  'keep',
  /** 112 has been called, whatever is written yet. */
  'call',
  'decide',
  'finish',
  /** The young person is told. */
  'tell',
  /** It came to nothing. */
  'withdraw',
] as const
export type EscalationMove = (typeof escalationMoves)[number]

type Moves = Partial<Record<EscalationMove, EscalationState>>

const machine: Record<EscalationState, Moves> = {
  draft: { keep: 'draft', call: 'draft', decide: 'decided', tell: 'draft', withdraw: 'withdrawn' },
  decided: { keep: 'decided', call: 'decided', finish: 'done', tell: 'decided', withdraw: 'withdrawn' },
  // Who couldn't be told at once can be told later.
  done: { tell: 'done' },
  withdrawn: {},
}

/** Where a move leads; null where it changes nothing. Total: every state has an answer to every move. */
export function afterEscalationMove(state: EscalationState, move: EscalationMove): EscalationState | null {
  return machine[state][move] ?? null
}

/** The states a move may start from: what its one conditional update asks for. */
export function statesBeforeEscalationMove(move: EscalationMove): EscalationState[] {
  return escalationStates.filter((state) => afterEscalationMove(state, move) !== null)
}
