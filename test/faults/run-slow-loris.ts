import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { Ground } from './ground.ts'
import { judgeOthers, type Outcome, percentile, timesAsLong } from './outcome.ts'
import { gather } from './people-at-work.ts'
import type { Random } from './random.ts'
import type { ServerProcess } from './server-process.ts'

interface Siege {
  random: Random
  /** Of each of the three kinds. */
  lines: number
  seconds: number
}

const limitMilliseconds = 15_000
const mostMegabytes = 150

/** C3: connections that never get to the point are closed soon, and nobody else notices them. */
export async function runSlowLoris(ground: Ground, siege: Siege): Promise<Outcome> {
  const { random, seconds } = siege
  const work = await gather(ground, { conversations: 20, counsellors: 4, random })
  const took = { quiet: [] as number[], siege: [] as number[] }
  let phase: keyof typeof took = 'quiet'
  let over = false
  const writers = work.pairs.map(async ({ visitor }) => {
    while (!over) {
      const during = phase
      const start = performance.now()
      await visitor.send()
      took[during].push(performance.now() - start)
      await wait(random.between(200, 600))
    }
  })
  await wait(Math.min(seconds, 10) * 1000)
  phase = 'siege'
  const { failures, figures, n } = await besiege(ground.servers[0]!, siege)
  over = true
  await Promise.race([Promise.all(writers), wait(20_000)])
  await work.settle(20_000)
  failures.push(...(await work.judge()), ...ground.crashes())
  const quiet = percentile(took.quiet, 0.99)
  const others = percentile(took.siege, 0.99)
  failures.push(...judgeOthers(quiet, others))
  await work.part()
  const p99 = { quietP99Milliseconds: quiet, siegeP99Milliseconds: others }
  const ratio = { timesAsLong: timesAsLong(quiet, others) }
  return { rule: 'C3', n, failures, figures: { ...p99, ...ratio, ...figures } }
}

/** Opens lines that say too little, and opens each again when it is closed. */
export async function besiege(server: ServerProcess, { random, lines, seconds }: Siege): Promise<Outcome> {
  const before = (await server.memory()).rss
  const parameters = [server.url, lines, seconds, random.below(2 ** 31)].map(String)
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/faults/besieger.ts', ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: (seconds + 120) * 1000,
  })
  const said = createInterface(child.stdout)[Symbol.asyncIterator]()
  await said.next()
  // All are open by then, and none has been closed yet.
  await wait(5000)
  const grown = Math.round(((await server.memory()).rss - before) / 2 ** 20)
  const longest = JSON.parse((await said.next()).value as string) as Record<string, number>
  const failures: string[] = []
  const figures: Record<string, number> = { grownMegabytes: grown }
  for (const [kind, milliseconds] of Object.entries(longest)) {
    figures[`${kind}MaxMilliseconds`] = milliseconds
    if (milliseconds > limitMilliseconds)
      failures.push(`open: a ${kind} connection lasted ${milliseconds} ms`)
  }
  if (grown > mostMegabytes) failures.push(`memory: ${grown} MB more`)
  return { rule: 'C3', n: lines * Object.keys(longest).length, failures, figures }
}
