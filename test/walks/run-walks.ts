import { type County, openCounty } from './county.ts'
import { type OpenDatabase, shrink } from './shrink.ts'
import { drawWalks, type Step } from './steps.ts'
import { takeWalks } from './take-walks.ts'
import { emptyTally, type Tally } from './tally.ts'
import { Astray } from './walking.ts'

/** What is broken on purpose: a sweep that is not done, or statements that change the database. */
export interface Broken {
  dropped?: string
  change?: string
}

interface Walks {
  openDatabase: OpenDatabase
  walks: number
  seed: number
  /** Of all these only the ones side by side with this one, for finding a fault again. */
  only?: number | undefined
  broken?: Broken | undefined
}

export interface Walked extends Tally {
  walks: number
  milliseconds: number
  /** The first fault of each county, with the shortest way to it. */
  failures: string[]
}

const townsPerCounty = 25
// While one waits for its database the other one walks.
const countiesAtOnce = 2

/** Many walks, as many side by side as there are towns, until the first fault. */
export async function runWalks(asked: Walks): Promise<Walked> {
  const startedAt = performance.now()
  const { walks, only } = asked
  const walked = { walks: 0, ...emptyTally(), failures: [] }
  const every = Array.from(
    { length: Math.ceil(walks / townsPerCounty) },
    (_, index) => index * townsPerCounty,
  )
  const left = every.filter((from) => only === undefined || (from <= only && only < from + townsPerCounty))
  await Promise.all(
    Array.from({ length: asked.broken ? 1 : Math.min(countiesAtOnce, left.length) }, () =>
      walkOn(asked, left, walked),
    ),
  )
  return { ...walked, milliseconds: Math.round(performance.now() - startedAt) }
}

/** In one county, as long as there are any left. */
async function walkOn(asked: Walks, left: number[], walked: Omit<Walked, 'milliseconds'>): Promise<void> {
  const { openDatabase, walks, broken } = asked
  const database = await openDatabase()
  const county = await openCounty(database.url, Math.min(walks, townsPerCounty))
  try {
    if (broken?.change) await county.pool.query(broken.change)
    while (walked.failures.length === 0) {
      const from = left.shift()
      if (from === undefined) return
      const count = Math.min(townsPerCounty, walks - from)
      const failure = await findFailure(county, { ...asked, from, count, tally: walked })
      walked.walks += count
      if (failure !== undefined) walked.failures.push(failure)
    }
  } finally {
    await county.close()
    await database.drop()
  }
}

async function findFailure(
  county: County,
  {
    openDatabase,
    walks,
    seed,
    broken,
    from,
    count,
    tally,
  }: Walks & { from: number; count: number; tally: Tally },
): Promise<string | undefined> {
  const drawn = drawWalks(seed + from / townsPerCounty, count)
  const taken: Step[][] = []
  try {
    await takeWalks(county, drawn, { tally, taken, dropped: broken?.dropped })
    return undefined
  } catch (error) {
    const town = error instanceof Astray ? error.faults[0]?.town : undefined
    const index = county.towns.findIndex(({ siteId }) => siteId === town)
    const walk = drawn[index]
    const asTaken = walk && { ...walk, steps: taken[index] ?? [] }
    return [
      error instanceof Astray ? error.message : inFull(error),
      `again with SEED=${seed} WALKS=${walks} ONLY=${from + Math.max(index, 0)}`,
      asTaken && !broken ? await shrink([asTaken, walk], openDatabase) : 'not shrunk',
    ].join('\n')
  }
}

const inFull = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
