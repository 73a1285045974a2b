import type { Kysely } from 'kysely'
import type { IncomingHandover } from '../../protocol/handover.ts'
import type { Note } from '../../protocol/note.ts'
import { about } from '../conversation/conversation-content.ts'
import { findConversations } from '../conversation/conversation-repository.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { unseal } from '../encryption/seal.ts'
import { Refusal } from '../refusal.ts'
import { findStaff } from './find-staff.ts'
import { noteFollows } from './handover.ts'
import {
  addDecline,
  findHandover,
  findIncoming,
  findNoteFor,
  type HandoverRow,
  type Incoming,
  moveHandover,
} from './handover-repository.ts'
import type { PassOnConversation } from './pass-on-conversation.ts'
import { findTeamOf, type TellHandover } from './tell-handover.ts'

export interface WhichHandover {
  conversationId: string
  id: string
}

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  passOn: PassOnConversation
  tell: TellHandover
}

/**
 * To whom it was offered: `conversation-ended`, or `already-claimed`, by whom of the team. `not-found` for everybody
 * else, and for what was taken back.
 */
async function whyNot(db: Kysely<Tables>, which: WhichHandover, operatorId: string): Promise<Refusal> {
  const row = await findHandover(db, which.id, which.conversationId)
  const [conversation] = row ? await findConversations(db, [row.conversationId]) : []
  // Before the young person has said yes it was offered to nobody.
  if (!row?.follows || !conversation) return new Refusal('not-found')
  const staff = await findStaff(db, conversation.siteId)
  const isOfTeam = staff.some(({ id, teamIds }) => id === operatorId && teamIds.includes(row.toTeamId ?? ''))
  if (row.toOperatorId !== operatorId && !(row.receiver === 'team' && isOfTeam))
    return new Refusal('not-found')
  if (conversation.state === 'ended') return new Refusal('conversation-ended')
  const by = staff.find(({ id }) => id === row.acceptedBy)?.name
  return row.receiver === 'team' && row.state === 'accepted' && by !== undefined
    ? new Refusal('already-claimed', by)
    : new Refusal('not-found')
}

/** What those see and do to whom a conversation is offered. */
export function createHandoverOffers({ db, keys, passOn, tell }: Dependencies) {
  async function noteOf(row: HandoverRow): Promise<string | null> {
    const key = noteFollows(row.follows) ? await keys.find(row.conversationId) : undefined
    // A hold keeps the log alone, and no note.
    if (!key || row.sealedNote.length === 0) return null
    return unseal(key.seal, about.handover(row.conversationId, row.id), row.sealedNote).toString()
  }

  async function find(which: WhichHandover, operatorId: string): Promise<Incoming | undefined> {
    const offered = await findIncoming(db, [operatorId])
    return offered.find(
      ({ id, conversationId }) => id === which.id && conversationId === which.conversationId,
    )
  }

  async function present(row: Incoming): Promise<IncomingHandover> {
    const { id, conversationId, siteId, kind, from, language, theme } = row
    const follows = row.follows ?? 'nothing'
    const until = (row.until ?? row.createdAt).toISOString()
    const note = await noteOf(row)
    return { id, conversationId, siteId, kind, from, receiver: row.to, language, theme, follows, note, until }
  }

  return {
    /** What is offered now to each of these; whoever is missing is offered nothing. */
    async incoming(operatorIds: readonly string[]): Promise<Map<string, IncomingHandover[]>> {
      const offers = new Map<string, IncomingHandover[]>()
      for (const row of await findIncoming(db, operatorIds))
        offers.set(row.offeredTo, [...(offers.get(row.offeredTo) ?? []), await present(row)])
      return offers
    },

    /**
     * The first wins; whoever of the team comes later is refused `already-claimed`, by whom. What the young person has
     * ended meanwhile is refused `conversation-ended`.
     */
    async accept(which: WhichHandover, operatorId: string): Promise<void> {
      const offered = await find(which, operatorId)
      if (!offered || !(await passOn.toOperator(offered, operatorId)))
        throw await whyNot(db, which, operatorId)
      await tell(offered)
    },

    /** Of a person: back with the owner. Of a team: the others may still accept. */
    async decline(which: WhichHandover, operatorId: string): Promise<void> {
      const offered = await find(which, operatorId)
      const said = offered && (await addDecline(db, which.id, operatorId))
      if (!said) throw new Refusal('not-found')
      const others = await findTeamOf(db, said)
      if (!others.some(({ id, onDuty }) => onDuty && !said.declinedBy.includes(id)))
        await moveHandover(db, { ...which, move: 'decline', to: 'declined' })
      await tell(said)
    },

    /** What the one before wrote for the present owner, or for this guest; null where it did not follow. */
    async noteFor(conversationId: string, readerId: string): Promise<Note | null> {
      const row = await findNoteFor(db, conversationId, readerId)
      const text = row ? await noteOf(row) : null
      return row && text ? { id: row.id, at: row.createdAt.toISOString(), name: row.from, text } : null
    },
  }
}
