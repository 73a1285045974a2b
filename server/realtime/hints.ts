/**
 * What processes tell each other: only *that* something changed, never a word of it.
 * A hint may be lost; the heartbeat and `seq` find what it would have told.
 */
export type Hint =
  | { kind: 'log'; id: string; seq: number }
  | { kind: 'conversation'; id: string }
  | { kind: 'queue'; id: string }
  | { kind: 'duty'; id: string }
  | { kind: 'visitor-typing'; id: string }
  | { kind: 'counsellor-typing'; id: string }
  | { kind: 'left'; id: string }
  | { kind: 'erased'; id: string }
  | { kind: 'released'; id: string; operatorId: string }
  | { kind: 'note'; id: string }
  | { kind: 'session'; id: string }

/** Carries hints between processes. PostgreSQL's NOTIFY today; anything that can carry 8 kB of text will do. */
export interface HintCarrier {
  send(hint: Hint): void
  close(): Promise<void>
}

/** Two hints with the same name say the same; of two `log` hints the later includes the earlier. */
export function nameOfHint(hint: Hint): string {
  return hint.kind === 'released' ? `released:${hint.id}:${hint.operatorId}` : `${hint.kind}:${hint.id}`
}
