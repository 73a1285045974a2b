import type { OwnConversation, VisitorConversation } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import type { Waiting } from '../../protocol/queue.ts'
import type { ConversationRow } from './conversation-repository.ts'
import type { EntryRow } from './entry-repository.ts'

export function presentForVisitor(
  row: ConversationRow,
  nickname: string | null,
  ahead: number | null,
): VisitorConversation {
  const { ownerName, ownerTitle } = row
  return {
    state: row.state,
    language: row.language,
    theme: row.theme,
    district: row.district,
    nickname,
    counsellor: ownerName === null || ownerTitle === null ? null : { name: ownerName, title: ownerTitle },
    counsellorHere: row.state === 'open' && row.ownerLostAt === null,
    ahead,
    turn: row.turnUntil && { until: row.turnUntil.toISOString() },
    marks: { delivered: row.ownerDeliveredSeq, read: row.ownerReadSeq },
    endedBy: row.endedBy,
    dueAt: row.state === 'left-message' ? (row.dueAt?.toISOString() ?? null) : null,
    eraseAt: row.eraseAt?.toISOString() ?? null,
    hasReturnPhrase: row.returnPhraseId !== null,
  }
}

export function presentForOwner(row: ConversationRow, nickname: string | null): OwnConversation {
  return {
    id: row.id,
    siteId: row.siteId,
    state: row.state,
    language: row.language,
    theme: row.theme,
    district: row.district,
    nickname,
    startedAt: row.startedAt.toISOString(),
    claimedAt: (row.claimedAt ?? row.startedAt).toISOString(),
    endedBy: row.endedBy,
    visitorHere: row.visitorHere && row.state !== 'ended',
    lastSeq: row.lastSeq,
    marks: { delivered: row.visitorDeliveredSeq, read: row.visitorReadSeq },
    readSeq: row.ownerReadSeq,
  }
}

export function presentWaiting(row: ConversationRow, nickname: string | null): Waiting {
  return {
    id: row.id,
    siteId: row.siteId,
    teamId: row.teamId,
    language: row.language,
    theme: row.theme,
    district: row.district,
    nickname,
    urgency: row.urgency,
    waitingSince: row.waitingSince.toISOString(),
    returned: row.returned,
    visitorHere: row.visitorHere,
    turnUntil: row.turnUntil?.toISOString() ?? null,
    preferredOperatorId: row.preferredOperatorId,
    offered: presentOffer(row),
  }
}

function presentOffer({ offeredTo, offeredUntil }: ConversationRow): Waiting['offered'] {
  return offeredTo && offeredUntil ? { to: offeredTo, until: offeredUntil.toISOString() } : null
}

type PresentedRow = Pick<
  EntryRow,
  'seq' | 'at' | 'kind' | 'id' | 'operatorId' | 'name' | 'endedBy' | 'messageId'
>

/** `text` is a message's opened text. */
export function presentEntry(row: PresentedRow, text = ''): Entry {
  const base = { seq: row.seq, at: row.at.toISOString() }
  const name = row.name ?? ''
  switch (row.kind) {
    case 'message':
      return {
        ...base,
        kind: 'message',
        id: row.id,
        author: row.operatorId ? 'counsellor' : 'visitor',
        name: row.name,
        text,
      }
    case 'edited':
      return { ...base, kind: 'edited', messageId: row.messageId ?? '', text }
    case 'withdrawn':
      return { ...base, kind: 'withdrawn', messageId: row.messageId ?? '' }
    case 'claimed':
    case 'counsellor-lost':
    case 'counsellor-back':
      return { ...base, kind: row.kind, name }
    case 'ended':
      return { ...base, kind: 'ended', by: row.endedBy ?? 'silence' }
    default:
      return { ...base, kind: row.kind }
  }
}
