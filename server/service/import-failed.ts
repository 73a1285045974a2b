import type { ImportFailure } from '../../protocol/service-import.ts'

/** An import that came to nothing, for a reason that its report may name. */
export class ImportFailed extends Error {
  readonly failure: ImportFailure

  constructor(failure: ImportFailure) {
    super(`the import failed: ${failure}`)
    this.failure = failure
  }
}
