/** Says whose the conversation was when it grew: a process that serves neither side needs to read nothing. */
export interface LogHint {
  kind: 'log'
  id: string
  seq: number
  ownerId: string | null
  guests?: readonly string[]
}

/** Of the cases of this site; of what was written to this operator about one. */
export interface ReviewHint {
  kind: 'review' | 'review-comment'
  id: string
}

/**
 * What processes tell each other: only *that* something changed, never a word of it.
 * A hint may be lost; the heartbeat and `seq` find what it would have told.
 */
export type Hint =
  | LogHint
  | { kind: 'conversation'; id: string }
  | { kind: 'queue'; id: string }
  | { kind: 'left-message'; id: string }
  | { kind: 'duty'; id: string }
  | { kind: 'team'; id: string }
  | { kind: 'offer'; id: string; operatorId: string }
  | { kind: 'visitor-typing'; id: string }
  | { kind: 'counsellor-typing'; id: string }
  | { kind: 'left'; id: string }
  | { kind: 'moved'; id: string }
  | { kind: 'erased'; id: string }
  | { kind: 'released'; id: string; operatorId: string }
  | { kind: 'note'; id: string }
  /** What the young person told in the first mapping. */
  | { kind: 'mapping'; id: string }
  /** What became of a referral of this conversation, and of one that this operator proposed. */
  | { kind: 'referral'; id: string }
  | { kind: 'referral-outcome'; id: string }
  /** The times of this service. */
  | { kind: 'appointment'; id: string }
  | ReviewHint
  /** What is offered to this operator has changed. */
  | { kind: 'handover'; id: string }
  /** What this operator asked a colleague, or is asked. */
  | { kind: 'consultation'; id: string }
  | { kind: 'session'; id: string }
  | { kind: 'flood'; id: string }
  | { kind: 'opening-hours'; id: string }
  /** Of this site's library. */
  | { kind: 'guidance'; id: string }
  /** What leads beyond the chat at this site. */
  | { kind: 'escalation'; id: string }
  /** Of this site's directory of services. */
  | { kind: 'service'; id: string }
  /** Of the languages that this site offers, and what it says in them. */
  | { kind: 'site-language'; id: string }
  /** Of this site's outreach work. */
  | { kind: 'outreach'; id: string }

/** Carries hints between processes. PostgreSQL's NOTIFY today; anything that can carry 8 kB of text will do. */
export interface HintCarrier {
  send(hint: Hint): void
  close(): Promise<void>
}

/** Two hints with the same name say the same; of two `log` hints the further includes the other. */
export function nameOfHint(hint: Hint): string {
  return hint.kind === 'released' || hint.kind === 'offer'
    ? `${hint.kind}:${hint.id}:${hint.operatorId}`
    : `${hint.kind}:${hint.id}`
}

/** Of two with the same name the one that says more: processes and commits may overtake each other. */
export function furtherHint<One extends Hint>(before: One | undefined, hint: One): One {
  return before?.kind === 'log' && hint.kind === 'log' && before.seq > hint.seq ? before : hint
}

/** Where PostgreSQL carries them. */
export const hintChannel = 'kynnys'
