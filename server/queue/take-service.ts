import type { Kysely } from 'kysely'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { ConversationContent } from '../conversation/conversation-content.ts'
import { type ConversationRow, findConversations } from '../conversation/conversation-repository.ts'
import type { EntryRow } from '../conversation/entry-repository.ts'
import { presentEntry, presentForReader } from '../conversation/present-conversation.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { isOffered } from './queue.ts'
import { getCaller } from './read-floor.ts'
import { declineOffer, type How, mayTake, pick, takeNext } from './take-waiting.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ConversationContent
  voice: Voice
}

export type TakeService = ReturnType<typeof createTakeService>

/** How a young person gets to a counsellor: picked, asked for, or accepted. The rows decide between many who ask. */
export function createTakeService({ db, content, voice }: Dependencies) {
  const tellWaiting = (one: { id: string; siteId: string }) => tellQueue(voice, one)
  async function present(row: ConversationRow, operatorId: string): Promise<OwnConversation> {
    const view = presentForReader(row, await content.nickname(row), operatorId)
    if (!view) throw new Refusal('not-found')
    return view
  }

  async function tellTaken(entry: EntryRow, operatorId: string): Promise<OwnConversation> {
    const id = entry.conversationId
    const row = await getConversation(db, id)
    voice.grown({ conversationId: id, ownerId: operatorId, entries: [presentEntry(entry)] })
    tellWaiting(row)
    if (row.dueAt) voice.tell({ kind: 'left-message', id: row.siteId })
    return present(row, operatorId)
  }

  /** The answer to a claim that came too late: nothing, if it was this counsellor's own before. */
  async function answerLate(id: string, operatorId: string): Promise<OwnConversation> {
    const row = await getConversation(db, id)
    if (row.ownerId === operatorId && row.state === 'open') return present(row, operatorId)
    throw lateRefusal(row)
  }

  /** The same to one who was too late from the start. Refuses `not-found` outside the teams one may take from. */
  async function answerTaken(row: ConversationRow, operatorId: string): Promise<OwnConversation> {
    const asking = await getCaller(db, operatorId)
    if (row.ownerId !== operatorId) mayTake(asking, row)
    if (!asking.caller.onDuty) throw new Refusal('not-on-duty')
    return answerLate(row.id, operatorId)
  }

  async function claimOne(id: string, operatorId: string, how: How): Promise<OwnConversation> {
    const before = await getConversation(db, id)
    if (before.ownerId !== null || before.state === 'ended') return answerTaken(before, operatorId)
    const outcome = await db.transaction().execute((trx) => pick(trx, before, { operatorId, how }))
    if ('entry' in outcome) return tellTaken(outcome.entry, operatorId)
    if (outcome.refusal.code !== 'visitor-away') return answerLate(id, operatorId)
    tellWaiting(before)
    throw outcome.refusal
  }

  async function next(operatorId: string): Promise<OwnConversation | null> {
    const { entry, kept } = await db.transaction().execute((trx) => takeNext(trx, operatorId))
    for (const row of await findConversations(db, kept)) tellWaiting(row)
    return entry ? tellTaken(entry, operatorId) : null
  }

  return {
    /**
     * The first wins; the others are refused `already-claimed`, by whom. Who is away is kept the turn: `visitor-away`.
     * Refuses `not-found` outside the teams one may take from, `not-allowed` to pick where a team has the next one
     * brought (supervisors may), `paused`, `form-due`, `at-capacity`, and `being-offered`.
     */
    claim: (id: string, operatorId: string) => claimOne(id, operatorId, 'picked'),

    /** Null when there is nobody for this counsellor now. Refuses `not-on-duty`, `paused`, `form-due`, `at-capacity`. */
    next,

    /** Takes whom one was offered, or the next one if they have gone meanwhile. Refuses `not-found` after 30 s. */
    async accept(conversationId: string, operatorId: string): Promise<OwnConversation | null> {
      const [row] = await findConversations(db, [conversationId])
      if (row?.ownerId === operatorId && row.state === 'open') return present(row, operatorId)
      if (row?.offeredTo !== operatorId || !isOffered(row, new Date())) throw new Refusal('not-found')
      try {
        return await claimOne(conversationId, operatorId, 'offered')
      } catch (error) {
        if (error instanceof Refusal && error.code === 'visitor-away') return next(operatorId)
        throw error
      }
    },

    /** Goes on to somebody else at once. Refuses `not-found` unless it was offered to this counsellor. */
    async decline(conversationId: string, operatorId: string): Promise<void> {
      const [row] = await findConversations(db, [conversationId])
      const offering = { conversationId, operatorId }
      const isDeclined = await db.transaction().execute((trx) => declineOffer(trx, offering))
      if (!row || !isDeclined) throw new Refusal('not-found')
      tellWaiting(row)
    },
  }
}

async function getConversation(db: Kysely<Tables>, id: string): Promise<ConversationRow> {
  const [row] = await findConversations(db, [id])
  if (!row) throw new Refusal('not-found')
  return row
}

function tellQueue(voice: Voice, { id, siteId }: { id: string; siteId: string }): void {
  voice.tell({ kind: 'conversation', id })
  voice.tell({ kind: 'queue', id: siteId })
}

function lateRefusal(row: ConversationRow): Refusal {
  if (row.ownerName) return new Refusal('already-claimed', row.ownerName)
  if (row.state === 'ended') return new Refusal('conversation-ended')
  return new Refusal(isOffered(row, new Date()) ? 'being-offered' : 'already-claimed')
}
