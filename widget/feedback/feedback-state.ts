import type { Feedback } from '../../protocol/feedback.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask } from '../connection.ts'
import { keep, kept } from '../storage.ts'
import { signal } from '../ui/signal.ts'

type Ratings = Omit<Feedback, 'line'>

interface Given extends Ratings {
  /** The conversation it is about, by its tab: the next one asks anew. */
  of: string | undefined
  /** Nothing more is asked. */
  end: 'thanked' | 'skipped' | null
}

const nothing: Given = { of: undefined, feeling: null, helped: null, reason: null, end: null }

export const given = signal<Given>(nothing)
export const line = signal('')
/** Why the last answer did not arrive; null while all is well. */
export const failure = signal<RefusalCode | null>(null)

/** What this tab has said of its conversation already. */
export function readGiven(): void {
  const of = kept<string>('token')
  const before = kept<Given>('feedback')
  given.value = before?.of === of && before ? before : { ...nothing, of }
}

function change(next: Partial<Given>): void {
  given.value = { ...given.value, ...next }
  keep('feedback', given.value)
}

async function send(): Promise<boolean> {
  const { feeling, helped, reason } = given.value
  const reply = await ask('feedback:give', { feeling, helped, reason, line: line.value })
  failure.value = reply?.ok ? null : (reply?.refusal ?? 'unavailable')
  return reply?.ok === true
}

/** A tap counts at once: whoever goes away after it has said it. The same tap again takes it back. */
export function rate(rating: Partial<Ratings>): void {
  change(rating)
  void send()
}

export async function finish(): Promise<void> {
  if (await send()) change({ end: 'thanked' })
}

export function skip(): void {
  change({ end: 'skipped' })
}
