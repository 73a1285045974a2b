import { setTimeout as wait } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import type { Ground } from './ground.ts'
import type { Outcome } from './outcome.ts'
import type { Random } from './random.ts'

export interface Kills {
  cluster: Cluster
  random: Random
  serverKills: number
  databaseKills: number
  /** How late anything was is a failure too: only where nothing else runs beside it. */
  timed?: boolean
}

/** What people do without pause while processes die, and how it is seen afterwards that nothing of it is missing. */
export interface Promised {
  rule: string
  /** At least so many are acknowledged between two kills. */
  ackedBetween: number
  acked(): number
  /** Ends soon after `isOver`. */
  keepDoing(isOver: () => boolean): Promise<unknown>
  /** Asked when everybody is back. */
  judge(): Promise<{ failures: string[]; figures?: Record<string, number> }>
}

const resumeMilliseconds = 30_000
const latestResume = 10_000

/** Processes die under whatever was promised, all of it at once; an outcome for each promise. */
export async function runKills(
  ground: Ground,
  kills: Kills,
  promised: readonly Promised[],
): Promise<Outcome[]> {
  const { cluster, random, serverKills, databaseKills, timed = false } = kills
  const failures: string[] = []
  let over = false
  const everybody = promised.map((one) => one.keepDoing(() => over))
  /** Until `count` of each have been acknowledged from now on. */
  async function underLoad(count: (one: Promised) => number): Promise<void> {
    const goals = promised.map((one) => ({ one, goal: one.acked() + count(one) }))
    const until = performance.now() + resumeMilliseconds
    while (goals.some(({ one, goal }) => one.acked() < goal) && performance.now() < until) await wait(5)
    for (const { one, goal } of goals)
      if (one.acked() < goal) failures.push(`stuck: ${one.rule} at ${one.acked()} of ${goal}`)
  }

  // What was there before the first kill is on the disk in any case: only what follows is at stake.
  await cluster.run('checkpoint')
  const plan = random.shuffle([
    ...Array<'server'>(serverKills).fill('server'),
    ...Array<'database'>(databaseKills).fill('database'),
  ])
  const resumed: number[] = []
  for (const victim of plan) {
    await underLoad(({ ackedBetween }) => ackedBetween)
    await wait(random.between(0, 200))
    if (victim === 'server') await random.pick(ground.servers).kill()
    else {
      await cluster.kill()
      await cluster.start()
    }
    const back = performance.now()
    await underLoad(() => 1)
    resumed.push(performance.now() - back)
  }
  await underLoad(({ ackedBetween }) => ackedBetween)
  over = true
  await Promise.race([Promise.all(everybody), wait(resumeMilliseconds)])
  for (const server of ground.servers) await server.ready()
  const resumedMilliseconds = Math.round(Math.max(...resumed))
  if (timed && resumedMilliseconds > latestResume) failures.push(`late: resumed ${resumedMilliseconds} ms`)
  const killed = {
    countServerKills: serverKills,
    countDatabaseKills: databaseKills,
    resumedMilliseconds,
  }
  const outcomes: Outcome[] = []
  for (const one of promised) {
    const { failures: own, figures } = await one.judge()
    const all = [...own, ...failures, ...ground.crashes()]
    outcomes.push({ rule: one.rule, n: one.acked(), failures: all, figures: { ...killed, ...figures } })
  }
  return outcomes
}

/** Once in the life of a cluster: from now on an acknowledged commit may be lost with the database. */
export async function commitHastily(cluster: Cluster): Promise<void> {
  await cluster.run('alter role kynnys set synchronous_commit = off')
  await cluster.kill()
  await cluster.start()
}
