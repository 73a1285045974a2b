import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { demoPassword } from '../../demo/accounts.ts'
import type { Escalation, EscalationBoard } from '../../protocol/escalation.ts'
import { protocolVersion } from '../../protocol/version.ts'
import type { Cluster } from './cluster.ts'
import type { Ground } from './ground.ts'
import { type Ask, openLine } from './line.ts'
import { type Outcome, percentile } from './outcome.ts'
import { gather, type Pair } from './people-at-work.ts'
import type { Random } from './random.ts'

interface Kills {
  cluster: Cluster
  random: Random
  conversations: number
  serverKills: number
  databaseKills: number
  /** The supervisor hears nothing: the control. */
  deaf?: boolean
}

const raisedBetween = 12
const patienceMilliseconds = 30_000
const latestMilliseconds = 5000

/** E2: emergencies are raised without pause while processes die. Each that was acknowledged is there, and soon seen. */
export async function runEscalations(ground: Ground, kills: Kills): Promise<Outcome> {
  const { cluster, random } = kills
  const work = await gather(ground, { conversations: kills.conversations, counsellors: 4, random })
  const acked = new Map<string, number>()
  const supervisor = await watchAsSupervisor(ground, kills)
  let over = false
  const keepRaising = async (pair: Pair) => {
    while (!over) {
      const id = await raise(pair).catch(() => undefined)
      if (id) acked.set(id, performance.now())
      await wait(random.between(20, 120))
    }
  }
  const everybody = work.pairs.map(keepRaising)
  async function underLoad(): Promise<void> {
    const goal = acked.size + raisedBetween
    const until = performance.now() + patienceMilliseconds
    while (acked.size < goal && performance.now() < until) await wait(5)
  }

  // What was there before the first kill is on the disk in any case: only what follows is at stake.
  await cluster.run('checkpoint')
  const plan = random.shuffle([
    ...Array<'server'>(kills.serverKills).fill('server'),
    ...Array<'database'>(kills.databaseKills).fill('database'),
  ])
  for (const victim of plan) {
    await underLoad()
    await wait(random.between(0, 100))
    if (victim === 'server') await random.pick(ground.servers).kill()
    else {
      await cluster.kill()
      await cluster.start()
    }
  }
  if (kills.serverKills > 0) await underLoad()
  over = true
  await Promise.race([Promise.all(everybody), wait(patienceMilliseconds)])
  for (const server of ground.servers) await server.ready()
  await wait(latestMilliseconds)
  const late = await supervisor.lateness(acked)
  const p99 = Math.round(percentile(late.milliseconds, 0.99))
  const failures = [...(await judge(ground, acked)), ...late.unseen, ...ground.crashes()]
  if (p99 > latestMilliseconds) failures.push(`late: p99 ${p99} ms`)
  supervisor.close()
  work.drop()
  const figures = { countServerKills: kills.serverKills, countDatabaseKills: kills.databaseKills, p99 }
  return { rule: 'E2', n: acked.size, failures, figures }
}

/** Undefined where it was not acknowledged: then nothing was promised. */
async function raise({ counsellor, conversationId }: Pair): Promise<string | undefined> {
  const asked = { conversationId, id: randomUUID(), kind: 'emergency' }
  const reply = await counsellor.line.ask<Escalation>('escalation:raise', asked, 3000)
  return reply.ok ? asked.id : undefined
}

/** Each is there, with its record in the audit: both or neither. */
async function judge({ pool }: Ground, acked: ReadonlyMap<string, number>): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; records: number }>(
    `select e.id, (select count(*)::int from audit_record a
       where a.subject_id = e.id::text and a.kind = 'escalation-raised') as records from escalation e`,
  )
  const kept = new Set(rows.map(({ id }) => id))
  const lost = [...acked.keys()].filter((id) => !kept.has(id)).map((id) => `lost: ${id}`)
  const half = rows.filter(({ records }) => records !== 1).map(({ id }) => `half: ${id}`)
  return [...lost, ...half]
}

/** A supervisor's console, that asks what is new whenever it is told to, as the published rules say. */
async function watchAsSupervisor({ urls, origin, pool }: Ground, { random, deaf = false }: Kills) {
  const headers = { 'content-type': 'application/json', origin }
  const who = JSON.stringify({ email: 'salma@kuusiniemi.example', password: demoPassword })
  const session = await fetch(`${urls[0]}/console/session`, { method: 'POST', headers, body: who })
  const cookie = session.headers.getSetCookie().map((one) => one.split(';')[0])
  const seenAt = new Map<string, number>()
  const read = async (ask: Ask) => {
    const reply = await ask<EscalationBoard>('escalation:board', {})
    if (!reply.ok) throw new Error('not now')
    const now = performance.now()
    for (const { id } of reply.answer.alerts) if (!seenAt.has(id)) seenAt.set(id, now)
    // Seen by a person, so that a list that shows a hundred never hides one.
    const ids = reply.answer.alerts.map(({ id }) => id)
    await pool
      .query('update escalation set seen_at = now() where id = any ($1::uuid[])', [ids])
      .catch(() => undefined)
  }
  let reading: Promise<void> = Promise.resolve()
  const line = openLine({
    urls,
    origin,
    namespace: '/operator',
    auth: { version: protocolVersion },
    cookie: cookie.join('; '),
    turn: 1,
    random,
    onOpen: (ask) => (deaf ? Promise.resolve() : read(ask)),
    onHear: (name) => {
      if (name === 'escalation:changed' && !deaf)
        reading = reading.then(() => read(line.ask)).catch(() => undefined)
    },
  })
  return {
    close: () => line.close(),
    async lateness(acked: ReadonlyMap<string, number>) {
      await reading
      const unseen = [...acked.keys()].filter((id) => !seenAt.has(id)).map((id) => `unseen: ${id}`)
      const milliseconds = [...acked].flatMap(([id, at]) => {
        const seen = seenAt.get(id)
        return seen === undefined ? [] : [Math.max(0, seen - at)]
      })
      return { unseen, milliseconds }
    },
  }
}
