import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { protocolVersion } from '../../protocol/version.ts'
import { percentile, progress, type Report } from '../figures.ts'
import { openBareCommits } from './bare-commit.ts'
import { firstPort, type Ground, publicUrl, site } from './ground.ts'
import { explainWait, type Waited } from './reasons.ts'
import { join } from './talk.ts'

const ports = [firstPort + 12, firstPort + 13]
const waitingCount = 500
const counsellorCount = 50
// Each of the fifty takes somebody every ten seconds, where a talk lasts half an hour; and four times as often.
const paces = [
  { perSecond: 5, seconds: 120, goal: { atMost: 50 } },
  { perSecond: 20, seconds: 60, goal: undefined },
]
const opensAtOnce = 10

type Desk = Awaited<ReturnType<typeof openDesk>>

/** How long a counsellor waits for a decision while everybody hears of every other one, on two processes. */
export async function measureRouting(ground: Ground, report: Report): Promise<void> {
  for (const port of ports) await ground.startServer(port)
  await ground.pool.query('alter table team drop constraint if exists team_capacity_positive')
  await ground.pool.query('update team set capacity = 1000')
  const closers = await openQueue()
  const people = await ground.counsellors(counsellorCount)
  const desks = await Promise.all(people.map(({ cookie }, index) => openDesk(ports[index % 2] ?? 0, cookie)))
  for (const desk of desks) await desk.ask('duty:set', { onDuty: true })
  const ids = await waitingIds(ground)
  progress(`${ids.length} wait, ${desks.length} counsellors`)
  const asks = {
    claim: (desk: Desk) => desk.ask('conversation:claim', { conversationId: oneOf(ids) }),
    next: (desk: Desk) => desk.ask('queue:next', {}),
  }
  for (const pace of paces)
    for (const [name, ask] of Object.entries(asks)) {
      const taken = await decide(ground, desks, { ask, ...pace })
      const figure = `${name} at ${pace.perSecond}/s, ${waitingCount} waiting`
      for (const percent of [50, 95] as const)
        report.add(`${figure}, p${percent}`, 'ms', percentile(taken, percent))
      const p99 = report.add(`${figure}, p99`, 'ms', percentile(taken, 99), pace.goal)
      if (!pace.goal || p99 <= pace.goal.atMost) continue
      const disk = await bareUpdates(ground, pace)
      report.explain(`${figure}, p99`, () => explainWait(waited(taken), disk))
    }
  await wait(3500)
  await restore(ground)
  await wait(2000)
  const together = await Promise.all(desks.map(asks.next))
  report.add(`next by ${counsellorCount} at the same instant, slowest`, 'ms', Math.max(...together))
  for (const close of [...closers, ...desks.map((desk) => desk.close)]) close()
}

const waited = (taken: number[]): Waited => ({ p50: percentile(taken, 50), p99: percentile(taken, 99) })

/** What one conditional update and its commit take at the same pace on the same disk. */
async function bareUpdates(
  { databaseUrl }: Ground,
  { perSecond, seconds }: (typeof paces)[number],
): Promise<Waited> {
  const bare = await openBareCommits(databaseUrl)
  try {
    return waited(await bare.commits('update', perSecond, seconds))
  } finally {
    await bare.close()
  }
}

/** Young people who wait, connected, half of them to each process. */
async function openQueue(): Promise<(() => void)[]> {
  const closers: (() => void)[] = []
  const left = Array.from({ length: waitingCount }, (_, index) => index)
  const start = { language: 'fi', theme: null, district: null, nickname: null }
  await Promise.all(
    Array.from({ length: opensAtOnce }, async () => {
      for (let index = left.shift(); index !== undefined; index = left.shift()) {
        const token = randomBytes(32).toString('base64url')
        const auth = { version: protocolVersion, site, token }
        const asking = await openAsking(ports[index % 2] ?? 0, '/visitor', auth, { Origin: publicUrl })
        await asking.ask('conversation:start', start)
        closers.push(asking.close)
      }
    }),
  )
  return closers
}

async function openDesk(port: number, cookie: string) {
  return openAsking(port, '/operator', { version: protocolVersion }, { Origin: publicUrl, Cookie: cookie })
}

/** A connection that asks and counts the milliseconds until the answer, whatever it is. */
async function openAsking(
  port: number,
  namespace: '/visitor' | '/operator',
  auth: Record<string, unknown>,
  headers: Record<string, string>,
) {
  const waiting = new Map<string, (heard: string) => void>()
  let packet = 0
  let closed = false
  const onClose = () => {
    if (!closed) throw new Error('a connection was cut')
  }
  const answer = `43${namespace},`
  const wire = await join({ port, namespace, auth, headers }, onClose, (heard) => {
    if (!heard.startsWith(answer)) return
    const id = heard.slice(answer.length, heard.indexOf('[', answer.length))
    waiting.get(id)?.(heard)
    waiting.delete(id)
  })
  return {
    async ask(name: string, input: object): Promise<number> {
      const id = String(packet++)
      const askedAt = performance.now()
      const answered = new Promise<string>((resolve) => waiting.set(id, resolve))
      wire.send(`42${namespace},${id}${JSON.stringify([name, input])}`)
      const heard = await answered
      if (!/"ok":true|already-claimed/.test(heard)) throw new Error(heard)
      return performance.now() - askedAt
    },
    close() {
      closed = true
      wire.close()
    },
  }
}

/** A decision here and there, as in a busy hour; who was taken goes back, so that as many wait at the end. */
async function decide(
  ground: Ground,
  desks: readonly Desk[],
  { ask, perSecond, seconds }: { ask: (desk: Desk) => Promise<number>; perSecond: number; seconds: number },
): Promise<number[]> {
  const taken: Promise<number>[] = []
  const begin = performance.now()
  let restoredAt = begin
  while (performance.now() - begin < seconds * 1000) {
    const due = ((performance.now() - begin) / 1000) * perSecond
    while (taken.length < due) taken.push(ask(desks[taken.length % desks.length] ?? oneOf(desks)))
    // One comes for each who is taken, as in life: twenty at once would be a jolt of the benchmark's own making.
    if (performance.now() - restoredAt > 1000 / perSecond) {
      restoredAt = performance.now()
      await restore(ground)
    }
    await wait(5)
  }
  return Promise.all(taken)
}

// Who was taken a moment ago may still be on the way to the counsellor's screen.
async function restore({ pool }: Ground): Promise<void> {
  await pool.query(
    `update conversation set state = 'waiting', owner_id = null, claimed_at = null
     where state = 'open' and claimed_at < now() - interval '3 s'`,
  )
}

async function waitingIds({ pool }: Ground): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(`select id from conversation where state = 'waiting'`)
  return rows.map(({ id }) => id)
}

function oneOf<Value>(values: readonly Value[]): Value {
  const value = values[Math.floor(Math.random() * values.length)]
  if (value === undefined) throw new Error('there is none')
  return value
}
