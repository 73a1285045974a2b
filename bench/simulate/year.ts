import { momentOf } from '../../server/opening-hours/helsinki-time.ts'
import { createRandom, type Random } from '../../test/faults/random.ts'
import { makeOutcomes, type YearOutcomes } from './year-outcomes.ts'
import { divideSessions, type YearPartitions } from './year-partitions.ts'

/** What became of one attempt, as the one who made it knows it. */
export interface YearAttempt {
  openedAt: number
  theme: string | null
  language: string
  district: string | null
  became: 'looked' | 'abandoned' | 'left-message' | 'talked' | 'non-case' | 'guided'
  /** Until it was answered, or given up. */
  waitSeconds: number | null
}

/** How many came to a state of a referral to this service in a month, 1 to 12. */
export interface YearReferral {
  service: string
  month: number
  state: 'proposed' | 'agreed' | 'booked' | 'arrived-at-desk' | 'arrived-by-own-word'
  count: number
}

/** A session of outreach work, with a place in each partition for everybody reached. */
export interface YearSession extends YearPartitions {
  startedAt: number
  minutes: number
  platform: string
  contacted: number
  age: string[]
  gender: string[]
}

export interface Year {
  attempts: YearAttempt[]
  referrals: YearReferral[]
  sessions: YearSession[]
  outcomes: YearOutcomes
}

type Weighted = readonly (readonly [string | null, number])[]
const themes: Weighted = [
  ['feeling-bad', 34],
  ['work-and-study', 21],
  ['money', 12],
  ['housing', 9],
  ['loneliness', 8],
  ['bullying', 1],
  [null, 15],
]
const languages: Weighted = [
  ['fi', 70],
  ['fi-simple', 8],
  ['en', 6],
  ['ru', 5],
  ['sv', 3],
  ['et', 3],
  ['ar', 2.5],
  ['sq', 1.5],
  ['so', 0.8],
  ['fa', 0.2],
]
const districts: Weighted = [
  ['keskusta', 22],
  ['lauttaharju', 17],
  ['tervaranta', 13],
  ['myllysuo', 9],
  ['kanervamaki', 8],
  ['pohjoisvainio', 3],
  ['hiilikangas', 1],
  [null, 27],
]
const platforms: Weighted = [
  ['street', 30],
  ['discord', 20],
  ['school', 20],
  ['shopping-centre', 15],
  ['snapchat', 8],
  ['jodel', 1],
]
const ages: Weighted = [
  ['15-17', 35],
  ['18-20', 30],
  ['21-24', 20],
  ['13-14', 8],
  ['25-28', 5],
  ['29', 1],
  ['under-13', 0.5],
]
const genders: Weighted = [
  ['boy', 50],
  ['girl', 44],
  ['other', 2],
  ['unknown', 4],
]
// Of a day, hour by hour: the evening is long, the night is not empty.
const byHour = [
  9, 5, 3, 2, 1, 1, 2, 4, 8, 12, 15, 17, 20, 22, 25, 28, 32, 36, 42, 50, 62, 64, 48, 22,
] as const
const services = ['0a', '1b', '2c', '3d', '4e'].map(
  (name) => `${name}000000-0000-4000-8000-000000000000` as const,
)
const dayLength = 86_400_000

/** A year of a chat that far more want to than can be answered; the same seed gives the same year. */
export function makeYear(wished: { year: number; attempts: number; seed: number; sessions?: number }): Year {
  const { year, attempts, seed, sessions = Math.round(attempts / 12) } = wished
  const random = createRandom(seed)
  const days = Math.round((Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / dayLength)
  const made = Array.from({ length: attempts }, () => makeAttempt(random, year, days))
  made.sort((one, other) => one.openedAt - other.openedAt)
  const held = Array.from({ length: sessions }, () => makeSession(random, year, days))
  const referrals = makeReferrals(random, made)
  const outcomes = makeOutcomes(random, made, monthOf)
  const divided = divideSessions(random, held)
  return { attempts: made, referrals, sessions: divided, outcomes }
}

function makeAttempt(random: Random, year: number, days: number): YearAttempt {
  const hour = Number(
    pick(
      random,
      byHour.map((weight, at) => [String(at), weight] as const),
    ),
  )
  const date = new Date(Date.UTC(year, 0, 1 + random.below(days))).toISOString().slice(0, 10)
  const openedAt = momentOf(date, hour * 60 + random.below(60), 'first')
  const [theme, language, district] = [
    pick(random, themes),
    pick(random, languages) ?? 'fi',
    pick(random, districts),
  ]
  const became = pick(random, outcomesAt(hour)) as YearAttempt['became']
  const told = { openedAt, theme, language, district, became }
  if (became === 'looked' || became === 'left-message') return { ...told, waitSeconds: null }
  const long = hour >= 18 ? 1900 : 400
  return { ...told, waitSeconds: Math.floor(-long * Math.log(1 - random.next())) }
}

function makeSession(random: Random, year: number, days: number): Omit<YearSession, keyof YearPartitions> {
  const date = new Date(Date.UTC(year, 0, 1 + random.below(days))).toISOString().slice(0, 10)
  const contacted = random.below(12)
  const reached = Array.from({ length: random.below(contacted + 1) })
  return {
    startedAt: momentOf(date, (12 + random.below(9)) * 60, 'first'),
    minutes: 30 + random.below(180),
    platform: pick(random, platforms) ?? 'street',
    contacted,
    age: reached.map(() => pick(random, ages) ?? 'unknown'),
    gender: reached.map(() => pick(random, genders) ?? 'unknown'),
  }
}

// In the evening four of five give up.
const outcomesAt = (hour: number): Weighted => [
  ['looked', 18],
  ['abandoned', hour >= 19 ? 52 : 20],
  ['left-message', hour < 9 ? 25 : 3],
  ['talked', hour >= 9 ? 22 : 2],
  ['non-case', 1.5],
  ['guided', hour >= 9 ? 6 : 0.3],
]

function pick(random: Random, among: Weighted): string | null {
  let left = random.next() * among.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of among) {
    left -= weight
    if (left < 0) return value
  }
  return among[0]?.[0] ?? null
}

function makeReferrals(random: Random, attempts: readonly YearAttempt[]): YearReferral[] {
  const counts = new Map<string, YearReferral>()
  const count = (service: string, month: number, state: YearReferral['state']) => {
    const key = `${service} ${month} ${state}`
    const known = counts.get(key) ?? { service, month, state, count: 0 }
    counts.set(key, { ...known, count: known.count + 1 })
  }
  for (const { became, openedAt } of attempts) {
    if (became !== 'guided') continue
    const service = services[Math.min(random.below(7), random.below(7), services.length - 1)] ?? services[0]
    const month = monthOf(openedAt)
    if (service === undefined) continue
    count(service, month, 'proposed')
    count(service, month, 'agreed')
    if (random.chance(0.6)) count(service, month, 'booked')
    const later = Math.min(12, month + random.below(2))
    if (random.chance(0.5)) count(service, later, 'arrived-at-desk')
    else if (random.chance(0.3)) count(service, later, 'arrived-by-own-word')
  }
  return [...counts.values()]
}

/** 1 to 12, as the calendar in Helsinki has it; the clocks there are two or three hours ahead. */
export function monthOf(moment: number): number {
  const local = new Date(moment).toLocaleDateString('sv-SE', { timeZone: 'Europe/Helsinki' })
  return Number(local.slice(5, 7))
}
