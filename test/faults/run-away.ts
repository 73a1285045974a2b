import { setTimeout as wait } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import type { Ground } from './ground.ts'
import { type Outcome, percentile } from './outcome.ts'
import { gather } from './people-at-work.ts'
import type { Random } from './random.ts'
import type { ServerProcess } from './server-process.ts'

interface Away {
  cluster: Cluster
  random: Random
  seconds: number
  /** `down`: connections are refused. `frozen`: nobody answers, nobody hangs up. */
  how: 'down' | 'frozen'
}

const resumeLimit = 10_000
const noticeMilliseconds = 7000

/** A5: the database is gone for a while. Servers stay alive and say so; what was being sent arrives once, afterwards. */
export async function runAway(ground: Ground, { cluster, random, seconds, how }: Away): Promise<Outcome> {
  const work = await gather(ground, { conversations: 20, counsellors: 4, random })
  const failures: string[] = []
  let over = false
  const writers = work.pairs.flatMap(({ visitor, counsellor, conversationId }) =>
    [visitor.send, () => counsellor.send(conversationId)].map(async (send) => {
      while (!over && (await send())) await wait(random.between(0, 50))
    }),
  )
  await wait(1000)

  if (how === 'down') await cluster.kill()
  else cluster.freeze()
  const goneAt = performance.now()
  while (performance.now() - goneAt < seconds * 1000) {
    const late = performance.now() - goneAt > noticeMilliseconds
    for (const server of ground.servers) {
      if ((await healthOf(server, 'live')) !== 200)
        failures.push(`${server.url} is not alive without a database`)
      const ready = await healthOf(server, 'ready')
      if (late && ready !== 503) failures.push(`${server.url} says ${ready} without a database`)
    }
    await wait(500)
  }

  if (how === 'down') await cluster.start()
  else cluster.thaw()
  const backAt = performance.now()
  const resumed = await Promise.all(
    work.pairs.map(async ({ visitor }) => {
      const before = visitor.log.reached()
      while (visitor.log.reached() <= before && performance.now() - backAt < resumeLimit * 3) await wait(20)
      return performance.now() - backAt
    }),
  )
  const slowest = percentile(resumed, 1)
  if (slowest > resumeLimit) failures.push(`late: sending resumed after ${slowest} ms`)
  over = true
  await Promise.race([Promise.all(writers), wait(30_000)])
  await wait(3000)
  await work.settle(20_000)
  // Everybody was connected all the time: nobody may be told that the other is gone.
  const rumours = (await ground.stored(work.names)).filter(({ kind }) => kind === 'counsellor-lost')
  failures.push(...rumours.map(({ conversation }) => `rumour: the counsellor of ${conversation} is gone`))
  failures.push(...(await work.judge()), ...ground.crashes())
  const n = work.history.acked()
  await work.part()
  return { rule: 'A5', n, failures, figures: { resumedMaxMilliseconds: slowest, awaySeconds: seconds } }
}

async function healthOf({ url }: ServerProcess, what: 'live' | 'ready'): Promise<number> {
  return fetch(`${url}/health/${what}`, { signal: AbortSignal.timeout(8000) }).then(
    ({ status }) => status,
    () => 0,
  )
}
