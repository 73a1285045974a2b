import type { Kysely } from 'kysely'
import type { CaseKind, ReviewOutcome } from '../../protocol/review-kinds.ts'
import type { AuditKind } from '../audit/audit.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import type { ReviewedCase } from './case-repository.ts'
import type { ReviewContent } from './review-content.ts'

export interface WhichCase {
  siteId: string
  kind: CaseKind
  id: string
}

export interface Judgement {
  outcome: ReviewOutcome
  text: string
}

/** What each deed with a case needs. */
export interface CaseGround {
  db: Kysely<Tables>
  content: ReviewContent
  voice: Voice
  /** Refuses `not-found`, `not-allowed` for what they decided themselves, `invalid-request` while it is under way. */
  getToJudge(which: WhichCase, operatorId: string): Promise<ReviewedCase>
  /** The last thing a transaction does. */
  record(trx: Kysely<Tables>, which: WhichCase, deed: { kind: AuditKind; operatorId: string }): Promise<void>
}
