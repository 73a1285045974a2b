import { setTimeout as wait } from 'node:timers/promises'
import type { Entry } from '../../protocol/entry.ts'
import type { ConsoleSnapshot } from '../../protocol/operator.ts'
import type { Queue } from '../../protocol/queue.ts'
import type { Ground } from './ground.ts'
import { createHistory } from './history.ts'
import { openCounsellor } from './history-counsellor.ts'
import { openVisitor } from './history-visitor.ts'
import type { Outcome } from './outcome.ts'
import { startProxy } from './proxy.ts'
import type { Random } from './random.ts'

interface Limits {
  offDutySeconds: number
  toldSeconds: number
  queuedSeconds: number
  /** The database's clock is moved instead of waiting for it. */
  moveClock: boolean
}

/** B2 as it is promised. */
export const promisedLimits: Limits = {
  offDutySeconds: 30,
  toldSeconds: 30,
  queuedSeconds: 120,
  moveClock: false,
}
/** The same with the leases' time taken out: what is left is the sweep and the telling. */
export const quickLimits: Limits = { offDutySeconds: 15, toldSeconds: 15, queuedSeconds: 15, moveClock: true }

interface Vanish {
  random: Random
  /** What ends: the server process, the network between, or the console without a goodbye. */
  how: 'server' | 'network' | 'console'
  limits?: Limits
  /** Control: somebody keeps the lease of the dead alive. */
  ghost?: boolean
}

/** B2: a counsellor vanishes in the middle of a conversation; colleagues see it, the young person is told, the queue has it back. */
export async function runVanish(ground: Ground, vanish: Vanish): Promise<Outcome> {
  const { random, how, limits = promisedLimits, ghost = false } = vanish
  const [near, far] = ground.servers as [(typeof ground.servers)[0], (typeof ground.servers)[0]]
  const history = createHistory(`vanish.${random.seed}`)
  const common = { origin: ground.origin, history, random }
  const proxy = await startProxy({ host: '127.0.0.1', port: far.port })
  const victim = openCounsellor({ ...common, urls: [proxy.url], cookie: ground.cookies[0]! })
  const watcher = openCounsellor({ ...common, urls: [near.url], cookie: ground.cookies[1]! })
  const visitor = openVisitor({ ...common, urls: [near.url], conversation: 'vanish' })
  await visitor.start()
  const conversationId = await ground.conversationOf(visitor.token)
  await victim.claim('vanish', conversationId)
  await victim.send(conversationId)
  const { rows } = await ground.pool.query('select owner_id from conversation where id = $1', [
    conversationId,
  ])
  const ownerId = (rows[0] as { owner_id: string }).owner_id

  const isOffDuty = async () => {
    const reply = await watcher.line.ask<ConsoleSnapshot>('console:resume', {})
    return reply.ok && reply.answer.colleagues.some(({ id, onDuty }) => id === ownerId && !onDuty)
  }
  const isTold = async () =>
    visitor.heard.some(
      ({ name, announcement }) =>
        name === 'entry:added' &&
        (announcement as { entries: Entry[] }).entries.some(({ kind }) => kind === 'counsellor-lost'),
    )
  const isQueued = async () => {
    const reply = await watcher.line.ask<Queue>('queue:read', {})
    return reply.ok && reply.answer.waiting.some(({ id, returned }) => id === conversationId && returned)
  }
  const renew = () =>
    ground.pool.query(
      `update operator_presence set on_duty = true, lease_until = now() + interval '18 s' where operator_id = $1`,
      [ownerId],
    )

  const start = performance.now()
  if (how === 'server') await far.killForGood()
  else if (how === 'network') for (const direction of ['up', 'down'] as const) proxy.blackhole(direction)
  else victim.line.cut()
  victim.close()
  if (limits.moveClock)
    await ground.pool.query(`update operator_presence set lease_until = now() where operator_id = $1`, [
      ownerId,
    ])
  const haunting = ghost ? setInterval(() => void renew().catch(() => undefined), 200) : undefined
  if (ghost) await renew()

  const offDuty = await waitFor(isOffDuty, limits.offDutySeconds)
  const told = ghost ? 0 : await waitFor(isTold, limits.toldSeconds)
  if (limits.moveClock)
    await ground.pool.query(`update conversation set owner_lost_at = now() - interval '61 s' where id = $1`, [
      conversationId,
    ])
  const queued = ghost ? 0 : await waitFor(isQueued, limits.queuedSeconds)
  clearInterval(haunting)
  const failures = ground.crashes()
  if (offDuty === undefined) failures.push(`ghost: still on duty after ${limits.offDutySeconds} s`)
  if (told === undefined) failures.push('untold: the young person was not told')
  if (queued === undefined) failures.push('stuck: not back in the queue in time')

  await visitor.end()
  visitor.close()
  watcher.close()
  await proxy.close()
  if (how === 'server') await far.start()
  const figures = { offDutySeconds: offDuty ?? -1, toldSeconds: told ?? -1, queuedSeconds: queued ?? -1 }
  return { rule: 'B2', n: 1, failures, figures }

  /** Seconds since the counsellor vanished; undefined when it did not happen in time. */
  async function waitFor(happened: () => Promise<boolean>, seconds: number): Promise<number | undefined> {
    const asked = limits.moveClock ? performance.now() : start
    while (performance.now() - asked < seconds * 1000) {
      if (await happened().catch(() => false)) return Math.round((performance.now() - start) / 100) / 10
      await wait(100)
    }
    return undefined
  }
}
