import fc from 'fast-check'
import { stepsPerWalk, type Walk, walk } from './steps.ts'
import { type Tally, takeWalk } from './take-walk.ts'
import { openWorld } from './world.ts'

interface Walks {
  /** Databases of one's own, migrated: so many walks are under way at once. */
  databaseUrls: readonly string[]
  walks: number
  seed: number
  /** After so many milliseconds no more walk is begun. */
  within?: number
  /** A sweep that is not done: what should be found then. */
  dropped?: string
}

export interface Walked {
  walks: number
  steps: number
  acts: number
  refusals: number
  milliseconds: number
  done: Record<string, number>
  /** The shortest way to each fault. */
  failures: string[]
}

/** Many walks, and the first fault of each town with the steps that lead to it. */
export async function runWalks({
  databaseUrls,
  walks,
  seed,
  dropped,
  within = Number.POSITIVE_INFINITY,
}: Walks): Promise<Walked> {
  const startedAt = performance.now()
  const tally: Tally = { steps: 0, acts: 0, refusals: 0, done: {} }
  const failures: string[] = []
  let taken = 0
  await Promise.all(
    databaseUrls.map(async (databaseUrl, index) => {
      const world = await openWorld(databaseUrl)
      try {
        const numRuns = Math.ceil(walks / databaseUrls.length)
        const one = fc.asyncProperty(walk, async (walking) => {
          if (performance.now() - startedAt > within) return
          taken += 1
          await takeWalk(world, walking, tally, dropped)
        })
        const options = {
          numRuns,
          seed: seed + index,
          endOnFailure: dropped !== undefined,
        }
        const found = await fc.check(one, options)
        if (found.failed) failures.push(describe(found))
      } finally {
        await world.close()
      }
    }),
  )
  const milliseconds = Math.round(performance.now() - startedAt)
  return { walks: taken, ...tally, milliseconds, failures }
}

interface Found {
  errorInstance: unknown
  counterexample: [Walk] | null
  counterexamplePath: string | null
  seed: number
}

function describe({ errorInstance, counterexample, seed, counterexamplePath }: Found): string {
  const steps = counterexample?.[0].steps ?? []
  const way = steps.map((step) => JSON.stringify(step)).join('\n  ')
  return `${String(errorInstance)}\nseed ${seed}, path ${counterexamplePath}, at most ${stepsPerWalk} steps:\n  ${way}`
}
