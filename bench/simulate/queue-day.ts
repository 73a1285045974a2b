import type { DayPlan } from './day-plan.ts'
import type { LeftMessage } from './left-messages.ts'

export type Outcome = 'answered' | 'abandoned' | 'turned-away' | 'waiting-at-closing'

/** One attempt. Times are minutes after midnight. */
export interface Visit {
  cameAt: number
  /** What the system saw at that moment, without this visit. */
  ahead: number
  onDuty: number
  slots: number
  freeSlots: number
  outcome: Outcome
  leftAt: number | null
  claimedAt: number | null
  /** Another counsellor went on with it; null for nearly all. */
  handedOverAt: number | null
  endedAt: number | null
  ownerId: string | null
  ownerSlots: number
  /** When the turn of somebody who never leaves would have come; null if not before closing. */
  turnAt: number | null
  /** What it became when it left the queue or could not get in. */
  message: LeftMessage | null
}

export interface QueueDay {
  plan: DayPlan
  seed: number
  visits: Visit[]
  /** Left since the evening before, and answered between talks. */
  backlog: LeftMessage[]
  /** The queue and the desks every five minutes. */
  looks: { at: number; waiting: number; slots: number; open: number }[]
}
