import { cityDay, type DayPlan, sekasinDay } from './day-plan.ts'
import { askAtEveryArrival, type Told } from './judge.ts'
import type { QueueDay } from './queue-day.ts'
import { simulateDay } from './simulate-day.ts'

/** A day to be judged, and what the same weekday was like in the weeks before: the estimator knows only those. */
export interface World {
  about: string
  today: DayPlan
  before: DayPlan
  seed: number
}

const weeks = 4

const seedsFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index)

/** The constants of the estimator were chosen by looking at these, and at no others. */
export const tuningWorlds: readonly World[] = [3, 4, 6, 8].flatMap((staff) =>
  seedsFrom(1, 10).map((seed) => ({
    about: `staff ${staff}`,
    today: sekasinDay(staff),
    before: sekasinDay(staff),
    seed,
  })),
)

const strangeDays: readonly Pick<World, 'about' | 'today' | 'before'>[] = [
  { about: 'staff 5', today: sekasinDay(5), before: sekasinDay(5) },
  { about: 'staff 7', today: sekasinDay(7), before: sekasinDay(7) },
  { about: 'staff 10', today: sekasinDay(10), before: sekasinDay(10) },
  { about: 'two fewer than usual', today: sekasinDay(5), before: sekasinDay(7) },
  { about: 'two more than usual', today: sekasinDay(7), before: sekasinDay(5) },
  {
    about: 'longer conversations than usual, one at a time',
    today: { ...sekasinDay(9), conversation: { median: 45, sigma: 0.6 }, capacities: [1, 1, 2] },
    before: { ...sekasinDay(9), capacities: [1, 1, 2] },
  },
  {
    about: 'patience half as long as usual, slower turnaround',
    today: {
      ...sekasinDay(6),
      patience: { hastyShare: 0.35, hastyMedian: 3, median: 28, sigma: 1.1 },
      turnaroundMedian: 7,
    },
    before: sekasinDay(6),
  },
]

/**
 * Never looked at while tuning: other seeds, other staffings, and days unlike the weeks before. Once a constant has been
 * changed because of what was seen here, these seeds are spent: take others.
 */
export const holdOutWorlds: readonly World[] = strangeDays.flatMap((day, index) =>
  seedsFrom(6_100 + 100 * index, 3).map((seed) => ({ ...day, seed })),
)

/** A small city's hold-out: most wait hardly at all. */
export const holdOutCityWorlds: readonly World[] = [1, 2].flatMap((staff) =>
  seedsFrom(9_300 + 100 * staff, 30).map((seed) => ({
    about: `city, staff ${staff}`,
    today: cityDay(staff),
    before: cityDay(staff),
    seed,
  })),
)

export interface Judged {
  world: World
  day: QueueDay
  told: Told[]
}

/** Lives through the weeks before and the day itself. */
export function judgeWorld(world: World): Judged {
  const earlier = seedsFrom(1, weeks).map((week) => simulateDay(world.before, world.seed * 1_000 + week))
  const day = simulateDay(world.today, world.seed)
  return { world, day, told: askAtEveryArrival(day, earlier) }
}
