import { setTimeout as wait } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import type { Ground } from './ground.ts'
import type { Outcome } from './outcome.ts'
import { gather, type Pair } from './people-at-work.ts'
import type { Random } from './random.ts'

interface Kills {
  cluster: Cluster
  random: Random
  conversations: number
  serverKills: number
  databaseKills: number
  /** At least so many acknowledged messages between two kills. */
  ackedBetween?: number
}

const settleMilliseconds = 20_000
const resumeMilliseconds = 30_000

/** A1: people write without pause while processes die. Nothing that was acknowledged may be missing afterwards. */
export async function runKills(ground: Ground, kills: Kills): Promise<Outcome> {
  const { cluster, random } = kills
  const work = await gather(ground, { conversations: kills.conversations, counsellors: 4, random })
  const { history } = work
  let over = false
  const keepWriting = async (send: () => Promise<boolean>) => {
    while (!over && (await send())) await wait(random.between(0, 10))
  }
  const writers = work.pairs.flatMap(({ visitor, counsellor, conversationId }: Pair) => [
    keepWriting(visitor.send),
    keepWriting(() => counsellor.send(conversationId)),
  ])

  const resumed: number[] = []
  async function underLoad(count: number): Promise<void> {
    const goal = history.acked() + count
    const until = performance.now() + resumeMilliseconds
    while (history.acked() < goal && performance.now() < until) await wait(5)
  }

  const plan = random.shuffle([
    ...Array<'server'>(kills.serverKills).fill('server'),
    ...Array<'database'>(kills.databaseKills).fill('database'),
  ])
  // What was there before the first kill is on the disk in any case: only what follows is at stake.
  await cluster.run('checkpoint')
  for (const victim of plan) {
    await underLoad(kills.ackedBetween ?? 50)
    await wait(random.between(0, 200))
    if (victim === 'server') await random.pick(ground.servers).kill()
    else {
      await cluster.kill()
      await cluster.start()
    }
    const back = performance.now()
    await underLoad(1)
    resumed.push(performance.now() - back)
  }
  await underLoad(kills.ackedBetween ?? 50)
  over = true
  await Promise.race([Promise.all(writers), wait(resumeMilliseconds)])
  const settled = await work.settle(settleMilliseconds)
  const failures = [...(await work.judge()), ...ground.crashes()]
  const figures = {
    countServerKills: kills.serverKills,
    countDatabaseKills: kills.databaseKills,
    resumedMilliseconds: Math.round(Math.max(...resumed)),
    settledMilliseconds: Math.round(Math.max(...settled)),
  }
  const n = history.acked()
  work.drop()
  return { rule: 'A1', n, failures, figures }
}
