import type { RefusalCode } from '../protocol/refusals.ts'

/** Thrown when a request is understood but must not be carried out. Anything else thrown is a bug. */
export class Refusal extends Error {
  override name = 'Refusal'
  constructor(
    readonly code: RefusalCode,
    /** The colleague who was faster, for `already-claimed`. */
    readonly by?: string,
  ) {
    super(code)
  }
}
