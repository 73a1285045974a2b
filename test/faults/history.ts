export type Side = 'visitor' | 'counsellor'

interface Who {
  /** The harness's own name of the conversation. */
  conversation: string
  side: Side
}

/** What one client did or saw, at a time that never runs backwards. */
export type Moment = Who & { at: number } & (
    | { kind: 'invoke'; id: string; text: string }
    | { kind: 'ack'; id: string; seq: number }
    | { kind: 'fail'; id: string; refusal: string }
    | { kind: 'shown'; seq: number; id: string | null; text: string | null }
  )

/** One row of the log as the database has it, under the harness's name of the conversation. */
export interface StoredEntry {
  conversation: string
  seq: number
  id: string
  kind: string
}

type Unstamped = Moment extends infer One ? (One extends Moment ? Omit<One, 'at'> : never) : never

export type History = ReturnType<typeof createHistory>

/** Keeps every moment of a run, for the checker. */
export function createHistory(run: string) {
  const moments: Moment[] = []
  let written = 0
  return {
    moments,
    record(moment: Unstamped): void {
      moments.push({ ...moment, at: performance.now() } as Moment)
    },
    /** A text that exists once in the world. */
    canary(conversation: string): string {
      written += 1
      return `canary:${run}:${conversation}:${written}`
    },
    acked: () => moments.reduce((count, { kind }) => count + (kind === 'ack' ? 1 : 0), 0),
  }
}
