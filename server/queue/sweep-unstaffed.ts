import type { Kysely } from 'kysely'
import { end } from '../conversation/conversation-repository.ts'
import { type EntryRow, insertEntry } from '../conversation/entry-repository.ts'
import { lockForsaken, type Swept } from '../conversation/lease-repository.ts'
import { moveToLeftMessage } from '../conversation/left-message-repository.ts'
import { presentEntry } from '../conversation/present-conversation.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { noteStaffing } from '../team/staffing-repository.ts'
import { servedTeams } from '../team/team.ts'
import { findTeams } from '../team/team-repository.ts'
import { findCounsellors } from './counsellor-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  siteIds: () => Promise<string[]>
}

/**
 * Nobody waits for ever for a team that is open and has nobody on duty: who has gone away meanwhile is answered later,
 * by a date, and who had written nothing has left. Who is here sees that nobody is, and decides.
 */
export function createSweepUnstaffed({ db, voice, siteIds }: Dependencies) {
  async function note(): Promise<void> {
    const ids = await siteIds()
    const [teams, counsellors] = await Promise.all([
      findTeams(db, ids),
      findCounsellors(db, { siteIds: ids }),
    ])
    const now = new Date()
    const onDuty = counsellors.filter(({ isHere }) => isHere)
    await noteStaffing(
      db,
      onDuty.flatMap((one) => servedTeams(one, teams, now).map(({ id }) => id)),
    )
  }

  async function settle(
    trx: Kysely<Tables>,
    { id, retentionDays, hasWritten }: Swept & { hasWritten: boolean },
  ): Promise<EntryRow | undefined> {
    if (hasWritten)
      return (await moveToLeftMessage(trx, id))
        ? insertEntry(trx, { conversationId: id, kind: 'nobody-came' })
        : undefined
    return (await end(trx, { id, endedBy: 'silence', retentionDays }))
      ? insertEntry(trx, { conversationId: id, kind: 'ended', endedBy: 'silence' })
      : undefined
  }

  return async function sweepUnstaffed(): Promise<void> {
    await note()
    const settled = await db.transaction().execute(async (trx) => {
      const done: { one: Swept; entry: EntryRow | undefined }[] = []
      for (const one of await lockForsaken(trx)) done.push({ one, entry: await settle(trx, one) })
      return done
    })
    for (const { one, entry } of settled) {
      if (!entry) continue
      voice.grown({ conversationId: one.id, ownerId: null, entries: [presentEntry(entry)] })
      voice.tell({ kind: 'conversation', id: one.id })
      voice.tell({ kind: 'queue', id: one.siteId })
      if (entry.kind === 'nobody-came') voice.tell({ kind: 'left-message', id: one.siteId })
    }
  }
}
