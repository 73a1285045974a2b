import type { RefusalCode } from '../../protocol/refusals.ts'

/** A refused handshake: the client reads `data.refusal`. */
export function connectError(refusal: RefusalCode): Error {
  return Object.assign(new Error(refusal), { data: { refusal } })
}
