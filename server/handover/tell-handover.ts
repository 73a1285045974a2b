import type { Kysely } from 'kysely'
import { findConversations } from '../conversation/conversation-repository.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { findStaff, type Staff } from './find-staff.ts'
import type { HandoverRow } from './handover-repository.ts'

/** The team a handover is for, without its proposer; nobody where it is for a person. */
export async function findTeamOf(
  db: Kysely<Tables>,
  { conversationId, toTeamId, fromId }: HandoverRow,
): Promise<Staff[]> {
  const [row] = await findConversations(db, [conversationId])
  if (!row || toTeamId === null) return []
  return (await findStaff(db, row.siteId)).filter(
    ({ id, teamIds }) => id !== fromId && teamIds.includes(toTeamId),
  )
}

export type TellHandover = ReturnType<typeof createTellHandover>

export function createTellHandover({ db, voice }: { db: Kysely<Tables>; voice: Voice }) {
  /** To both sides of the conversation, and to everybody on whose list of offers it is, or was. */
  return async function tellHandover(handover: HandoverRow): Promise<void> {
    voice.tell({ kind: 'conversation', id: handover.conversationId })
    if (handover.toOperatorId) voice.tell({ kind: 'handover', id: handover.toOperatorId })
    else for (const { id } of await findTeamOf(db, handover)) voice.tell({ kind: 'handover', id })
  }
}
