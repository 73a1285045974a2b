import type { Random } from '../../test/faults/random.ts'

/** A place in each further partition for everybody reached. */
export interface YearPartitions {
  familiarity: string[]
  language: string[]
  segment: string[]
  route: string[]
}

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

/** Each by itself: who stands where in two of them nobody knows. */
export function divide(random: Random, reached: number): YearPartitions {
  const drawn = (of: keyof YearPartitions) => Array.from({ length: reached }, () => random.pick(choices[of]))
  return {
    familiarity: drawn('familiarity'),
    language: drawn('language'),
    segment: drawn('segment'),
    route: drawn('route'),
  }
}
