import { setTimeout as wait } from 'node:timers/promises'
import type { Work } from './people-at-work.ts'
import type { Random } from './random.ts'
import type { Promised } from './run-kills.ts'

const settleMilliseconds = 20_000

/** A1: both sides of every conversation write. Nothing that was acknowledged may be missing afterwards. */
export function promisedMessages(work: Work, random: Random, ackedBetween = 50): Promised {
  return {
    rule: 'A1',
    ackedBetween,
    acked: work.history.acked,
    keepDoing(isOver) {
      const keepWriting = async (send: () => Promise<boolean>) => {
        while (!isOver() && (await send())) await wait(random.between(0, 10))
      }
      const writers = work.pairs.flatMap(({ visitor, counsellor, conversationId }) => [
        keepWriting(visitor.send),
        keepWriting(() => counsellor.send(conversationId)),
      ])
      return Promise.all(writers)
    },
    async judge() {
      const settled = await work.settle(settleMilliseconds)
      const figures = { settledMilliseconds: Math.round(Math.max(...settled)) }
      return { failures: await work.judge(), figures }
    },
  }
}
