import type {
  operatorConversationRequests,
  visitorConversationRequests,
} from '../../protocol/conversation.ts'
import type { AttemptService } from '../attempt/attempt-service.ts'
import type { TranscriptReadings } from '../audit/transcript-readings.ts'
import type { HandoverService } from '../handover/handover-service.ts'
import type { TakeService } from '../queue/take-service.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection, VisitorCaller } from '../realtime/callers.ts'
import { Refusal } from '../refusal.ts'
import type { RetentionService } from '../retention/retention-service.ts'
import type { DraftService } from './draft-service.ts'
import type { EndConversation } from './end-conversation.ts'
import type { NoteService } from './note-service.ts'
import type { OperatorConversationService } from './operator-conversation-service.ts'
import type { StartConversationOnce } from './start-conversation.ts'
import type { VisitorConversationService } from './visitor-conversation-service.ts'

/** The visitor's own conversation; refuses `not-found` before one is started or resumed. */
export function ownConversation({ conversationId }: VisitorCaller): string {
  if (!conversationId) throw new Refusal('not-found')
  return conversationId
}

interface VisitorRooms {
  conversation: VisitorConversationService
  startConversation: StartConversationOnce
  endConversation: EndConversation
  retention: RetentionService
  attempt: AttemptService
}

export function visitorConversationHandlers({
  conversation,
  startConversation,
  endConversation,
  retention,
  attempt,
}: VisitorRooms): Handlers<typeof visitorConversationRequests, VisitorCaller> {
  async function snapshot(visitor: VisitorCaller, id: string | undefined, since: number) {
    const seen = await conversation.snapshot(id, visitor.siteId, since)
    // It may now hold something else than what it was told last.
    delete visitor.waitingRoomTold
    return seen
  }

  return {
    'conversation:resume': async (visitor, { since }) => {
      const id = await conversation.find(visitor.tokenHash, visitor.siteId)
      if (id) visitor.watch(id)
      else await attempt.open(visitor)
      return snapshot(visitor, id, since)
    },
    'conversation:start': async (visitor, wishes) => {
      if (!visitor.mayStart()) throw new Refusal('too-many-requests')
      const id = await startConversation({ ...visitor, wishes })
      visitor.watch(id)
      return snapshot(visitor, id, 0)
    },
    'conversation:set-language': async (visitor, { language }) => {
      await conversation.setLanguage(ownConversation(visitor), language, visitor.siteId)
      return {}
    },
    'conversation:mark': async (visitor, mark) => {
      await conversation.mark(ownConversation(visitor), mark)
      return {}
    },
    'conversation:type': async (visitor) => {
      conversation.type(ownConversation(visitor))
      return {}
    },
    'conversation:end': async (visitor) => {
      await endConversation(ownConversation(visitor), 'visitor')
      return {}
    },
    'conversation:erase': async (visitor) => {
      return { kept: await retention.eraseNow(ownConversation(visitor)) }
    },
    'conversation:leave': async (visitor) => {
      await endConversation(ownConversation(visitor), 'left')
      return {}
    },
  }
}

interface OperatorRooms {
  conversation: OperatorConversationService
  take: TakeService
  note: NoteService
  draft: DraftService
  handover: HandoverService
  readings: TranscriptReadings
}

/** Every one of these but claiming and reading is refused `not-found` to anyone but the conversation's own counsellor. */
export function operatorConversationHandlers({
  conversation,
  note,
  draft,
  take,
  handover,
  readings,
}: OperatorRooms): Handlers<typeof operatorConversationRequests, OperatorConnection> {
  return {
    'conversation:claim': async (operator, { conversationId }) => {
      if (operator.servedSiteIds.length === 0) throw new Refusal('not-allowed')
      return take.claim(conversationId, operator.id)
    },
    'conversation:read': async (operator, { conversationId, since }) => {
      const read = await conversation.read(conversationId, operator.id, since)
      const { role, state, siteId } = read.conversation
      if (state === 'ended' && role !== 'owner')
        await readings.record(operator, { id: conversationId, siteId, ownerId: null })
      const kept = await draft.of(conversationId, operator.id)
      return {
        ...read,
        notes: read.conversation.role === 'owner' ? await note.of(conversationId) : [],
        draft: kept.text,
        draftGuidance: kept.guidance ?? null,
        handoverNote: await handover.noteFor(conversationId, operator.id),
      }
    },
    'draft:keep': async (operator, { conversationId, ...written }) => {
      await draft.keep(conversationId, operator.id, written)
      return {}
    },
    'conversation:mark': async (operator, { conversationId, delivered, read }) => {
      await conversation.mark({ id: conversationId, ownerId: operator.id, delivered, read })
      return {}
    },
    'conversation:type': async (operator, { conversationId }) => {
      await conversation.type(conversationId, operator.id)
      return {}
    },
    'conversation:close': async (operator, { conversationId, reason }) => {
      await conversation.close(conversationId, operator, reason)
      return {}
    },
    'note:add': async (operator, added) => {
      await conversation.getOwn(added.conversationId, operator.id)
      return note.add(added, operator.id)
    },
  }
}
