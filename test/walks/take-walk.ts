import { renewVisitorLeases } from '../../server/conversation/visitor-lease-repository.ts'
import { Refusal } from '../../server/refusal.ts'
import { actAsCounsellor, type Desk } from './counsellor-acts.ts'
import { judge } from './judge.ts'
import type { Act, Step, Walk } from './steps.ts'
import { createSweeps, type Sweep } from './sweeps.ts'
import { actAsVisitor, openTab, type Tab } from './visitor-acts.ts'
import type { World } from './world.ts'

const youngPeople = 4
// Sweeps come every 2 s: what is still wrong after three of them stays wrong.
const patienceInRounds = 3

interface Walking {
  world: World
  tabs: Tab[]
  desks: Desk[]
  sweeps: Sweep[]
}

export interface Tally {
  steps: number
  /** Steps that had something to be done with, and how many of each kind were not refused. */
  acts: number
  refusals: number
  done: Record<string, number>
}

/** Walks through one small town; throws what is not as promised, and every error that isn't a refusal. */
export async function takeWalk(world: World, { beginsAt, steps }: Walk, tally: Tally, dropped?: string) {
  await world.empty()
  world.setClock(new Date(beginsAt))
  const walking: Walking = {
    world,
    tabs: Array.from({ length: youngPeople }, openTab),
    desks: world.counsellors.map((id) => ({ id, connected: true })),
    sweeps: createSweeps(world, dropped),
  }
  // Not every walk is to begin with the morning.
  for (const { id } of walking.desks) await world.rooms.presence.setDuty(id, true)
  for (const step of steps) {
    const before = tally.acts
    await takeStep(walking, step, tally)
    tally.steps += 1
    // Time is judged where it passes; what changed nothing has been judged before.
    if (tally.acts > before || step.kind === 'sweep') expectNothing(await judge(world, false))
  }
  await goHome(walking)
}

async function takeStep(walking: Walking, step: Step, tally: Tally): Promise<void> {
  if (step.kind === 'act') return act(walking, step.act, tally)
  if (step.kind === 'both') {
    // Both to their end, whatever becomes of the other: the next step begins in peace.
    const done = await Promise.allSettled(step.acts.map((one) => act(walking, one, tally)))
    for (const one of done) if (one.status === 'rejected') throw one.reason
    return
  }
  if (step.kind === 'sweep') return walking.sweeps[step.which % walking.sweeps.length]?.run()
  await letPass(walking, step.seconds, step.order)
}

/** By whoever is the first, from `who` on, with something to do it with. */
async function act({ world, tabs, desks }: Walking, one: Act, tally: Tally): Promise<void> {
  const all = one.by === 'visitor' ? tabs.length : desks.length
  try {
    for (let offset = 0; offset < all; offset++) {
      const [tab, desk] = [tabs[(one.who + offset) % all], desks[(one.who + offset) % all]]
      const isDone =
        one.by === 'visitor'
          ? tab && (await actAsVisitor(world, tab, one))
          : desk && (await actAsCounsellor(world, desk, one))
      if (!isDone) continue
      tally.done[one.kind] = (tally.done[one.kind] ?? 0) + 1
      tally.acts += 1
      return
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    tally.refusals += 1
    tally.acts += 1
  }
}

/** Time passes; who is connected goes on being so, and every process does its sweeps. */
async function letPass(
  { world, tabs, desks, sweeps }: Walking,
  seconds: number,
  order: readonly number[],
): Promise<void> {
  await world.pass(seconds)
  const here = tabs.flatMap(({ connected, conversationId }) =>
    connected && conversationId ? [conversationId] : [],
  )
  await renewVisitorLeases(world.db, here)
  await world.rooms.presence.renew(desks.flatMap(({ id, connected }) => (connected ? [id] : [])))
  let faults: string[] = []
  for (let round = 0; round < patienceInRounds; round++) {
    for (const index of order) await sweeps[index]?.run()
    faults = await judge(world, true)
    if (faults.length === 0) return
  }
  expectNothing(faults)
}

const everyOrder = Array.from({ length: 20 }, (_, index) => index)

/**
 * The end of a walk: everybody leaves. What then still waits or was left can be taken by a counsellor who comes in the
 * afternoon, and after the days of its retention nothing is there any more.
 */
async function goHome(walking: Walking): Promise<void> {
  const { world, tabs, desks } = walking
  for (const one of [...tabs, ...desks]) one.connected = false
  await letPass(walking, 2 * 3600, everyOrder)
  for (const { id } of desks) await empty(world, id)
  await letPass(walking, 120, everyOrder)
  await letPass(walking, 31 * 60, everyOrder)
  const open = await world.pool.query(`select id, state from conversation where state <> 'ended'`)
  expectNothing(open.rows.map(({ id, state }) => `stuck: ${state} in the end ${id}`))
  await letPass(walking, 31 * 24 * 3600, everyOrder)
  const kept = await world.pool.query('select id from conversation')
  expectNothing(kept.rows.map(({ id }) => `stuck: kept for ever ${id}`))
}

/** A counsellor takes whatever is on the list, and closes it. */
async function empty({ rooms, db }: World, operatorId: string): Promise<void> {
  await rooms.presence.renew([operatorId])
  await rooms.presence.setDuty(operatorId, true)
  for (const { id } of (await rooms.operatorConversation.own([operatorId])).get(operatorId) ?? [])
    await rooms.operatorConversation.close(id, operatorId, 'other').catch(() => undefined)
  const { waiting } = await rooms.queue.read(operatorId)
  await renewVisitorLeases(
    db,
    waiting.map(({ id }) => id),
  )
  for (let taken = true; taken; ) {
    const next = await rooms.take.next(operatorId)
    if (next) await rooms.operatorConversation.close(next.id, operatorId, 'other')
    taken = next !== null
  }
  for (const { id } of (await rooms.leftMessage.listFor([operatorId])).get(operatorId) ?? []) {
    await rooms.take.claim(id, operatorId)
    await rooms.operatorConversation.close(id, operatorId, 'other')
  }
}

function expectNothing(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.slice(0, 5).join('\n'))
}
