export type Random = ReturnType<typeof createRandom>

/** The same seed gives the same run, as far as chance is ours. */
export function createRandom(seed: number) {
  let state = seed >>> 0
  // mulberry32: small, quick, and good enough to choose victims.
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    seed,
    next,
    below: (count: number) => Math.floor(next() * count),
    between: (least: number, most: number) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability: number) => next() < probability,
    pick<Value>(values: readonly Value[]): Value {
      return values[Math.floor(next() * values.length)] as Value
    },
    shuffle<Value>(values: readonly Value[]): Value[] {
      const shuffled = [...values]
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = Math.floor(next() * (last + 1))
        const kept = shuffled[last] as Value
        shuffled[last] = shuffled[other] as Value
        shuffled[other] = kept
      }
      return shuffled
    },
  }
}

/** `FAULTS_SEED`, or a new one; a failing run prints it. */
export function chooseSeed(): number {
  return Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 2 ** 31))
}
