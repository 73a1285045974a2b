import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { AppointmentPlan, VisitorAppointment } from '../../protocol/appointment.ts'
import { layOutTimes } from '../../server/appointment/appointment.ts'
import { createDatabase } from '../../server/database/connect.ts'
import { lautta, laySomeServices } from '../support/services.ts'
import type { Ground } from './ground.ts'
import { gather, type Pair } from './people-at-work.ts'
import type { Random } from './random.ts'
import type { Promised } from './run-kills.ts'

interface Wanting {
  pair: Pair
  referralId: string
  /** What they were told they have. */
  held: string | null
}

interface Listed {
  appointments: VisitorAppointment[]
}

interface Crowd {
  random: Random
  /** Who race for the same time. */
  groups: number
}

/** How many want a time, and how many may have it. */
const racing = 6
const places = 2
const dayMilliseconds = 86_400_000
// Whoever hears these asks again.
const passing = new Set(['unavailable', 'too-many-requests'])

// A quarter of an hour each, day and night: more of them than races in any round.
const plan: AppointmentPlan = {
  weekly: [
    {
      weekdays: [0, 1, 2, 3, 4, 5, 6],
      from: 0,
      to: 1440,
      minutes: 15,
      capacity: places,
      validFrom: null,
      validUntil: null,
    },
  ],
  single: [],
  closed: [],
  onHolidays: true,
  leadMinutes: 0,
  furthestDays: 120,
}

/** Young people race for the last places of one time after the other (rules 6, 8 and 11 of appointment). */
export async function promisedAppointments(ground: Ground, { random, groups }: Crowd) {
  await laySomeServices(createDatabase(ground.pool))
  await ground.pool.query(
    `insert into appointment_plan (site_id, service_id, version, plan) values ('kuusiniemi', $1, 1, $2) on conflict do nothing`,
    [lautta, JSON.stringify(plan)],
  )
  const work = await gather(ground, { conversations: groups * racing, counsellors: 4, random })
  const everybody = await Promise.all(work.pairs.map(propose))
  const span = { from: Date.now() + dayMilliseconds, to: Date.now() + 119 * dayMilliseconds }
  const moments = layOutTimes(plan, span).map(({ at }) => new Date(at).toISOString())
  const failures: string[] = []
  let acked = 0
  let races = 0
  let judged = false

  /** All want the same one, and give up for it what they have. */
  async function race(group: readonly Wanting[]): Promise<void> {
    const at = moments.shift()
    if (!at) throw new Error('there were more races than times')
    const told = await Promise.all(
      group.map(async (one) => {
        const outcome = await take(one, at, () => judged)
        if (outcome === 'yes') acked += 1
        return outcome
      }),
    )
    const winners = told.filter((outcome) => outcome === 'yes').length
    races += 1
    if (winners > places) failures.push(`double booking: ${winners} were told yes of ${at}`)
    failures.push(...told.filter((outcome) => outcome.startsWith('lost') || outcome.startsWith('refused')))
  }

  const promised: Promised = {
    rule: 'appointment',
    ackedBetween: 30,
    acked: () => acked,
    keepDoing(isOver) {
      const keepRacing = async (first: number) => {
        const group = everybody.slice(first, first + racing)
        while (!isOver()) {
          await race(group)
          await wait(random.between(0, 30))
        }
      }
      return Promise.all(Array.from({ length: groups }, (_, index) => keepRacing(index * racing)))
    },
    async judge() {
      judged = true
      failures.push(...(await judge(ground, everybody)))
      // Free again, so that a long run stays as quick as a short one.
      await ground.pool.query(`update appointment set state = 'cancelled' where state = 'booked'`)
      await work.part()
      return { failures, figures: { countRaces: races } }
    },
  }
  return promised
}

async function propose(pair: Pair): Promise<Wanting> {
  const id = randomUUID()
  const words = { meets: 'Sari', at: null, arrival: null, message: '', need: '', summary: '' }
  const { conversationId } = pair
  const card = { ...words, walk: null, walkerId: null, serviceId: lautta, conversationId, id }
  const reply = await pair.counsellor.line.ask('referral:propose', card)
  if (!reply.ok) throw new Error(`a card was refused: ${reply.refusal}`)
  return { pair, referralId: id, held: null }
}

/** What became of it. Where the answer got lost the client asks again: the same wish is answered alike. */
async function take(one: Wanting, at: string, isOver: () => boolean): Promise<string> {
  const wish = { referralId: one.referralId, revision: 1, at, instead: one.held }
  while (!isOver()) {
    const reply = await one.pair.visitor.line.ask('appointment:book', wish, 3000).catch(() => undefined)
    if (reply?.ok) {
      one.held = at
      return 'yes'
    }
    if (reply?.refusal === 'time-taken') return 'no'
    // An answer that got lost was a yes, or what was held is held no more.
    if (reply?.refusal === 'changed-meanwhile') return compare(one, at)
    if (reply && !passing.has(reply.refusal)) return `refused: ${reply.refusal}`
    await wait(20)
  }
  return 'unanswered'
}

async function compare(one: Wanting, at: string): Promise<string> {
  const { line } = one.pair.visitor
  const reply = await line.ask<Listed>('appointment:list', {}).catch(() => undefined)
  if (!reply?.ok) return 'unanswered'
  const before = one.held
  const times = reply.answer.appointments.find(({ referralId }) => referralId === one.referralId)
  one.held = times?.booked?.at ?? null
  return one.held === at ? 'yes' : `lost: ${before}, and there is ${one.held}`
}

/** Everybody has what they were told, and no time has more people than places. */
async function judge({ pool }: Ground, everybody: readonly Wanting[]): Promise<string[]> {
  const { rows } = await pool.query<{ referral: string; at: Date }>(
    `select referral_id as referral, starts_at as at from appointment where state = 'booked'`,
  )
  const byReferral = new Map(rows.map(({ referral, at }) => [referral, at.toISOString()]))
  const perTime = new Map<string, number>()
  for (const at of rows.map((row) => row.at.toISOString())) perTime.set(at, (perTime.get(at) ?? 0) + 1)
  const lost = everybody
    .filter(({ referralId, held }) => held !== null && byReferral.get(referralId) !== held)
    .map(({ referralId, held }) => `lost: ${held}, there is ${byReferral.get(referralId)}`)
  const doubled = [...perTime]
    .filter(([, count]) => count > places)
    .map(([at, count]) => `double booking: ${count} rows of ${at}`)
  return [...lost, ...doubled, ...(await judgeLog(pool))]
}

/** A time and its line in the log: both or neither. */
async function judgeLog(pool: Ground['pool']): Promise<string[]> {
  const { rows } = await pool.query<{ referral: string; times: number; lines: number }>(
    `select referral_id as referral, count(*)::int as times, coalesce(max(said.lines), 0)::int as lines
     from appointment left join (select referral_id, count(*) as lines from entry
       where referral_state in ('time-booked', 'time-moved') group by referral_id) said using (referral_id)
     group by referral_id`,
  )
  return rows
    .filter(({ times, lines }) => times !== lines)
    .map(({ referral, times, lines }) => `half: ${referral} has ${times} times and ${lines} lines`)
}
