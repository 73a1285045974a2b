import type { Kysely } from 'kysely'
import type { AttemptCount, AttemptEndedBy, AttemptSummary } from '../../protocol/attempt.ts'
import type { Tables } from '../database/tables.ts'
import {
  type AttemptCountRow,
  countAttempts,
  deleteOldDoors,
  insertDoor,
  keepDoorsOpen,
} from './attempt-repository.ts'

// As long as a token opens a conversation without a connection.
const doorMinutes = 30
const keptEveryMinutes = 10

export type AttemptService = ReturnType<typeof createAttemptService>

/** What became of every chat that was opened. All but the opening is counted by the database itself. */
export function createAttemptService({ db }: { db: Kysely<Tables> }) {
  return {
    /** The door is shown and connected, and nothing has been started. */
    async open({ tokenHash, siteId }: { tokenHash: Buffer; siteId: string }): Promise<void> {
      await insertDoor(db, tokenHash, siteId)
    },

    /** A tab that stays is one attempt, however long it reads before it writes. */
    async keepDoors(doors: readonly { tokenHash: Buffer; siteId: string }[]): Promise<void> {
      await keepDoorsOpen(db, doors, keptEveryMinutes)
    },

    /** Those at which nobody has stood for 30 minutes. */
    async forgetDoors(): Promise<void> {
      await deleteOldDoors(db, doorMinutes)
    },

    async summary(siteId: string, from: Date, to: Date): Promise<AttemptSummary> {
      const rows = await countAttempts(db, { siteId, from, to })
      const hours = rows.flatMap((row) =>
        row.hour ? [{ from: row.hour.toISOString(), ...present(row) }] : [],
      )
      return { total: present(rows.find(({ hour }) => hour === null)), hours }
    },
  }
}

const nobody: Record<AttemptEndedBy, number> = {
  visitor: 0,
  counsellor: 0,
  left: 0,
  silence: 0,
  quiet: 0,
  'turn-missed': 0,
  erased: 0,
}

function present(row: AttemptCountRow | undefined): AttemptCount {
  return {
    opened: row?.opened ?? 0,
    resumed: row?.resumed ?? 0,
    joined: row?.joined ?? 0,
    leftMessage: row?.leftMessage ?? 0,
    answered: row?.answered ?? 0,
    abandoned: row?.abandoned ?? 0,
    unanswered: row?.unanswered ?? 0,
    handedOver: row?.handedOver ?? 0,
    counsellorLost: row?.counsellorLost ?? 0,
    endedBy: { ...nobody, ...row?.endedBy },
    waitSeconds: { half: row?.waitHalf ?? null, mostly: row?.waitMostly ?? null },
    abandonedAfterSeconds: { half: row?.abandonedHalf ?? null, mostly: row?.abandonedMostly ?? null },
  }
}
