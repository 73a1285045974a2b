import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { chargeGuess, forgiveGuess, takeTurn } from './guess-repository.ts'
import { longestPauseMilliseconds, pauseAfter } from './referral.ts'

const mostWaiting = 10

interface Dependencies {
  db: Kysely<Tables>
  clock: () => Date
  pause: (milliseconds: number) => Promise<void>
}

/**
 * Lets each account guess one code after the other, the slower the more of them were wrong of late (rule 10): in all
 * processes together. Nobody waits for anybody else, and whoever is right is forgiven.
 */
export function createGuessLine({ db, clock, pause }: Dependencies) {
  const waiting = new Map<string, number>()

  /** Refuses `too-many-requests` to whom enough is to be answered already. */
  async function wait(who: string): Promise<void> {
    const now = clock()
    const latest = new Date(now.getTime() + mostWaiting * longestPauseMilliseconds)
    const failures = await chargeGuess(db, who, { now, latest })
    if (failures === undefined) throw new Refusal('too-many-requests')
    const pauseMilliseconds = pauseAfter(failures)
    if (pauseMilliseconds === 0) return
    const answerAt = await takeTurn(db, who, { now, pauseMilliseconds })
    await pause(answerAt.getTime() - now.getTime())
  }

  return async function inTurn<Result>(
    who: string,
    guess: () => Promise<{ isRight: boolean; result: Result }>,
  ): Promise<Result> {
    const before = waiting.get(who) ?? 0
    if (before >= mostWaiting) throw new Refusal('too-many-requests')
    waiting.set(who, before + 1)
    try {
      await wait(who)
      const { isRight, result } = await guess()
      if (isRight) await forgiveGuess(db, who, clock())
      return result
    } finally {
      const left = (waiting.get(who) ?? 1) - 1
      if (left > 0) waiting.set(who, left)
      else waiting.delete(who)
    }
  }
}
