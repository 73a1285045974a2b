import type { Kysely } from 'kysely'
import type { WorkReason } from '../../protocol/stated-reason.ts'
import type { AuditKind } from '../audit/audit.ts'
import type { AuditService } from '../audit/audit-service.ts'
import { type EntryRow, insertEntry } from '../conversation/entry-repository.ts'
import { lockConversation } from '../conversation/message-change-repository.ts'
import { presentEntry } from '../conversation/present-conversation.ts'
import type { Tables } from '../database/tables.ts'
import { actingOn, type OperatorCaller } from '../operator/operator.ts'
import type { Voice } from '../realtime/voice.ts'
import { endHoldOfWithdrawn } from '../retention/hold-repository.ts'
import type { EscalationRow } from './escalation-repository.ts'

export type Who = Pick<OperatorCaller, 'id' | 'roles'>

interface Dependencies {
  db: Kysely<Tables>
  audit: Pick<AuditService, 'record'>
  voice: Voice
}

interface Writing {
  who: Who
  /** Not recorded where it is missing: a draft that is written in is the same deed. */
  kind?: AuditKind | undefined
  /** Why they read, where they do no more than that. */
  reason?: WorkReason
  /** On no screen anything is another: nobody has to hear of it. */
  quietly?: boolean
  work: (trx: Kysely<Tables>) => Promise<EscalationRow | undefined>
}

const deeds = { keep: undefined, decide: 'escalation-decided', finish: 'escalation-done' } as const
export type Change = keyof typeof deeds | 'withdraw'
type Changing = Omit<Writing, 'kind'> & { conversationId: string | null }

export type WriteEscalation = ReturnType<typeof createWriteEscalation>

/** What is done to an escalation and its record in the audit, together or not at all; then those concerned hear of it. */
export function createWriteEscalation({ db, audit, voice }: Dependencies) {
  async function record(
    trx: Kysely<Tables>,
    { kind, reason, who }: { kind: AuditKind; reason?: WorkReason; who: Who },
    row: EscalationRow,
  ): Promise<void> {
    const actor = { operatorId: who.id, role: actingOn(who.roles, row.siteId) }
    const subject = { kind: 'escalation', id: row.id } as const
    await audit.record(trx, { kind, actor, siteId: row.siteId, subject, ...(reason && { reason }) })
  }

  /** Undefined where `work` changed nothing. */
  async function write({ who, kind, reason, quietly, work }: Writing): Promise<EscalationRow | undefined> {
    const row = await db.transaction().execute(async (trx) => {
      const written = await work(trx)
      if (written && kind) await record(trx, { kind, who, ...(reason && { reason }) }, written)
      return written
    })
    if (row && kind && !quietly) voice.tell({ kind: 'escalation', id: row.siteId })
    return row
  }

  /** With the hold of its conversation, unless something else rests on that. */
  async function withdraw({ who, conversationId, work }: Changing): Promise<EscalationRow | undefined> {
    let lifted: string | undefined
    const row = await write({
      who,
      kind: 'escalation-withdrawn',
      work: async (trx) => {
        // Whoever sets a hold locks in this order too.
        if (conversationId) await lockConversation(trx, conversationId)
        const withdrawn = await work(trx)
        if (!withdrawn?.conversationId) return withdrawn
        lifted = await endHoldOfWithdrawn(trx, withdrawn.conversationId)
        const actor = { operatorId: who.id, role: actingOn(who.roles, withdrawn.siteId) }
        const subject = { kind: 'conversation', id: withdrawn.conversationId } as const
        const deed = { kind: 'hold-lifted', actor, siteId: withdrawn.siteId, subject } as const
        if (lifted) await audit.record(trx, deed)
        return withdrawn
      },
    })
    if (lifted) voice.tell({ kind: 'conversation', id: lifted })
    return row
  }

  return {
    change: (move: Change, changing: Changing) =>
      move === 'withdraw' ? withdraw(changing) : write({ ...changing, kind: deeds[move] }),

    /** For what another room does in its own transaction, which tells afterwards. */
    record,

    write,

    /** The same, with the card in the young person's log (rule 14); undefined as well where nobody would see it. */
    async tell({ who, conversationId, work }: Writing & { conversationId: string }): Promise<boolean> {
      const done = await db.transaction().execute(async (trx) => {
        const conversation = await lockConversation(trx, conversationId)
        if (!conversation || conversation.state === 'ended') return undefined
        const row = await work(trx)
        if (!row) return undefined
        const entry: EntryRow = await insertEntry(trx, {
          conversationId,
          kind: 'escalation',
          operatorId: who.id,
          escalationKind: row.kind,
        })
        await record(trx, { kind: 'escalation-told', who }, row)
        return { row, entry, conversation }
      })
      if (!done) return false
      voice.grown({ conversationId, ...done.conversation, entries: [presentEntry(done.entry)] })
      voice.tell({ kind: 'escalation', id: done.row.siteId })
      return true
    },
  }
}
