import type { Kysely } from 'kysely'
import { EscalationGuide, type KeptGuide } from '../../protocol/escalation-guide.ts'
import { findGuideFaults } from '../../protocol/escalation-guide-faults.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'
import { decidingOn } from '../operator/must-decide.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { findNewestGuide, insertGuide } from './guide-repository.ts'
import type { Who } from './write-escalation.ts'

interface Dependencies {
  db: Kysely<Tables>
  audit: Pick<AuditService, 'record'>
  voice: Voice
  clock: () => Date
}

interface Saved {
  siteId: string
  version: number
  guide: EscalationGuide
}

export type GuideService = ReturnType<typeof createGuideService>

/** What a city says of duties and emergencies: content with a review date, version by version (rule 18). */
export function createGuideService({ db, audit, voice, clock }: Dependencies) {
  async function read(siteId: string): Promise<KeptGuide> {
    const newest = await findNewestGuide(db, siteId)
    return {
      siteId,
      version: newest?.version ?? 0,
      guide: newest?.guide ?? null,
      savedBy: newest?.savedByName ?? null,
      savedAt: newest?.savedAt.toISOString() ?? null,
    }
  }

  return {
    read,

    /** The next version, recorded with it; counsellors who are connected read it from then on. */
    async save({ siteId, version, guide }: Saved, who: Who): Promise<KeptGuide> {
      if (findGuideFaults(guide, dateOf(clock().getTime())).length > 0) throw new Refusal('invalid-request')
      const saving = { siteId, after: version, guide: withoutCodes(guide), savedBy: who.id }
      const isSaved = await db.transaction().execute(async (trx) => {
        if (!(await insertGuide(trx, saving))) return false
        const actor = { operatorId: who.id, role: decidingOn(who.roles, siteId) }
        await audit.record(trx, { kind: 'guide-saved', actor, siteId, subject: { kind: 'site', id: siteId } })
        return true
      })
      if (!isSaved) throw new Refusal('changed-meanwhile')
      voice.tell({ kind: 'escalation', id: siteId })
      return read(siteId)
    },
  }
}

/** It is read by everybody and sealed by nobody. */
function withoutCodes(guide: EscalationGuide): EscalationGuide {
  return EscalationGuide.parse(JSON.parse(maskIdentityCodes(JSON.stringify(guide)).text))
}
