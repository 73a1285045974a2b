import { createHash } from 'node:crypto'
import type { OwnConversation, VisitorConversation } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import type { OwnHandover } from '../../protocol/handover.ts'
import type { Waiting } from '../../protocol/queue.ts'
import { wordsFor } from '../absence/absence.ts'
import type { HandoverSeen } from './company-repository.ts'
import type { ConversationRow } from './conversation-repository.ts'
import type { EntryRow } from './entry-repository.ts'
import type { MessageWords } from './message-words.ts'
import { presentQuestion, presentTitled } from './present-company.ts'
import { readableUntil } from './silence.ts'
import type { WaitingRow } from './waiting-repository.ts'

export function presentForVisitor(
  row: ConversationRow,
  nickname: string | null,
  ahead: number | null,
): VisitorConversation {
  const { ownerName, ownerTitle } = row
  const view = {
    state: row.state,
    language: row.language,
    theme: row.theme,
    district: row.district,
    nickname,
    counsellor:
      ownerName === null || ownerTitle === null
        ? null
        : presentTitled(row, { name: ownerName, title: ownerTitle }),
    counsellorHere: row.state === 'open' && row.ownerLostAt === null,
    counsellorPaused: row.state === 'open' && row.ownerPaused,
    absence: presentAbsence(row),
    others: row.state === 'open' ? row.participants.map((one) => presentTitled(row, one)) : [],
    question: presentQuestion(row),
    ahead,
    turn: row.turnUntil && { until: row.turnUntil.toISOString() },
    marks: { delivered: row.ownerDeliveredSeq, read: row.ownerReadSeq, from: row.visibleFromSeq },
    endedBy: row.endedBy,
    dueAt: row.state === 'left-message' ? (row.dueAt?.toISOString() ?? null) : null,
    eraseAt: (row.eraseAt && latest(row.eraseAt, row.held))?.toISOString() ?? null,
    held: row.held && { ...row.held, until: new Date(row.held.until).toISOString() },
    nextStepAt: row.nextStepAt?.toISOString() ?? null,
    hasReturnPhrase: row.returnPhraseId !== null,
  }
  const version = createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 12)
  return { ...view, version }
}

/** What is held is erased when that ends. */
function latest(eraseAt: Date, held: ConversationRow['held']): Date {
  return new Date(Math.max(eraseAt.getTime(), held ? Date.parse(held.until) : 0))
}

function presentAbsence(row: ConversationRow): VisitorConversation['absence'] {
  const isAway = row.state === 'open' && (row.ownerPaused || row.ownerLostAt !== null)
  return isAway && row.absenceWords ? wordsFor(row.absenceWords, row.language) : null
}

/** As its owner sees it, or `readerId` who shares it; undefined for anybody else. */
export function presentForReader(
  row: ConversationRow,
  nickname: string | null,
  readerId: string,
): OwnConversation | undefined {
  const shared = row.participants.find(({ id }) => id === readerId)
  const isOwner = row.ownerId === readerId && row.closeReason === null
  if (!isOwner && !shared) return undefined
  return {
    id: row.id,
    siteId: row.siteId,
    role: isOwner ? 'owner' : (shared?.kind ?? 'guest'),
    owner: row.ownerName,
    visibleFromSeq: isOwner ? row.visibleFromSeq : (shared?.visibleFromSeq ?? row.lastSeq),
    participants: row.participants.map(({ id, name, title, kind, until }) => ({
      id,
      name,
      title,
      kind,
      until: new Date(until).toISOString(),
    })),
    handover: isOwner && row.handover ? presentHandover(row.handover) : null,
    state: row.state,
    language: row.language,
    theme: row.theme,
    district: row.district,
    nickname,
    startedAt: row.startedAt.toISOString(),
    claimedAt: (row.claimedAt ?? row.startedAt).toISOString(),
    endedBy: row.endedBy,
    visitorHere: row.visitorHere && row.state !== 'ended',
    readableUntil: readableUntil(row)?.toISOString() ?? null,
    lastSeq: row.lastSeq,
    marks: { delivered: row.visitorDeliveredSeq, read: row.visitorReadSeq },
    readSeq: row.ownerReadSeq,
  }
}

function presentHandover({ id, kind, receiver, state, follows, until }: HandoverSeen): OwnHandover {
  return { id, kind, receiver, state, follows, until: until && new Date(until).toISOString() }
}

export function presentWaiting(row: WaitingRow, nickname: string | null): Waiting {
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

function presentOffer({ offeredTo, offeredUntil }: WaitingRow): Waiting['offered'] {
  return offeredTo && offeredUntil ? { to: offeredTo, until: offeredUntil.toISOString() } : null
}

type PresentedRow = Pick<
  EntryRow,
  | 'seq'
  | 'at'
  | 'kind'
  | 'id'
  | 'operatorId'
  | 'name'
  | 'title'
  | 'fromName'
  | 'endedBy'
  | 'messageId'
  | 'messageSeq'
  | 'referralId'
  | 'referralState'
  | 'escalationKind'
>

/** `text` is a message's opened text. */
export function presentEntry(row: PresentedRow, { text, guidance }: MessageWords = { text: '' }): Entry {
  const from = guidance && { guidance }
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
        ...from,
      }
    case 'edited':
      return {
        ...base,
        kind: 'edited',
        messageId: row.messageId ?? '',
        messageSeq: row.messageSeq ?? row.seq,
        text,
        ...from,
      }
    case 'withdrawn':
      return { ...base, kind: 'withdrawn', messageId: row.messageId ?? '' }
    case 'claimed':
    case 'counsellor-lost':
    case 'counsellor-back':
    case 'departed':
      return { ...base, kind: row.kind, name }
    case 'handed-over':
      return { ...base, kind: 'handed-over', from: row.fromName ?? '', name: row.name }
    case 'joined':
      return { ...base, kind: 'joined', name, title: row.title ?? '' }
    case 'referral':
      return {
        ...base,
        kind: 'referral',
        name: row.name,
        referralId: row.referralId ?? '',
        state: row.referralState ?? 'cancelled',
      }
    case 'escalation':
      return { ...base, kind: 'escalation', name, what: row.escalationKind ?? 'emergency' }
    case 'message-left':
      return { ...base, kind: 'message-left', ...(row.endedBy === 'turn-missed' && { because: row.endedBy }) }
    case 'ended':
      return { ...base, kind: 'ended', by: row.endedBy ?? 'silence' }
    default:
      return { ...base, kind: row.kind }
  }
}
