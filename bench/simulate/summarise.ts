import { median, percentile } from '../figures.ts'
import type { Told } from './judge.ts'
import type { Outcome, QueueDay, Visit } from './queue-day.ts'
import { holds, ourRange, scoreAll } from './score.ts'
import type { Judged } from './worlds.ts'

export interface Count {
  attempts: number
  answered: number
  abandoned: number
  turnedAway: number
  waitingAtClosing: number
}

export interface Hour extends Count {
  hour: number
  /** Minutes that those waited who came in this hour and were answered; null if none was. */
  waitP50: number | null
  waitP90: number | null
  /** The share of the estimates given in this hour that held; null if none was given. */
  coverage: number | null
  deepestQueue: number
}

export function countVisits(visits: readonly Visit[]): Count {
  const count = (outcome: Outcome) => visits.filter((visit) => visit.outcome === outcome).length
  return {
    attempts: visits.length,
    answered: count('answered'),
    abandoned: count('abandoned'),
    turnedAway: count('turned-away'),
    waitingAtClosing: count('waiting-at-closing'),
  }
}

export const rounded = (value: number, digits = 3) => Number(value.toPrecision(digits))

function waits(visits: readonly Visit[]) {
  const minutes = visits.flatMap(({ cameAt, claimedAt }) => (claimedAt === null ? [] : [claimedAt - cameAt]))
  if (minutes.length === 0) return { waitP50: null, waitP90: null }
  return { waitP50: rounded(median(minutes)), waitP90: rounded(percentile(minutes, 90)) }
}

function coverage(told: readonly Told[]): number | null {
  if (told.length === 0) return null
  return rounded(told.filter((one) => holds(ourRange(one), one)).length / told.length)
}

/** The day by the hour in which people came. */
export function summariseHours({ day, told }: Pick<Judged, 'day' | 'told'>): Hour[] {
  const { opensAt, closesAt } = day.plan
  const hours = Array.from(
    { length: Math.ceil((closesAt - opensAt) / 60) },
    (_, index) => opensAt / 60 + index,
  )
  return hours.map((hour) => {
    const isIn = (at: number) => Math.floor(at / 60) === hour
    const visits = day.visits.filter(({ cameAt }) => isIn(cameAt))
    return {
      hour,
      ...countVisits(visits),
      ...waits(visits),
      coverage: coverage(told.filter(({ visit }) => isIn(visit.cameAt))),
      deepestQueue: deepest(day, isIn),
    }
  })
}

export function deepest({ looks }: QueueDay, isIn: (at: number) => boolean = () => true): number {
  return Math.max(0, ...looks.filter(({ at }) => isIn(at)).map(({ waiting }) => waiting))
}

/** The whole day in one line: what happened, and whether the estimates were true. */
export function summariseDay({ day, told }: Pick<Judged, 'day' | 'told'>) {
  const { chance, ...scores } = scoreAll(told)
  return {
    day: day.plan.name,
    seed: day.seed,
    ...countVisits(day.visits),
    ...waits(day.visits),
    deepestQueue: deepest(day),
    estimate: {
      given: told.length,
      coverage: rounded(scores.coverage),
      coverageOfReached: rounded(scores.coverageOfReached),
      medianWidth: scores.medianWidth,
      medianWait: rounded(scores.medianWait),
      score: rounded(scores.score),
      naive: { coverage: rounded(scores.naive.coverage), score: rounded(scores.naive.score) },
      naiveAtItsBest: {
        coverage: rounded(scores.naiveAtItsBest.coverage),
        score: rounded(scores.naiveAtItsBest.score),
      },
    },
    chance: {
      brier: rounded(chance.brier),
      brierOfBaseRate: rounded(chance.brierOfBaseRate),
      bins: chance.bins.map((bin) => ({ ...bin, said: rounded(bin.said), happened: rounded(bin.happened) })),
    },
  }
}
