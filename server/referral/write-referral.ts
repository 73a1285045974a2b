import type { Kysely } from 'kysely'
import type { AppointmentStep } from '../../protocol/referral-states.ts'
import { type EntryRow, insertEntry } from '../conversation/entry-repository.ts'
import { lockConversation } from '../conversation/message-change-repository.ts'
import { presentEntry } from '../conversation/present-conversation.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { findLivingTalk } from '../return-phrase/return-phrase-repository.ts'
import type { ReferralRow } from './referral-repository.ts'

interface Writing {
  /** Of the referral: what becomes of it is written where the young person talks now. */
  conversationId: string | null
  /** Whose doing it is; null for the young person, the desk and the clock. */
  operatorId?: string
  /** What the line tells where it is about a time; else what the referral has become. */
  step?: AppointmentStep
  /** Under the lock of the talk that is written in; undefined changes nothing. */
  work: (trx: Kysely<Tables>) => Promise<ReferralRow | undefined>
  /** What the audit is to hold of it, last in its transaction. */
  recorded?: (trx: Kysely<Tables>) => Promise<void>
}

export type WriteReferral = ReturnType<typeof createWriteReferral>

type Work = Writing['work']

export function createWriteReferral({ db, voice }: { db: Kysely<Tables>; voice: Voice }) {
  /** Whoever proposed it and whoever walks along hear that something has become of it. */
  function tell(row: ReferralRow, talkId: string | null): void {
    const { siteId, proposedBy, walkerId } = row
    // The one that it was proposed in may still stand on a desk.
    for (const id of new Set([talkId, row.conversationId])) if (id) voice.tell({ kind: 'referral', id })
    voice.tell({ kind: 'review', id: siteId })
    for (const id of new Set([proposedBy, walkerId])) if (id) voice.tell({ kind: 'referral-outcome', id })
  }

  const talkOf = async (from: Kysely<Tables>, { conversationId }: Pick<Writing, 'conversationId'>) =>
    conversationId && ((await findLivingTalk(from, conversationId)) ?? conversationId)

  /** The move and its line in the log, together or not at all; then both sides hear of it (rule 4). */
  async function writeReferral(writing: Writing): Promise<ReferralRow | undefined> {
    const { operatorId, step, work, recorded } = writing
    const done = await db.transaction().execute(async (trx) => {
      const conversationId = await talkOf(trx, writing)
      const conversation = conversationId ? await lockConversation(trx, conversationId) : undefined
      const row = await work(trx)
      if (!row) return undefined
      const lives = conversationId && conversation && conversation.state !== 'ended'
      const referral = { id: row.id, state: step ?? row.state }
      const entry: EntryRow | undefined = lives
        ? await insertEntry(trx, {
            conversationId,
            kind: 'referral',
            operatorId: operatorId ?? null,
            referral,
          })
        : undefined
      await recorded?.(trx)
      return { row, entry, conversation, conversationId }
    })
    if (!done) return undefined
    const { row, entry, conversation, conversationId } = done
    if (conversationId && entry && conversation)
      voice.grown({ conversationId, ...conversation, entries: [presentEntry(entry)] })
    tell(row, conversationId)
    return row
  }

  return Object.assign(writeReferral, {
    /** What is no move has no line in the log; both sides hear of it all the same. */
    async quietly(referral: Pick<ReferralRow, 'conversationId'>, work: Work): Promise<boolean> {
      const conversationId = await talkOf(db, referral)
      const row = await db.transaction().execute(work)
      if (row) tell(row, conversationId)
      return row !== undefined
    },
  })
}
