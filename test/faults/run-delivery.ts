import { setTimeout as wait } from 'node:timers/promises'
import type { Ground } from './ground.ts'
import { type Outcome, percentile } from './outcome.ts'
import { gather, type Pair } from './people-at-work.ts'
import type { Random } from './random.ts'
import type { Manners } from './send-until-answered.ts'

export interface Delivery {
  random: Random
  conversations: number
  /** From each side of each conversation. */
  messages: number
  manners?: Partial<Manners>
}

export const settleMilliseconds = 20_000

/** A2: everybody's connection is cut at least once, answers and announcements vanish, and two processes serve. */
export async function runDelivery(ground: Ground, delivery: Delivery): Promise<Outcome> {
  const { random, conversations, messages } = delivery
  const manners = { dropAcks: 0.3, deaf: 0.05, twice: 0.3, patience: 1000, ...delivery.manners }
  const work = await gather(ground, { conversations, counsellors: ground.cookies.length, random, manners })
  let over = false

  async function converse({ visitor, counsellor, conversationId }: Pair): Promise<void> {
    const cutBefore = random.below(messages)
    const visitorWrites = async () => {
      for (let index = 0; index < messages; index++) {
        if (index === cutBefore) visitor.line.cut()
        await visitor.send()
        await wait(random.between(0, 50))
      }
    }
    const counsellorWrites = async () => {
      for (let index = 0; index < messages; index++) {
        await counsellor.send(conversationId)
        await wait(random.between(0, 50))
      }
    }
    await Promise.all([visitorWrites(), counsellorWrites()])
  }

  async function cutCounsellors(): Promise<void> {
    for (const counsellor of random.shuffle(work.counsellors)) {
      if (over) return
      counsellor.line.cut()
      await wait(random.between(100, 300))
    }
  }

  await Promise.all([...work.pairs.map(converse), cutCounsellors()])
  over = true
  const settled = await work.settle(settleMilliseconds)
  const failures = [...(await work.judge()), ...ground.crashes()]
  await work.part()
  return { rule: 'A2', n: conversations, failures, figures: settledFigures(settled, work.history.acked()) }
}

export function settledFigures(settled: readonly number[], acked: number) {
  return {
    countAcked: acked,
    settledP99Milliseconds: percentile(settled, 0.99),
    settledMaxMilliseconds: percentile(settled, 1),
  }
}
