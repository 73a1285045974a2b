import type { Kysely } from 'kysely'
import type { Hold } from '../../protocol/hold.ts'
import { type HoldReason, longestHoldDays } from '../../protocol/hold-reasons.ts'
import type { AuditKind } from '../audit/audit.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import { daysBetween } from '../days.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'
import { actingOn, type OperatorCaller } from '../operator/operator.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { findHeld, type HeldConversation, liftHold, setHold } from './hold-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  audit: Pick<AuditService, 'record'>
  voice: Voice
  clock: () => Date
  /** Of what the clock, or the young person, has made due. */
  eraseDue: () => Promise<unknown>
}

type Who = Pick<OperatorCaller, 'id' | 'roles'>

interface Setting {
  escalationId: string
  reason: string
  until: string
  because: HoldReason
}

export type HoldService = ReturnType<typeof createHoldService>

/** Rules 9 to 12 of retention. */
export function createHoldService({ db, audit, voice, clock, eraseDue }: Dependencies) {
  /** Refuses `not-found` to whoever supervises nothing there. */
  async function getHeld(escalationId: string, { id }: Who): Promise<HeldConversation> {
    const held = await findHeld(db, escalationId, id)
    if (!held) throw new Refusal('not-found')
    return held
  }

  async function write(
    who: Who,
    { siteId, reason, kind }: { siteId: string; reason: string; kind: AuditKind },
    work: (trx: Kysely<Tables>) => Promise<string | undefined>,
  ): Promise<void> {
    const conversationId = await db.transaction().execute(async (trx) => {
      const id = await work(trx)
      if (!id) return undefined
      const actor = { operatorId: who.id, role: actingOn(who.roles, siteId) }
      const subject = { kind: 'conversation', id } as const
      await audit.record(trx, { kind, actor, siteId, subject, reason })
      return id
    })
    if (!conversationId) throw new Refusal('too-late')
    voice.tell({ kind: 'conversation', id: conversationId })
    voice.tell({ kind: 'escalation', id: siteId })
  }

  return {
    /** Refuses `invalid-request` for an end that is past, or on a day of the city that is more than 180 away. */
    async set({ escalationId, reason, until, because }: Setting, who: Who): Promise<void> {
      const { siteId } = await getHeld(escalationId, who)
      const [now, end] = [clock().getTime(), Date.parse(until)]
      if (end <= now || daysBetween(dateOf(now), dateOf(end)) > longestHoldDays)
        throw new Refusal('invalid-request')
      const setting = { escalationId, operatorId: who.id, until: new Date(until), because }
      await write(who, { siteId, reason, kind: 'hold-set' }, (trx) => setHold(trx, setting))
    },

    /** Refuses `too-late` where it is held no more. */
    async lift({ escalationId, reason }: { escalationId: string; reason: string }, who: Who): Promise<void> {
      const { siteId, conversationId } = await getHeld(escalationId, who)
      if (!conversationId) throw new Refusal('too-late')
      await write(who, { siteId, reason, kind: 'hold-lifted' }, (trx) => liftHold(trx, conversationId))
      await eraseDue()
    },

    async read(escalationId: string, who: Who): Promise<{ lives: boolean; hold: Hold | null }> {
      const { conversationId, until, because } = await getHeld(escalationId, who)
      const hold = until && because ? { until: until.toISOString(), because } : null
      return { lives: conversationId !== null, hold }
    },
  }
}
