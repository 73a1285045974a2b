import type { RefusalCode } from '../protocol/refusals.ts'
import { line } from './connection.ts'

type Reply = { ok: true } | { ok: false; refusal: RefusalCode } | undefined

const restMilliseconds = 4_000

/**
 * Reads at once, and again after a rest where the server could not answer just then: what stands on the screen would
 * stay old until the next connection. Nothing is read twice where the line is lost, for each new one reads anyway.
 */
export function untilAnswered(read: () => Promise<Reply>): () => Promise<void> {
  let again: ReturnType<typeof setTimeout> | undefined
  return async function readOn() {
    clearTimeout(again)
    const reply = await read()
    const isAnswered = reply && (reply.ok || !/^(unavailable|too-many-requests)$/.test(reply.refusal))
    if (!isAnswered) again = setTimeout(() => line.value === 'open' && void readOn(), restMilliseconds)
  }
}
