import type { Kysely } from 'kysely'
import { end } from '../conversation/conversation-repository.ts'
import { type EntryRow, insertEntry } from '../conversation/entry-repository.ts'
import { moveToLeftMessage } from '../conversation/left-message-repository.ts'
import { presentEntry } from '../conversation/present-conversation.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { findTeams } from '../team/team-repository.ts'
import { findCounsellors } from './counsellor-repository.ts'
import { canBeTaken, type Floor } from './queue.ts'
import { type EndingTurn, forgetTurn, holdTurn, lockEndingTurns } from './queue-repository.ts'

/**
 * Turns are kept for 3 minutes in which somebody is there to take them: then what was written is answered later, and
 * who wrote nothing has left.
 */
export function createSweepTurns({ db, voice }: { db: Kysely<Tables>; voice: Voice }) {
  async function settle(trx: Kysely<Tables>, turn: EndingTurn): Promise<EntryRow | undefined> {
    const { id, retentionDays, visitorHere, hasWritten } = turn
    const endedBy = 'turn-missed'
    if (visitorHere) await forgetTurn(trx, id)
    else if (hasWritten) {
      if (await moveToLeftMessage(trx, id))
        return insertEntry(trx, { conversationId: id, kind: 'message-left', endedBy })
    } else if (await end(trx, { id, endedBy, retentionDays }))
      return insertEntry(trx, { conversationId: id, kind: 'ended', endedBy })
    return undefined
  }

  return async function sweepTurns(): Promise<void> {
    const settled = await db.transaction().execute(async (trx) => {
      const turns = await lockEndingTurns(trx)
      const floor = await readFloorOf(trx, turns)
      const done: { turn: EndingTurn; entry: EntryRow | undefined }[] = []
      for (const turn of turns) {
        if (!canBeTaken(turn, floor)) {
          await holdTurn(trx, turn.id)
          done.push({ turn, entry: undefined })
        } else if (turn.isOver) done.push({ turn, entry: await settle(trx, turn) })
      }
      return done
    })
    for (const { turn, entry } of settled) {
      if (entry) voice.grown({ conversationId: turn.id, ownerId: null, entries: [presentEntry(entry)] })
      voice.tell({ kind: 'conversation', id: turn.id })
      voice.tell({ kind: 'queue', id: turn.siteId })
      if (entry?.kind === 'message-left') voice.tell({ kind: 'left-message', id: turn.siteId })
    }
  }
}

async function readFloorOf(trx: Kysely<Tables>, turns: readonly EndingTurn[]): Promise<Floor> {
  const siteIds = [...new Set(turns.map(({ siteId }) => siteId))]
  const now = new Date()
  if (siteIds.length === 0) return { teams: [], counsellors: [], now }
  return { teams: await findTeams(trx, siteIds), counsellors: await findCounsellors(trx, { siteIds }), now }
}
