import type { Note } from '../../protocol/note.ts'
import { type OperatorNamespace, room, socketsIn, type VisitorNamespace } from './callers.ts'
import type { createAskedDelivery } from './deliver-asked.ts'
import type { createLogDelivery } from './deliver-log.ts'
import type { createViewDelivery } from './deliver-views.ts'
import type { Hint, ReviewHint } from './hints.ts'
import { sendOthersAway } from './send-others-away.ts'

interface Dependencies {
  visitors: VisitorNamespace
  operators: OperatorNamespace
  log: ReturnType<typeof createLogDelivery>
  views: ReturnType<typeof createViewDelivery>
  asked: ReturnType<typeof createAskedDelivery>
  reading: {
    ownerOf: (conversationId: string) => Promise<string | null>
    notesOf: (conversationId: string) => Promise<Note[]>
    endStaleSessions: (operatorId: string) => Promise<void>
    /** Until when somebody is offered to a counsellor; undefined when it is over. */
    offeredUntil: (conversationId: string, operatorId: string) => Promise<Date | undefined>
    tokenHashOf: (conversationId: string) => Promise<Buffer | null>
  }
  /** Ends the connections of a visitor who flooded another process, and keeps it out here too. */
  cut: (key: string) => void
}

/** What each hint means for the sockets of this process, whichever process it came from. */
export function createHintDelivery({ visitors, operators, log, views, asked, reading, cut }: Dependencies) {
  const toOwner = createToOwner({ operators, reading })
  return async function deliver(hint: Exclude<Hint, ReviewHint>): Promise<void> {
    switch (hint.kind) {
      case 'log':
        return log.hint(hint)
      case 'conversation':
        return views.conversation(hint.id)
      case 'queue':
        return views.queue(hint.id)
      case 'left-message':
        return views.leftMessages(hint.id)
      case 'duty':
        return views.duty(hint.id)
      case 'team':
        return views.team(hint.id)
      case 'offer':
        return ring(operators, hint, await reading.offeredUntil(hint.id, hint.operatorId))
      case 'visitor-typing':
        return toOwner(hint.id, (owner) => {
          operators.to(owner).emit('conversation:typed', { conversationId: hint.id })
        })
      case 'counsellor-typing':
        visitors.to(room.conversation(hint.id)).emit('conversation:typed', {})
        return
      case 'note':
        return toOwner(hint.id, (owner) => tellNotes({ operators, reading }, hint.id, owner))
      case 'mapping':
        return toOwner(hint.id, (owner) => {
          operators.to(owner).emit('mapping:shared', { conversationId: hint.id })
        })
      case 'referral':
      case 'referral-outcome':
      case 'appointment':
        return tellReferral({ visitors, operators }, hint, toOwner)
      case 'handover':
        return asked.handovers(hint.id)
      case 'consultation':
        return asked.consultations(hint.id)
      case 'released':
        release(operators, hint)
        // What they asked colleagues about it goes with it.
        return asked.consultations(hint.operatorId)
      case 'left':
        return forget(visitors, hint.id, 'conversation:left')
      case 'moved':
        return move(visitors, hint.id, reading.tokenHashOf)
      case 'erased':
        return forget(visitors, hint.id, 'conversation:erased')
      case 'opening-hours':
        return views.openingHours(hint.id)
      case 'site-language':
        return views.siteLanguages(hint.id)
      case 'guidance':
      case 'service':
      case 'outreach':
        return views.siteNews(hint)
      case 'escalation':
        return views.escalation(hint.id)
      case 'session':
        return reading.endStaleSessions(hint.id)
      case 'flood':
        return cut(hint.id)
    }
  }
}

type ToOwner = (conversationId: string, speak: (ownerRoom: string) => Promise<void> | void) => Promise<void>

/** Speaks to whoever has the conversation, if they are on this process. */
function createToOwner({ operators, reading }: Pick<Dependencies, 'operators' | 'reading'>): ToOwner {
  return async (conversationId, speak) => {
    if (operators.sockets.size === 0) return
    const ownerId = await reading.ownerOf(conversationId)
    if (ownerId && operators.adapter.rooms.has(room.operator(ownerId))) await speak(room.operator(ownerId))
  }
}

async function tellNotes(
  { operators, reading }: Pick<Dependencies, 'operators' | 'reading'>,
  conversationId: string,
  ownerRoom: string,
): Promise<void> {
  const note = (await reading.notesOf(conversationId)).at(-1)
  if (note) operators.to(ownerRoom).emit('note:added', { conversationId, note })
}

interface ReferralHint {
  kind: 'referral' | 'referral-outcome' | 'appointment'
  id: string
}

async function tellReferral(
  { visitors, operators }: Pick<Dependencies, 'visitors' | 'operators'>,
  { kind, id }: ReferralHint,
  toOwner: ToOwner,
): Promise<void> {
  if (kind === 'appointment') {
    visitors.to(room.times(id)).emit('appointment:changed', {})
    return
  }
  if (kind === 'referral-outcome') {
    operators.to(room.operator(id)).emit('referral:changed', { conversationId: null })
    return
  }
  visitors.to(room.conversation(id)).emit('referral:changed', {})
  await toOwner(id, (owner) => {
    operators.to(owner).emit('referral:changed', { conversationId: id })
  })
}

function ring(operators: OperatorNamespace, hint: { id: string; operatorId: string }, until?: Date): void {
  const offered = until && { conversationId: hint.id, until: until.toISOString() }
  if (offered) operators.to(room.operator(hint.operatorId)).emit('queue:offered', offered)
}

function release(operators: OperatorNamespace, hint: { id: string; operatorId: string }): void {
  operators.to(room.operator(hint.operatorId)).emit('conversation:released', { conversationId: hint.id })
}

function forget(
  visitors: VisitorNamespace,
  id: string,
  announcement: 'conversation:left' | 'conversation:erased',
): void {
  visitors.to(room.conversation(id)).emit(announcement, {})
  for (const socketId of visitors.adapter.rooms.get(room.conversation(id)) ?? []) {
    const socket = visitors.sockets.get(socketId)
    if (socket) socket.data.conversationId = undefined
  }
  visitors.socketsLeave(room.conversation(id))
}

async function move(
  visitors: VisitorNamespace,
  id: string,
  tokenHashOf: (id: string) => Promise<Buffer | null>,
): Promise<void> {
  if (socketsIn(visitors, room.conversation(id)).length === 0) return
  sendOthersAway(visitors, id, await tokenHashOf(id))
}
