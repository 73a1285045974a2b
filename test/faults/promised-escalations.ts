import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Escalation, EscalationBoard } from '../../protocol/escalation.ts'
import { type EscalationKind, escalationKinds } from '../../protocol/escalation-states.ts'
import type { Ground } from './ground.ts'
import type { Ask } from './line.ts'
import { percentile } from './outcome.ts'
import type { Pair } from './people-at-work.ts'
import type { Random } from './random.ts'
import type { Promised } from './run-kills.ts'
import { openSupervisor } from './supervisor.ts'

interface Raisers {
  /** Who raise them. */
  pairs: readonly Pair[]
  random: Random
  /** The supervisor hears nothing: the control. */
  deaf?: boolean
  /** Seen late is a failure too. */
  timed?: boolean
}

const latestMilliseconds = 5000
// On a busy machine: late is not yet unseen.
const patienceMilliseconds = 15_000

/** A10: escalations of every kind are raised. Each that was acknowledged is there afterwards, and was soon seen. */
export async function promisedEscalations(ground: Ground, raisers: Raisers): Promise<Promised> {
  const { pairs, random, timed = false } = raisers
  const acked = new Map<string, number>()
  const supervisor = await watchAsSupervisor(ground, raisers)
  return {
    rule: 'A10',
    ackedBetween: 12,
    acked: () => acked.size,
    keepDoing(isOver) {
      const keepRaising = async (pair: Pair) => {
        while (!isOver()) {
          const id = await raise(pair, random.pick(escalationKinds)).catch(() => undefined)
          if (id) acked.set(id, performance.now())
          await wait(random.between(20, 120))
        }
      }
      return Promise.all(pairs.map(keepRaising))
    },
    async judge() {
      const late = await supervisor.lateness(acked)
      const unlisted = await supervisor.notListed(acked.keys())
      supervisor.close()
      const p99 = Math.round(percentile(late.milliseconds, 0.99))
      const failures = [...(await judge(ground, acked)), ...late.unseen]
      failures.push(...unlisted.map((id) => `unlisted: ${id}`))
      if (timed && p99 > latestMilliseconds) failures.push(`late: p99 ${p99} ms`)
      // Erased in their turn, so that a long run stays as quick as a short one.
      await ground.pool.query('update escalation set erase_at = now()')
      return { failures, figures: { p99 } }
    },
  }
}

/** Undefined where it was not acknowledged: then nothing was promised. */
async function raise(
  { counsellor, conversationId }: Pair,
  kind: EscalationKind,
): Promise<string | undefined> {
  const asked = { conversationId, id: randomUUID(), kind }
  const reply = await counsellor.line.ask<Escalation>('escalation:raise', asked, 3000)
  return reply.ok ? asked.id : undefined
}

/** Each is there, with its record in the audit: both or neither. */
async function judge({ pool }: Ground, acked: ReadonlyMap<string, number>): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; records: number }>(
    `select e.id, count(a.subject_id)::int as records from escalation e
       left join audit_record a on a.subject_id = e.id::text and a.kind = 'escalation-raised' group by e.id`,
  )
  const kept = new Set(rows.map(({ id }) => id))
  const lost = [...acked.keys()].filter((id) => !kept.has(id)).map((id) => `lost: ${id}`)
  const half = rows.filter(({ records }) => records !== 1).map(({ id }) => `half: ${id}`)
  return [...lost, ...half]
}

/** A supervisor's console, that asks what is new whenever it is told to, as the published rules say. */
async function watchAsSupervisor(ground: Ground, { random, deaf = false }: Raisers) {
  const seenAt = new Map<string, number>()
  const read = async (ask: Ask) => {
    const reply = await ask<EscalationBoard>('escalation:board', {})
    if (!reply.ok) throw new Error('not now')
    const now = performance.now()
    for (const { id } of reply.answer.alerts) if (!seenAt.has(id)) seenAt.set(id, now)
    // Seen by a person, so that a list that shows a hundred never hides one.
    const ids = reply.answer.alerts.map(({ id }) => id)
    await ground.pool
      .query('update escalation set seen_at = now() where id = any ($1::uuid[])', [ids])
      .catch(() => undefined)
  }
  let reading: Promise<void> = Promise.resolve()
  const { line, notListed } = await openSupervisor(ground, {
    random,
    onOpen: (ask) => (deaf ? Promise.resolve() : read(ask)),
    onHear: (name) => {
      if (name === 'escalation:changed' && !deaf)
        reading = reading.then(() => read(line.ask)).catch(() => undefined)
    },
  })
  return {
    notListed,
    close: () => line.close(),
    async lateness(acked: ReadonlyMap<string, number>) {
      const until = performance.now() + patienceMilliseconds
      while ([...acked.keys()].some((id) => !seenAt.has(id)) && performance.now() < until) await wait(50)
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
