import { createRandom } from '../../test/faults/random.ts'

export type Chance = ReturnType<typeof createChance>

/** The draws a simulated day is made of; the same seed gives the same day. */
export function createChance(seed: number) {
  const { next, between, chance } = createRandom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    between,
    chance,
    /** The time until the next of what happens on average every `mean`. */
    exponential: (mean: number) => -mean * Math.log(1 - next()),
    lognormal: (median: number, sigma: number) => median * Math.exp(sigma * normal()),
    uniform: (least: number, most: number) => least + (most - least) * next(),
  }
}
