import type { Random } from '../../test/faults/random.ts'

/** A place in each further partition for everybody reached. */
interface Divided {
  familiarity: string[]
  language: string[]
  segment: string[]
  route: string[]
}

/** What came up, as often as it did, and where some were guided to. */
interface Told {
  theme: string[]
  guided: string[]
  'guided-where': string[]
  'guided-how': string[]
}

export interface YearPartitions extends Divided, Told {}

// The rarer ones are what an attack on small cells is about.
const choices = {
  familiarity: [...repeat('new', 14), ...repeat('returning', 9), 'unknown'],
  language: [...repeat('fi', 40), ...repeat('en', 5), ...repeat('ru', 3), 'sv', 'so', 'unknown'],
  segment: [
    ...repeat('at-transition', 9),
    ...repeat('motivated', 8),
    ...repeat('not-committed', 4),
    'outside',
  ],
  route: [
    ...repeat('met-there', 30),
    ...repeat('friend', 9),
    ...repeat('school', 5),
    'family',
    'service',
    'link',
  ],
}

function repeat(value: string, times: number): string[] {
  return Array.from({ length: times }, () => value)
}

// The second one is in no directory.
const services = ['0a000000-0000-4000-8000-000000000000', '5f000000-0000-4000-8000-000000000000', 'elsewhere']
const themes = [...repeat('future', 6), ...repeat('loneliness', 4), ...repeat('money', 2), 'debt']
const ways = [...repeat('told', 6), ...repeat('link', 3), 'booked', 'walked-along']

/** Draws of the later kind come after all others, so that those of a seed stay as they were. */
export function divideSessions<Session extends { age: string[] }>(
  random: Random,
  sessions: readonly Session[],
): (Session & YearPartitions)[] {
  const divided = sessions.map((one) => ({ ...one, ...divide(random, one.age.length) }))
  return divided.map((one) => ({ ...one, ...tell(random, one.age.length) }))
}

function tell(random: Random, reached: number): Told {
  const some = (most: number) => Array.from({ length: random.below(most + 1) })
  const guided = some(Math.min(reached, 2))
  return {
    theme: some(reached).map(() => random.pick(themes)),
    guided: guided.map(() => random.pick(services)),
    'guided-where': guided.map(() => (random.chance(0.7) ? 'in-person' : 'online')),
    'guided-how': guided.map(() => random.pick(ways)),
  }
}

/** Each by itself: who stands where in two of them nobody knows. */
function divide(random: Random, reached: number): Divided {
  const drawn = (of: keyof Divided) => Array.from({ length: reached }, () => random.pick(choices[of]))
  return {
    familiarity: drawn('familiarity'),
    language: drawn('language'),
    segment: drawn('segment'),
    route: drawn('route'),
  }
}
