import { setTimeout as wait } from 'node:timers/promises'
import { percentile } from '../figures.ts'
import { openTalk, type Talk, type TalkPlan } from './talk.ts'

/** What the bench asks of the process that plays every client. */
export type Task =
  | { kind: 'open'; group: string; plans: TalkPlan[] }
  | { kind: 'load'; group: string; seconds: number; perSecond?: number }
  | { kind: 'close'; group: string }

export interface Load {
  /** Acknowledged, and delivered to the counsellor. */
  done: number
  refused: number
  /** Until the last of them was delivered. */
  seconds: number
  ack: { p50: number; p95: number; p99: number }
  delivery: { p50: number; p95: number; p99: number }
}

const opensAtOnce = 10
const mostDeliveryMilliseconds = 5000
const groups = new Map<string, Talk[]>()

async function open(group: string, plans: TalkPlan[]): Promise<void> {
  const talks: Talk[] = groups.get(group) ?? []
  const left = [...plans]
  await Promise.all(
    Array.from({ length: opensAtOnce }, async () => {
      for (let plan = left.shift(); plan; plan = left.shift()) talks.push(await openTalk(plan))
    }),
  )
  groups.set(group, talks)
}

function close(group: string): void {
  for (const talk of groups.get(group) ?? []) talk.close()
  groups.delete(group)
}

interface Count {
  sent: number
  refused: number
  ack: number[]
  delivery: number[]
}

/** Without a rate each conversation says the next thing as soon as the last one has been acknowledged. */
async function load(group: string, seconds: number, perSecond?: number): Promise<Load> {
  const talks = groups.get(group) ?? []
  const count: Count = { sent: 0, refused: 0, ack: [], delivery: [] }
  const begin = performance.now()
  const end = begin + seconds * 1000
  if (perSecond === undefined) await closedLoop(talks, end, count)
  else await fixedRate(talks, { begin, end, perSecond }, count)
  await untilDelivered(count)
  return {
    done: count.delivery.length,
    refused: count.refused,
    seconds: (performance.now() - begin) / 1000,
    ack: percentiles(count.ack),
    delivery: percentiles(count.delivery),
  }
}

/** What is acknowledged but never heard doesn't count, and waiting for it counts as time. */
async function untilDelivered(count: Count): Promise<void> {
  const latest = performance.now() + mostDeliveryMilliseconds
  const isMissing = () => count.delivery.length < count.sent - count.refused
  while (isMissing() && performance.now() < latest) await wait(2)
}

function say(talk: Talk, count: Count, then: () => void = () => {}): void {
  count.sent += 1
  talk.say({
    acknowledged(isOk, milliseconds) {
      if (isOk) count.ack.push(milliseconds)
      else count.refused += 1
      then()
    },
    delivered: (milliseconds) => count.delivery.push(milliseconds),
  })
}

function percentiles(values: number[]) {
  return { p50: percentile(values, 50), p95: percentile(values, 95), p99: percentile(values, 99) }
}

async function closedLoop(talks: readonly Talk[], end: number, count: Count): Promise<void> {
  await Promise.all(
    talks.map(
      (talk) =>
        new Promise<void>((resolve) => {
          const next = () => {
            if (performance.now() >= end) resolve()
            else say(talk, count, next)
          }
          next()
        }),
    ),
  )
}

interface Pace {
  begin: number
  end: number
  perSecond: number
}

async function fixedRate(talks: readonly Talk[], pace: Pace, count: Count): Promise<void> {
  let turn = 0
  const nextFree = () => {
    for (let tries = 0; tries < talks.length; tries++) {
      const talk = talks[turn++ % talks.length]
      if (talk && !talk.isBusy) return talk
    }
    return undefined
  }
  while (performance.now() < pace.end) {
    const due = ((performance.now() - pace.begin) / 1000) * pace.perSecond
    // While everybody waits for an answer nobody writes; the pace is made up for afterwards.
    for (let talk = nextFree(); talk && count.sent < due; talk = nextFree()) say(talk, count)
    await wait(1)
  }
  while (count.ack.length + count.refused < count.sent) await wait(2)
}

process.on('message', (task: Task) => {
  perform(task).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ fault: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))

async function perform(task: Task): Promise<Load | undefined> {
  if (task.kind === 'open') await open(task.group, task.plans)
  else if (task.kind === 'close') close(task.group)
  else return load(task.group, task.seconds, task.perSecond)
  return undefined
}
