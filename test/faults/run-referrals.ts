import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { DeskAnswer } from '../../protocol/desk.ts'
import type { ReferralCode } from '../../protocol/referral.ts'
import { createDatabase } from '../../server/database/connect.ts'
import { lautta, laySomeServices } from '../support/services.ts'
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
}

interface Agreed {
  id: string
  code: string
}

const agreedBetween = 15
const patienceMilliseconds = 30_000
const codesTried = 5

/** E1: young people agree without pause while processes die. Whoever was given a code is let in with it afterwards. */
export async function runReferrals(ground: Ground, kills: Kills): Promise<Outcome> {
  const { cluster, random } = kills
  await laySomeServices(createDatabase(ground.pool))
  const work = await gather(ground, { conversations: kills.conversations, counsellors: 4, random })
  const agreed: Agreed[] = []
  let over = false
  const keepAgreeing = async (pair: Pair) => {
    while (!over) {
      const one = await agree(pair, () => over).catch(() => undefined)
      if (one) agreed.push(one)
      await wait(random.between(0, 20))
    }
  }
  const everybody = work.pairs.map(keepAgreeing)
  async function underLoad(): Promise<void> {
    const goal = agreed.length + agreedBetween
    const until = performance.now() + patienceMilliseconds
    while (agreed.length < goal && performance.now() < until) await wait(5)
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
  const failures = [
    ...(await judge(ground, agreed)),
    ...(await bring(ground, agreed, random)),
    ...ground.crashes(),
  ]
  work.drop()
  const figures = { countServerKills: kills.serverKills, countDatabaseKills: kills.databaseKills }
  return { rule: 'E1', n: agreed.length, failures, figures }
}

/** Undefined where nobody was told a code: then nothing was promised. */
async function agree(
  { visitor, counsellor, conversationId }: Pair,
  isOver: () => boolean,
): Promise<Agreed | undefined> {
  const id = randomUUID()
  const words = { meets: 'Sari', at: null, arrival: null, message: '', need: '', summary: '' }
  const card = { ...words, walk: null, walkerId: null, serviceId: lautta, conversationId, id }
  for (;;) {
    const reply = await counsellor.line.ask('referral:propose', card, 2000).catch(() => undefined)
    if (reply?.ok) break
    if (isOver()) return undefined
    await wait(50)
  }
  const shown = { what: 'nothing' }
  const reply = await visitor.line.ask<ReferralCode>('referral:agree', { id, revision: 1, shown }, 2000)
  return reply.ok ? { id, code: reply.answer.code } : undefined
}

/** Each stands as agreed, and so does its line in the log: both or neither. */
async function judge({ pool }: Ground, agreed: readonly Agreed[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; lines: number }>(
    `select r.id, (select count(*)::int from entry e where e.referral_id = r.id and e.referral_state = 'agreed') as lines
     from referral r where r.state = 'agreed'`,
  )
  const kept = new Map(rows.map(({ id, lines }) => [id, lines]))
  const lost = agreed.filter(({ id }) => !kept.has(id)).map(({ id }) => `lost: ${id}`)
  const half = rows
    .filter(({ lines }) => lines !== 1)
    .map(({ id, lines }) => `half: ${id} has ${lines} lines`)
  return [...lost, ...half]
}

/** The desk lets in whoever has one of the last codes. */
async function bring(ground: Ground, agreed: readonly Agreed[], random: Random): Promise<string[]> {
  const { pool, origin } = ground
  const [url = ''] = ground.urls
  const { rows } = await pool.query<{ id: string }>(
    `select id from operator where email = 'lautta@kuusiniemi.example'`,
  )
  await pool.query('insert into desk_service values ($1, $2, $3) on conflict do nothing', [
    rows[0]?.id,
    'kuusiniemi',
    lautta,
  ])
  const headers = { 'content-type': 'application/json', origin }
  const who = JSON.stringify({ email: 'lautta@kuusiniemi.example', password: 'kynnys-demo' })
  const session = await fetch(`${url}/console/session`, { method: 'POST', headers, body: who })
  const cookie = session.headers.getSetCookie().map((one) => one.split(';')[0])
  const failures: string[] = []
  for (const { id, code } of random.shuffle([...agreed]).slice(0, codesTried)) {
    const asked = { method: 'POST', headers: { ...headers, cookie: cookie.join('; ') } }
    const reply = await fetch(`${url}/desk/look`, { ...asked, body: JSON.stringify({ code }) })
    const answer = (await reply.json()) as DeskAnswer
    if (answer.outcome !== 'found') failures.push(`lost: the desk says ${answer.outcome} of ${id}`)
  }
  return failures
}
