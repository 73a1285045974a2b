import { createAgenda } from './agenda.ts'
import { type Chance, createChance } from './chance.ts'
import { type Counsellor, drawCounsellors, isSeenOnDuty, willClaim } from './counsellors.ts'
import type { DayPlan } from './day-plan.ts'
import {
  cutOff,
  drawBacklog,
  type LeftMessage,
  leaveAtFullQueue,
  leaveQueue,
  takeMessage,
} from './left-messages.ts'
import type { QueueDay, Visit } from './queue-day.ts'

const handedOverShare = 0.06

/** One day of this kind: arrivals, patience, conversations and counsellors drawn from the seed. */
export function simulateDay(plan: DayPlan, seed: number): QueueDay {
  const chance = createChance(seed)
  const aside = createChance(seed + 50_000_000)
  const backlog = drawBacklog(plan, aside)
  const world = {
    plan,
    chance,
    aside,
    messages: [...backlog],
    now: plan.opensAt,
    agenda: createAgenda(),
    counsellors: drawCounsellors(plan, chance),
    queue: [] as Visit[],
    // Those who left. Nobody sees them, nobody waits for them; they only learn when their turn would have been.
    ghosts: [] as Visit[],
    conversationMedian: plan.conversation.median * chance.lognormal(1, 0.08),
  }
  const visits = planVisits(world)
  for (const counsellor of world.counsellors) planShift(world, counsellor)
  const looks = planLooks(world)
  world.agenda.add(plan.closesAt, () => closeQueue(world))
  for (let next = world.agenda.next(); next; next = world.agenda.next()) {
    world.now = next.at
    next.happen()
  }
  return { plan, seed, visits, backlog, looks }
}

interface World {
  plan: DayPlan
  chance: Chance
  /** Draws for what happens beside the queue: messages and handovers. */
  aside: Chance
  messages: LeftMessage[]
  now: number
  agenda: ReturnType<typeof createAgenda>
  counsellors: Counsellor[]
  queue: Visit[]
  ghosts: Visit[]
  conversationMedian: number
}

function planVisits(world: World): Visit[] {
  const { plan, chance, agenda } = world
  const visits: Visit[] = []
  const busyness = chance.lognormal(1, 0.15)
  const peak = Math.max(...Object.values(plan.visitsPerHour)) * busyness
  for (let at = plan.opensAt; at < plan.closesAt; at += chance.exponential(60 / peak)) {
    const perHour = (plan.visitsPerHour[Math.floor(at / 60)] ?? 0) * busyness
    if (at > plan.opensAt && chance.chance(perHour / peak)) agenda.add(at, () => arrive(world, visits))
  }
  return visits
}

function planShift(world: World, counsellor: Counsellor): void {
  for (const at of [counsellor.from, counsellor.breakTo])
    world.agenda.add(at, () => {
      for (let spare = counsellor.capacity; spare > 0; spare--) lookSoon(world, counsellor)
    })
}

function planLooks(world: World): QueueDay['looks'] {
  const looks: QueueDay['looks'] = []
  for (let at = world.plan.opensAt; at <= world.plan.closesAt; at += 5)
    world.agenda.add(at, () => {
      const open = world.counsellors.reduce((sum, one) => sum + one.open, 0)
      looks.push({ at, waiting: world.queue.length, slots: seen(world).slots, open })
    })
  return looks
}

function seen({ counsellors, now }: World): Pick<Visit, 'onDuty' | 'slots' | 'freeSlots'> {
  const onDuty = counsellors.filter((one) => isSeenOnDuty(one, now))
  return {
    onDuty: onDuty.length,
    slots: onDuty.reduce((sum, one) => sum + one.capacity, 0),
    freeSlots: onDuty.reduce((sum, one) => sum + one.capacity - one.open, 0),
  }
}

function arrive(world: World, visits: Visit[]): void {
  const { plan, chance, agenda, queue, now } = world
  const visit: Visit = {
    cameAt: now,
    ahead: queue.length,
    ...seen(world),
    outcome: 'waiting-at-closing',
    leftAt: null,
    claimedAt: null,
    handedOverAt: null,
    endedAt: null,
    ownerId: null,
    ownerSlots: 0,
    turnAt: null,
    message: null,
  }
  visits.push(visit)
  if (queue.length >= plan.queueLimit) {
    visit.outcome = 'turned-away'
    keepMessage(world, visit, leaveAtFullQueue(now, world.aside))
    return
  }
  queue.push(visit)
  const { hastyShare, hastyMedian, median, sigma } = plan.patience
  const patience = chance.chance(hastyShare)
    ? chance.lognormal(hastyMedian, 0.7)
    : chance.lognormal(median, sigma)
  agenda.add(now + patience, () => leave(world, visit))
  const idle = world.counsellors.find((one) => willClaim(one, now) && one.open + one.looking < one.capacity)
  if (idle) lookSoon(world, idle)
}

function leave(world: World, visit: Visit): void {
  const place = world.queue.indexOf(visit)
  if (place < 0) return
  world.queue.splice(place, 1)
  visit.outcome = 'abandoned'
  visit.leftAt = world.now
  world.ghosts.push(visit)
  keepMessage(world, visit, leaveQueue({ cameAt: visit.cameAt, leftAt: world.now }, world.aside))
}

function keepMessage(world: World, visit: Visit, message: LeftMessage | null): void {
  visit.message = message
  if (message) world.messages.push(message)
}

function lookSoon(world: World, counsellor: Counsellor, delay?: number): void {
  if (counsellor.open + counsellor.looking >= counsellor.capacity) return
  counsellor.looking++
  world.agenda.add(world.now + (delay ?? world.chance.exponential(world.plan.reactionMean)), () => {
    counsellor.looking--
    if (willClaim(counsellor, world.now) && world.now < world.plan.closesAt) claimNext(world, counsellor)
  })
}

function claimNext(world: World, counsellor: Counsellor): void {
  const { queue, now, chance, aside, plan } = world
  const visit = queue.shift()
  // Whoever stood before the one who is claimed now would have been claimed instead.
  world.ghosts = world.ghosts.filter((ghost) => {
    const hadTurn = !visit || ghost.cameAt < visit.cameAt
    if (hadTurn) ghost.turnAt = now
    return !hadTurn
  })
  if (!visit) {
    const endsAt = takeMessage(world.messages, { counsellor, chance: aside, now })
    if (endsAt !== null) occupy(world, counsellor, endsAt)
    return
  }
  const length = chance.lognormal(world.conversationMedian, plan.conversation.sigma)
  Object.assign(visit, {
    outcome: 'answered',
    claimedAt: now,
    handedOverAt: aside.chance(handedOverShare) ? now + length * aside.uniform(0.2, 0.8) : null,
    turnAt: now,
    ownerId: counsellor.id,
    ownerSlots: counsellor.capacity,
  })
  occupy(world, counsellor, now + length, () => {
    visit.endedAt = world.now
  })
}

function occupy(world: World, counsellor: Counsellor, until: number, atEnd = () => {}): void {
  counsellor.open++
  world.agenda.add(until, () => {
    atEnd()
    counsellor.open--
    lookSoon(world, counsellor, world.chance.lognormal(world.plan.turnaroundMedian, 0.6))
  })
}

function closeQueue(world: World): void {
  const { queue, now, plan, aside } = world
  for (const visit of queue) {
    visit.leftAt = now
    visit.message = cutOff({ cameAt: visit.cameAt, leftAt: now }, plan, aside)
  }
  world.queue = []
}
