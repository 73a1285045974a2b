import type { Kysely } from 'kysely'
import type { Entry } from '../../protocol/entry.ts'
import type { LeftMessage } from '../../protocol/left-message.ts'
import type { Tables } from '../database/tables.ts'
import { countWaiting, lockQueueLimit } from '../queue/queue-repository.ts'
import { findTakeable } from '../queue/read-floor.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { WaitingRoomService } from '../waiting-room/waiting-room-service.ts'
import type { ConversationContent } from './conversation-content.ts'
import { type ConversationRow, findConversations } from './conversation-repository.ts'
import { type EntryRow, insertEntry } from './entry-repository.ts'
import { closeQueue, findLeftMessages, moveToLeftMessage, moveToQueue } from './left-message-repository.ts'
import { presentEntry } from './present-conversation.ts'
import { readableUntil } from './silence.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ConversationContent
  voice: Voice
  waitingRoom: Pick<WaitingRoomService, 'admit'>
}

export type LeftMessageService = ReturnType<typeof createLeftMessageService>

export function createLeftMessageService({ db, content, voice, waitingRoom }: Dependencies) {
  type Kind = Extract<Entry['kind'], 'message-left' | 'queue-joined'>

  async function move(
    conversationId: string,
    kind: Kind,
    change: (trx: Kysely<Tables>, id: string) => Promise<boolean>,
  ): Promise<void> {
    const [row] = await findConversations(db, [conversationId])
    if (!row) throw new Refusal('not-found')
    const entry = await db.transaction().execute(async (trx) => {
      if (!(await change(trx, conversationId))) return undefined
      return insertEntry(trx, { conversationId, kind })
    })
    if (!entry) {
      const [now] = await findConversations(db, [conversationId])
      // Asked twice: it is as it was asked for.
      if (now?.state === (kind === 'message-left' ? 'left-message' : 'waiting')) return
      throw new Refusal(now?.state === 'ended' ? 'conversation-ended' : 'invalid-request')
    }
    tellMoved(row, entry)
  }

  function tellMoved({ id, siteId }: { id: string; siteId: string }, entry: EntryRow): void {
    voice.grown({ conversationId: id, ownerId: null, entries: [presentEntry(entry)] })
    voice.tell({ kind: 'conversation', id })
    voice.tell({ kind: 'queue', id: siteId })
    voice.tell({ kind: 'left-message', id: siteId })
  }

  return {
    /** From the queue only: who talks with a counsellor says goodbye to them. */
    async leave(conversationId: string): Promise<void> {
      await move(conversationId, 'message-left', moveToLeftMessage)
    },

    /** Refuses `closed` and `queue-full`. */
    async joinQueue(conversationId: string): Promise<void> {
      const [row] = await findConversations(db, [conversationId])
      if (row?.state === 'left-message') await waitingRoom.admit(row.siteId, row.teamId, row.urgency >= 2)
      await move(conversationId, 'queue-joined', joinWithinLimit)
    },

    /** The team has closed: what its queue has written is answered later, and everybody in it is told. */
    async closeQueue(teamId: string): Promise<void> {
      const moved = await db.transaction().execute(async (trx) => {
        const written: { row: { id: string; siteId: string }; entry: EntryRow }[] = []
        for (const row of await closeQueue(trx, teamId))
          written.push({
            row,
            entry: await insertEntry(trx, { conversationId: row.id, kind: 'queue-closed' }),
          })
        return written
      })
      for (const { row, entry } of moved) tellMoved(row, entry)
    },

    /** What was left for the teams that each of these people may take from. */
    async listFor(operatorIds: readonly string[]): Promise<Map<string, LeftMessage[]>> {
      const { teamIdsOf, siteIds } = await findTakeable(db, operatorIds)
      const rows = await findLeftMessages(db, siteIds)
      const all = await Promise.all(
        rows.map(async (row) => ({ row, message: present(row, await content.nickname(row)) })),
      )
      return new Map(
        [...teamIdsOf].map(([operatorId, teamIds]) => [
          operatorId,
          inOrderFor(
            operatorId,
            all.filter(({ row }) => teamIds.includes(row.teamId)).map(({ message }) => message),
          ),
        ]),
      )
    },
  }
}

/** Refuses `queue-full` as beginning does. */
async function joinWithinLimit(trx: Kysely<Tables>, id: string): Promise<boolean> {
  const [row] = await findConversations(trx, [id])
  const limit = row ? await lockQueueLimit(trx, row.teamId) : null
  if (!row || !(await moveToQueue(trx, id))) return false
  if (limit !== null && row.urgency < 2 && (await countWaiting(trx, row.teamId)) > limit)
    throw new Refusal('queue-full')
  return true
}

function present(row: ConversationRow, nickname: string | null): LeftMessage {
  const { id, siteId, language, theme, district, urgency, visitorHere } = row
  const startedAt = row.startedAt.toISOString()
  const dueAt = (row.dueAt ?? row.startedAt).toISOString()
  const told = { id, siteId, language, theme, district, nickname, urgency, startedAt, dueAt, visitorHere }
  const { preferredOperatorId } = row
  return { ...told, preferredOperatorId, readableUntil: readableUntil(row)?.toISOString() ?? null }
}

/** As in the queue, whoever is asked for comes to them before others of the same urgency. */
function inOrderFor(operatorId: string, messages: readonly LeftMessage[]): LeftMessage[] {
  const asks = ({ preferredOperatorId }: LeftMessage) => Number(preferredOperatorId === operatorId)
  return [...messages].sort((one, other) => other.urgency - one.urgency || asks(other) - asks(one))
}
