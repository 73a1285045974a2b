import type { RefusalCode } from '../protocol/refusals.ts'
import { line } from './connection.ts'

type Reply = { ok: true } | { ok: false; refusal: RefusalCode } | undefined

/** Nothing is wrong with what was asked: the same may be answered in a moment. */
export function mayAnswerLater(reply: Reply): boolean {
  return !reply || (!reply.ok && /^(unavailable|unexpected|too-many-requests)$/.test(reply.refusal))
}

const restMilliseconds = 4_000

/**
 * Reads at once, and again after a rest where the server could not answer just then: what stands on the screen would
 * stay old until the next connection. Nothing is read twice where the line is lost, for each new one reads anyway.
 */
export function untilAnswered(read: () => Promise<Reply>): () => Promise<void> {
  let again: ReturnType<typeof setTimeout> | undefined
  return async function readOn() {
    clearTimeout(again)
    if (mayAnswerLater(await read()))
      again = setTimeout(() => line.value === 'open' && void readOn(), restMilliseconds)
  }
}
