import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { Ground } from './ground.ts'
import { createHistory } from './history.ts'
import { openVisitor } from './history-visitor.ts'
import { judgeOthers, type Outcome, percentile, timesAsLong } from './outcome.ts'
import { gather } from './people-at-work.ts'
import type { Random } from './random.ts'

interface Flood {
  random: Random
  conversations: number
  seconds: number
  bytes?: number
  /** Judge the others' waiting times as well; not on a machine that does something else meanwhile. */
  timed?: boolean
}

interface Flooded {
  cutAfterMilliseconds: number
  sent: number
  returned: number
}

const cutLimit = 5000
const largestFrame = 64 * 1024
const pauseMilliseconds = 2000

// Many people behind one address, each with the product's own limits.
export const wideNetwork = { CONNECTIONS_PER_MINUTE: '100000', STARTS_PER_MINUTE: '100000' }

/** The control: nobody is ever asked to slow down. */
export const noLimits = {
  ...wideNetwork,
  VISITOR_REQUESTS_PER_SECOND: '1000000',
  VISITOR_REQUEST_BURST: '1000000',
  OPERATOR_REQUESTS_PER_SECOND: '1000000',
  OPERATOR_REQUEST_BURST: '1000000',
}

/** C2: one widget sends as fast as it can. It is cut, and everybody else is served as before. */
export async function runFlood(ground: Ground, flood: Flood): Promise<Outcome> {
  const { random, conversations, seconds, bytes = 20, timed = false } = flood
  const work = await gather(ground, { conversations, counsellors: ground.cookies.length, random })
  const startFlood = await prepareFlood(ground, seconds, bytes)
  let over = false
  let phase: 'quiet' | 'flood' = 'quiet'
  const took: Record<'quiet' | 'flood', number[]> = { quiet: [], flood: [] }
  const writers = work.pairs.map(async ({ visitor }) => {
    await wait(random.below(pauseMilliseconds))
    while (!over) {
      const during = phase
      const start = performance.now()
      await visitor.send()
      took[during].push(performance.now() - start)
      await wait(random.between(pauseMilliseconds / 2, pauseMilliseconds * 1.5))
    }
  })
  if (timed) await wait(seconds * 1000)
  phase = 'flood'
  const { cutAfterMilliseconds, sent, returned } = await startFlood()
  over = true
  await Promise.race([Promise.all(writers), wait(20_000)])
  await work.settle(20_000)
  const failures = [...(await work.judge()), ...ground.crashes()]
  if (cutAfterMilliseconds < 0 || cutAfterMilliseconds > cutLimit)
    failures.push(`uncut: the flooder was cut after ${cutAfterMilliseconds} ms`)
  // Too large a frame ends the connection before anybody counts it as a flood: it may come back, and end again.
  if (returned > 0 && bytes < largestFrame) failures.push(`uncut: the flooder came back ${returned} times`)
  const quiet = percentile(took.quiet, 0.99)
  const flooded = percentile(took.flood, 0.99)
  if (timed) failures.push(...judgeOthers(quiet, flooded))
  await work.part()
  const p99 = { quietP99Milliseconds: quiet, floodP99Milliseconds: flooded }
  const figures = { cutAfterMilliseconds, sent, ...p99, timesAsLong: timesAsLong(quiet, flooded) }
  return { rule: 'C2', n: took.flood.length, failures, figures }
}

/** Ready when it returns, so that its start is no part of what is measured; floods when it is told to. */
async function prepareFlood(ground: Ground, seconds: number, bytes: number): Promise<() => Promise<Flooded>> {
  const parameters = [ground.urls.join(','), ground.origin, String(seconds), String(bytes)]
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/faults/flooder.ts', ...parameters], {
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: 300_000,
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  await lines.next()
  return async () => {
    child.stdin.end()
    return JSON.parse((await lines.next()).value as string) as Flooded
  }
}

/** C4: a school class starts to chat within a minute from one network, on which one attacker sits as well. */
export async function runClass(ground: Ground, { random, youths }: { random: Random; youths: number }) {
  const history = createHistory(`class.${random.seed}`)
  const startFlood = await prepareFlood(ground, 3, 20)
  const flooding = startFlood()
  const visitors = Array.from({ length: youths }, (_, index) =>
    openVisitor({
      urls: ground.urls,
      origin: ground.origin,
      history,
      random,
      conversation: `class-${index}`,
    }),
  )
  const started = await Promise.all(
    visitors.map(async (visitor) => {
      await wait(random.below(2000))
      return (await Promise.race([visitor.start(), wait(10_000)])) === true
    }),
  )
  const { cutAfterMilliseconds } = await flooding
  const refused = started.filter((isIn) => !isIn).length
  const failures = ground.crashes()
  if (refused > 0) failures.push(`refused: ${refused} of ${youths} were not let in`)
  if (cutAfterMilliseconds < 0) failures.push('uncut: the attacker was not cut')
  for (const visitor of visitors) visitor.close()
  return { rule: 'C4', n: youths, failures, figures: { cutAfterMilliseconds } } satisfies Outcome
}
