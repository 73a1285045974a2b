import { setMaxListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ground } from './app-ground.ts'
import type { AuditService } from './audit/audit-service.ts'
import type { OperatorConversationService } from './conversation/operator-conversation-service.ts'
import { createChooseReferral } from './referral/choose-referral.ts'
import { createDeskService } from './referral/desk-service.ts'
import type { ServiceDirectory } from './referral/referral.ts'
import { createReferralCodes } from './referral/referral-codes.ts'
import { createReferralContent } from './referral/referral-content.ts'
import { createReferralDraftService } from './referral/referral-draft-service.ts'
import { createReferralService } from './referral/referral-service.ts'
import { createSweepReferrals } from './referral/sweep-referrals.ts'
import { createVisitorReferralService } from './referral/visitor-referral-service.ts'
import { createWriteReferral } from './referral/write-referral.ts'
import { Refusal } from './refusal.ts'

interface Around {
  operatorConversation: OperatorConversationService
  audit: AuditService
}

export interface Directories {
  /** Where somebody can be sent today. */
  directory: ServiceDirectory
  /** ... or later. */
  toCome: ServiceDirectory
}

/** A referral from its three sides: who proposes, who goes, and who receives. */
export function createReferralRooms(
  { db, keys, voice, clock, publicUrl = '' }: Ground,
  { operatorConversation, audit }: Around,
  { directory, toCome }: Directories,
) {
  const content = createReferralContent({ keys })
  const codes = createReferralCodes(keys.derive('kynnys referral code'))
  const write = createWriteReferral({ db, voice })
  // A server that closes waits for nobody's guesses.
  const closing = new AbortController()
  // Many may wait at once, and each is told.
  setMaxListeners(0, closing.signal)
  const patience = (milliseconds: number) =>
    pause(milliseconds, undefined, { ref: false, signal: closing.signal }).catch(() => {
      throw new Refusal('unavailable')
    })
  return {
    referral: createReferralService({ db, content, write, directory, operatorConversation, clock }),
    referralDraft: createReferralDraftService({ db, keys, operatorConversation }),
    visitorReferral: createVisitorReferralService({
      ...{ db, content, codes, write, clock },
      directory: toCome,
      deskUrl: `${publicUrl}/desk`,
    }),
    chooseReferral: createChooseReferral({ db, content, write, directory, clock }),
    desk: createDeskService({ db, audit, content, codes, write, directory, clock, pause: patience }),
    stopDesk: () => closing.abort(),
    sweepReferrals: createSweepReferrals({ db, content, write }),
  }
}
