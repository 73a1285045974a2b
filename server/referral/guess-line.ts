import { Refusal } from '../refusal.ts'
import { createFailureRate } from '../return-phrase/failure-rate.ts'
import { pauseAfter } from './referral.ts'

const mostWaiting = 10

/**
 * Lets each account guess one code after the other, the slower the more of them were wrong of late (rule 10). Nobody
 * waits for anybody else, and whoever is right is forgiven.
 */
export function createGuessLine(pause: (milliseconds: number) => Promise<void>) {
  const failures = createFailureRate()
  const lines = new Map<string, { last: Promise<unknown>; waiting: number }>()

  return async function inTurn<Result>(
    who: string,
    guess: () => Promise<{ isRight: boolean; result: Result }>,
  ): Promise<Result> {
    const line = lines.get(who) ?? { last: Promise.resolve(), waiting: 0 }
    if (line.waiting >= mostWaiting) throw new Refusal('too-many-requests')
    lines.set(who, line)
    line.waiting += 1
    const mine = line.last.then(async () => {
      // Counted before it is made, so that a crash in between is no free guess.
      failures.charge(who)
      await pause(pauseAfter(failures.of(who).here))
      const { isRight, result } = await guess()
      if (isRight) failures.forgive(who)
      return result
    })
    line.last = mine.catch(() => undefined)
    try {
      return await mine
    } finally {
      line.waiting -= 1
      if (line.waiting === 0) lines.delete(who)
    }
  }
}
