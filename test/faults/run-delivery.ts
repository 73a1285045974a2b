import { setTimeout as wait } from 'node:timers/promises'
import type { Ground } from './ground.ts'
import { type Outcome, percentile } from './outcome.ts'
import { gather, type Pair } from './people-at-work.ts'
import { type Direction, startProxy } from './proxy.ts'
import type { Random } from './random.ts'
import type { Manners } from './send-until-answered.ts'

interface Delivery {
  random: Random
  conversations: number
  /** From each side of each conversation. */
  messages: number
  manners?: Partial<Manners>
}

const settleMilliseconds = 20_000
const slowestPercentile = 5000

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

interface Hole extends Delivery {
  seconds: number
  direction: Direction
}

/** A3: one direction of the network is dead for a while; afterwards every screen has everything, and soon. */
export async function runBlackhole(ground: Ground, hole: Hole): Promise<Outcome> {
  const { random, conversations, messages } = hole
  const proxies = await Promise.all(ground.servers.map(({ port }) => startProxy({ host: '127.0.0.1', port })))
  const visitorUrls = proxies.map(({ url }) => url)
  const { manners = {} } = hole
  const counsellors = ground.cookies.length
  const work = await gather(ground, { conversations, counsellors, random, manners, visitorUrls })
  for (const proxy of proxies) proxy.blackhole(hole.direction)
  const until = performance.now() + hole.seconds * 1000
  const pause = Math.max(20, (hole.seconds * 1000) / messages)
  const writing = work.pairs.map(async ({ visitor, counsellor, conversationId }) => {
    const mine = visitor.send()
    while (performance.now() < until) {
      await counsellor.send(conversationId)
      await wait(random.between(0, pause))
    }
    await mine
  })
  await wait(hole.seconds * 1000)
  for (const proxy of proxies) proxy.heal()
  const healed = performance.now()
  await Promise.race([Promise.all(writing), wait(settleMilliseconds)])
  // The last word: nothing that comes later tells who missed it that something is missing.
  await Promise.all(work.pairs.map(({ counsellor, conversationId }) => counsellor.send(conversationId)))
  const sending = performance.now() - healed
  const settled = (await work.settle(settleMilliseconds)).map((took) => took + sending)
  const failures = [...(await work.judge()), ...ground.crashes()]
  const slow = percentile(settled, 0.99)
  if (slow > slowestPercentile) failures.push(`late: p99 of convergence is ${slow} ms`)
  await work.part()
  await Promise.all(proxies.map((proxy) => proxy.close()))
  return { rule: 'A3', n: conversations, failures, figures: settledFigures(settled, work.history.acked()) }
}

function settledFigures(settled: readonly number[], acked: number) {
  return {
    countAcked: acked,
    settledP99Milliseconds: percentile(settled, 0.99),
    settledMaxMilliseconds: percentile(settled, 1),
  }
}
