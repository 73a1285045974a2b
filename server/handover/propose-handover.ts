import type { Kysely } from 'kysely'
import type { HandoverKind, HandoverTargets } from '../../protocol/handover.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import { about } from '../conversation/conversation-content.ts'
import { type ConversationRow, findConversations } from '../conversation/conversation-repository.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal } from '../encryption/seal.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { canTakeOne, findStaff, type Staff } from './find-staff.ts'
import { askSeconds } from './handover.ts'
import { closeOverdue, findHandover, insertHandover } from './handover-repository.ts'
import { findTeamNames } from './staff-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  voice: Voice
}

export interface Proposal {
  conversationId: string
  id: string
  receiver: { to: 'person'; operatorId: string } | { to: 'team' | 'queue'; teamId: string }
  kind: HandoverKind
  note: string
}

/** Refuses `not-found` to anybody but the owner, and `conversation-ended` where nothing can be handed over any more. */
export async function getOwnOpen(
  db: Kysely<Tables>,
  conversationId: string,
  ownerId: string,
): Promise<ConversationRow> {
  const [row] = await findConversations(db, [conversationId])
  if (row?.ownerId !== ownerId || row.closeReason !== null) throw new Refusal('not-found')
  if (row.state !== 'open') throw new Refusal('conversation-ended')
  return row
}

function checkFree(people: readonly Staff[], isFree: (one: Staff) => boolean): void {
  const here = people.filter(({ onDuty, paused }) => onDuty && !paused)
  if (here.length === 0) throw new Refusal('colleague-away')
  if (!here.some(isFree)) throw new Refusal('no-room')
}

export function createProposeHandover({ db, keys, voice }: Dependencies) {
  async function checkReceiver(siteId: string, ownerId: string, { receiver, kind }: Proposal): Promise<void> {
    const others = (await findStaff(db, siteId)).filter(({ id }) => id !== ownerId)
    if (receiver.to === 'person') {
      const person = others.filter(({ id }) => id === receiver.operatorId)
      if (person.length === 0) throw new Refusal('not-found')
      return checkFree(person, (one) => kind === 'guest' || canTakeOne(one, null))
    }
    const { teamId } = receiver
    if (!(await findTeamNames(db, siteId)).some(({ id }) => id === teamId)) throw new Refusal('not-found')
    if (receiver.to === 'team')
      checkFree(
        others.filter(({ teamIds }) => teamIds.includes(teamId)),
        (one) => canTakeOne(one, teamId),
      )
  }

  return {
    /** Everybody else who answers at the site, and its teams, as of now. */
    async targets(conversationId: string, ownerId: string): Promise<HandoverTargets> {
      const { siteId } = await getOwnOpen(db, conversationId, ownerId)
      const others = (await findStaff(db, siteId)).filter(({ id }) => id !== ownerId)
      const teams = await findTeamNames(db, siteId)
      return {
        people: others.map((one) => {
          const { id, name, title, onDuty, paused } = one
          return { id, name, title, onDuty, paused, hasRoom: canTakeOne(one, null) }
        }),
        teams: teams.map((team) => ({
          ...team,
          free: others.filter((one) => one.onDuty && !one.paused && canTakeOne(one, team.id)).length,
        })),
      }
    },

    /** Asks the young person. Refuses `already-handed-over` while another one is open; the same id is the same one. */
    async propose(proposal: Proposal, ownerId: string): Promise<void> {
      const { conversationId, id, kind, receiver, note } = proposal
      const { siteId } = await getOwnOpen(db, conversationId, ownerId)
      const key = await keys.find(conversationId)
      if (!key) throw new Refusal('not-found')
      if (await findHandover(db, id, conversationId)) return
      await checkReceiver(siteId, ownerId, proposal)
      // One that an earlier owner left behind would stand in the way until the next sweep.
      await closeOverdue(db)
      const row = {
        id,
        conversationId,
        fromId: ownerId,
        kind,
        receiver: receiver.to,
        toOperatorId: receiver.to === 'person' ? receiver.operatorId : null,
        toTeamId: receiver.to === 'person' ? null : receiver.teamId,
        sealedNote: seal(key.seal, about.handover(conversationId, id), maskIdentityCodes(note).text),
      }
      const isNew = await insertHandover(db, row, askSeconds)
      if (!isNew && !(await findHandover(db, id, conversationId))) throw new Refusal('already-handed-over')
      voice.tell({ kind: 'conversation', id: conversationId })
    },
  }
}
