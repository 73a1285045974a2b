import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Ground } from './ground.ts'
import { type Outcome, percentile } from './outcome.ts'
import { gather } from './people-at-work.ts'
import type { Random } from './random.ts'
import { openRawWebSocket } from './raw-websocket.ts'
import type { ServerProcess } from './server-process.ts'

interface Siege {
  random: Random
  /** Of each of the three kinds. */
  lines: number
  seconds: number
}

const limitMilliseconds = 15_000
const patienceMilliseconds = limitMilliseconds * 3
const mostMegabytes = 150
const slowestOther = 100

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
  if (others > Math.max(slowestOther, 2 * quiet)) failures.push(`slow: p99 of the others ${others} ms`)
  await work.part()
  const p99 = { quietP99Milliseconds: quiet, siegeP99Milliseconds: others }
  return { rule: 'C3', n, failures, figures: { ...p99, ...figures } }
}

/** Opens lines that say too little, and opens each again when it is closed. */
export async function besiege(server: ServerProcess, { random, lines, seconds }: Siege): Promise<Outcome> {
  const kinds = {
    slow: () => dawdle(server, 'X-Slow: '),
    silent: () => dawdle(server, ''),
    unjoined: neverJoin,
  }
  const lasted = { slow: [] as number[], silent: [] as number[], unjoined: [] as number[] }
  const before = (await server.memory()).rss
  const until = performance.now() + seconds * 1000

  async function neverJoin(): Promise<void> {
    const line = await openRawWebSocket(server.url, 'http://localhost')
    await Promise.race([line.closed, wait(patienceMilliseconds)])
    line.close()
  }

  async function keepOpen(kind: keyof typeof kinds): Promise<void> {
    await wait(random.below(2000))
    do {
      const start = performance.now()
      await kinds[kind]()
      lasted[kind].push(performance.now() - start)
    } while (performance.now() + limitMilliseconds < until)
  }

  const names = Object.keys(kinds) as (keyof typeof kinds)[]
  const siege = names.flatMap((kind) => Array.from({ length: lines }, () => keepOpen(kind)))
  // All are open by then, and none has been closed yet.
  await wait(5000)
  const grown = Math.round(((await server.memory()).rss - before) / 2 ** 20)
  await Promise.all(siege)
  const failures: string[] = []
  const figures: Record<string, number> = { grownMegabytes: grown }
  for (const kind of names) {
    const longest = percentile(lasted[kind], 1)
    figures[`${kind}MaxMilliseconds`] = longest
    if (longest > limitMilliseconds) failures.push(`open: a ${kind} connection lasted ${longest} ms`)
  }
  if (grown > mostMegabytes) failures.push(`memory: ${grown} MB more`)
  return { rule: 'C3', n: lines * names.length, failures, figures }
}

/** A request whose headers come a byte a second; without a text, a connection on which nothing comes. */
async function dawdle(server: ServerProcess, text: string): Promise<void> {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.resume()
  if (text) socket.write(`GET /health/live HTTP/1.1\r\nHost: x\r\n${text}`)
  const timer = setInterval(() => text && socket.writable && socket.write('a'), 1000)
  await Promise.race([
    new Promise<void>((resolve) => socket.once('close', () => resolve())),
    wait(patienceMilliseconds),
  ])
  clearInterval(timer)
  socket.destroy()
}
