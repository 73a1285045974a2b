import { setTimeout as wait } from 'node:timers/promises'
import type { Ground } from './ground.ts'
import { type Outcome, percentile } from './outcome.ts'
import { gather, type Pair } from './people-at-work.ts'
import { type Direction, startProxy } from './proxy.ts'
import { type Delivery, settledFigures, settleMilliseconds } from './run-delivery.ts'

interface Hole extends Delivery {
  seconds: number
  direction: Direction
}

const lostPackets = 0.1
const lostAnnouncements = 0.05
const slowestPercentile = 5000
const slowestOfAll = 20_000
// A screen that noticed a gap is reading until then.
const beforeLastWord = 1000

/**
 * A3: one direction of the young people's network is dead for a while, everybody's loses packets, and some
 * announcements never come, not even when the network is whole again. Soon after the last word every screen has it.
 */
export async function runBlackhole(ground: Ground, hole: Hole): Promise<Outcome> {
  const { random, conversations, messages } = hole
  const network = () => Promise.all(ground.servers.map(({ port }) => startProxy({ host: '127.0.0.1', port })))
  const [visitorSide, counsellorSide] = await Promise.all([network(), network()])
  const proxies = [...visitorSide, ...counsellorSide]
  const work = await gather(ground, {
    conversations,
    counsellors: ground.cookies.length,
    random,
    manners: { deaf: lostAnnouncements, ...hole.manners },
    visitorUrls: visitorSide.map(({ url }) => url),
    counsellorUrls: counsellorSide.map(({ url }) => url),
  })
  for (const proxy of proxies) proxy.lose(lostPackets, random)
  for (const proxy of visitorSide) proxy.blackhole(hole.direction)
  const until = performance.now() + hole.seconds * 1000
  const pause = (hole.seconds * 1000) / messages
  // The network is whole and quiet.
  const healed = until + beforeLastWord

  async function converse({ visitor, counsellor, conversationId }: Pair): Promise<void> {
    const mine = visitor.send()
    while (performance.now() < until) {
      await counsellor.send(conversationId)
      await wait(Math.min(random.between(0, 2 * pause), Math.max(0, until - performance.now())))
    }
    // The last word comes alone: nothing before or after it tells who missed it that something is missing. Whoever
    // has not got through until then is late by themselves.
    await wait(Math.max(0, healed - performance.now()))
    await counsellor.send(conversationId)
    await mine
  }

  /** When each screen had everything, in milliseconds since the network was whole and quiet. */
  async function converge({ visitor, counsellor, conversationId }: Pair, talk: Promise<void>) {
    await Promise.race([talk, wait(hole.seconds * 1000 + settleMilliseconds)])
    const last = await ground.lastSeqOf(conversationId)
    const logs = [visitor.log, counsellor.logs.get(conversationId)?.log].flatMap((log) => log ?? [])
    return Promise.all(
      logs.map(async (log) => {
        while (log.reached() < last && performance.now() - healed < settleMilliseconds) await wait(20)
        return Math.max(0, performance.now() - healed)
      }),
    )
  }

  const converging = work.pairs.map((pair) => converge(pair, converse(pair)))
  await wait(until - performance.now())
  for (const proxy of proxies) proxy.heal()
  const settled = (await Promise.all(converging)).flat()
  const failures = [...(await work.judge()), ...ground.crashes()]
  const slow = percentile(settled, 0.99)
  const slowest = percentile(settled, 1)
  if (slow > slowestPercentile) failures.push(`late: p99 of convergence is ${slow} ms`)
  if (slowest > slowestOfAll) failures.push(`late: the slowest converged after ${slowest} ms`)
  await work.part()
  await Promise.all(proxies.map((proxy) => proxy.close()))
  return { rule: 'A3', n: conversations, failures, figures: settledFigures(settled, work.history.acked()) }
}
