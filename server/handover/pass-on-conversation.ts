import type { Kysely } from 'kysely'
import type { Follows } from '../../protocol/handover.ts'
import { findConversations } from '../conversation/conversation-repository.ts'
import { type EntryRow, insertEntry } from '../conversation/entry-repository.ts'
import { lockConversation } from '../conversation/message-change-repository.ts'
import { passOn, putBack, setVisibleFrom } from '../conversation/ownership-repository.ts'
import { presentEntry } from '../conversation/present-conversation.ts'
import type { Tables } from '../database/tables.ts'
import { addParticipant, removeParticipant } from '../invitation/participant-repository.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { canTakeOne, findStaff } from './find-staff.ts'
import { visibleFrom } from './handover.ts'
import { type HandoverRow, type Incoming, moveHandover } from './handover-repository.ts'
import { holdDuty } from './staff-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
}

export type PassOnConversation = ReturnType<typeof createPassOnConversation>

async function takeOver(trx: Kysely<Tables>, handover: HandoverRow, toId: string): Promise<EntryRow> {
  const { conversationId, fromId, kind, follows } = handover
  const [before] = await findConversations(trx, [conversationId])
  if (!before || !(await passOn(trx, { id: conversationId, fromId, toId }))) throw new Refusal('not-found')
  await removeParticipant(trx, conversationId, toId)
  const entry = await insertEntry(trx, {
    conversationId,
    kind: 'handed-over',
    operatorId: toId,
    fromOperatorId: fromId,
  })
  await setVisibleFrom(trx, conversationId, visibleFrom(follows ?? 'nothing', entry.seq))
  if (kind === 'warm')
    await addParticipant(trx, {
      conversationId,
      operatorId: fromId,
      kind,
      visibleFromSeq: before.visibleFromSeq,
    })
  return entry
}

async function join(trx: Kysely<Tables>, handover: HandoverRow, operatorId: string): Promise<EntryRow> {
  const { conversationId, follows } = handover
  const entry = await insertEntry(trx, { conversationId, kind: 'joined', operatorId })
  const visibleFromSeq = visibleFrom(follows ?? 'nothing', entry.seq)
  await addParticipant(trx, { conversationId, operatorId, kind: 'guest', visibleFromSeq })
  return entry
}

/**
 * The end of a handover's road, in one transaction each: there is no moment in which the conversation is nobody's. Each
 * begins with the conversation's lock: what ended in this instant is not handed over, and nothing is written after its
 * end.
 */
export function createPassOnConversation({ db, voice }: Dependencies) {
  function announce(handover: HandoverRow, entry: EntryRow): void {
    const { conversationId: id, fromId } = handover
    voice.grown({ conversationId: id, ownerId: entry.operatorId, entries: [presentEntry(entry)] })
    voice.tell({ kind: 'conversation', id })
    if (handover.kind === 'cold') voice.tell({ kind: 'released', id, operatorId: fromId })
    else voice.tell({ kind: 'consultation', id: fromId })
  }

  return {
    /**
     * False if it is no longer offered. Refuses `not-on-duty`, and `not-found` to who answers there no longer; who would
     * own it `form-due` and `no-room` too: as it is at this very moment, not when it was offered.
     */
    async toOperator(handover: Incoming, operatorId: string): Promise<boolean> {
      const { id, conversationId, siteId, kind } = handover
      const entry = await db.transaction().execute(async (trx) => {
        const isOnDuty = await holdDuty(trx, operatorId)
        await lockConversation(trx, conversationId)
        const change = { id, conversationId, move: 'accept', to: 'accepted' } as const
        const moved = await moveHandover(trx, { ...change, set: { acceptedBy: operatorId } })
        if (!moved) return undefined
        if (!isOnDuty) throw new Refusal('not-on-duty')
        const person = (await findStaff(trx, siteId)).find((one) => one.id === operatorId)
        // Their role was taken at this very moment.
        if (!person) throw new Refusal('not-found')
        const { toTeamId } = moved
        if (kind === 'guest') return join(trx, moved, operatorId)
        if (person.owesForm) throw new Refusal('form-due')
        if (!canTakeOne(person, toTeamId)) throw new Refusal('no-room')
        return takeOver(trx, moved, operatorId)
      })
      if (entry) {
        announce(handover, entry)
        voice.tell({ kind: 'review', id: siteId })
      }
      return entry !== undefined
    },

    /** It waits again where it waited before; the note waits for whoever takes it. */
    async toQueue(handover: HandoverRow, move: 'allow' | 'decide', follows: Follows): Promise<void> {
      const { id, conversationId, fromId, toTeamId } = handover
      const entry = await db.transaction().execute(async (trx) => {
        await lockConversation(trx, conversationId)
        const moved = await moveHandover(trx, { id, conversationId, move, to: 'accepted', set: { follows } })
        if (!moved || !toTeamId || !(await putBack(trx, { id: conversationId, fromId, teamId: toTeamId })))
          throw new Refusal('not-found')
        const written = await insertEntry(trx, {
          conversationId,
          kind: 'handed-over',
          fromOperatorId: fromId,
        })
        await setVisibleFrom(trx, conversationId, visibleFrom(follows, written.seq))
        return written
      })
      announce({ ...handover, kind: 'cold' }, entry)
      const [row] = await findConversations(db, [conversationId])
      if (!row) return
      voice.tell({ kind: 'queue', id: row.siteId })
      voice.tell({ kind: 'review', id: row.siteId })
      if (row.state === 'left-message') voice.tell({ kind: 'left-message', id: row.siteId })
    },
  }
}
