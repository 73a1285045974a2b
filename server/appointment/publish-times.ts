import type { Kysely } from 'kysely'
import type { AppointmentPlan, SetTimes } from '../../protocol/appointment.ts'
import type { Actor } from '../audit/audit.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { CallOffTimes } from './call-off-times.ts'
import { replacePlan } from './plan-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  audit: Pick<AuditService, 'record'>
  callOff: CallOffTimes
  voice: Voice
}

type Publisher = Actor & { operatorId: string }
export type PublishTimes = ReturnType<typeof createPublishTimes>

/** Gives a service's times, or takes them away: recorded, since young people rely on them. */
export function createPublishTimes({ db, audit, callOff, voice }: Dependencies) {
  /** Refuses `changed-meanwhile` where another plan holds. */
  return async function publish(
    { siteId, serviceId, version, plan }: SetTimes,
    actor: Publisher,
  ): Promise<void> {
    await db.transaction().execute(async (trx) => {
      const replaced = { siteId, serviceId, version, plan, changedBy: actor.operatorId }
      if (!(await replacePlan(trx, replaced))) throw new Refusal('changed-meanwhile')
      const kind = givesNone(plan) ? 'times-removed' : 'times-published'
      await audit.record(trx, { kind, actor, siteId, subject: { kind: 'service', id: serviceId } })
    })
    await callOff()
    voice.tell({ kind: 'appointment', id: serviceId })
  }
}

function givesNone({ weekly, single }: AppointmentPlan): boolean {
  return weekly.length === 0 && single.length === 0
}
