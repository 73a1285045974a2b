import { type Broken, runWalks } from '../walks/run-walks.ts'
import { addOutcomes, type Outcome } from './outcome.ts'
import type { Stage } from './stage.ts'

const walksPerRound = 500
let databases = 0

/** B4: random walks through small towns; none leads to a conversation that is stuck, lost or seen wrongly. */
export async function onWalks(
  { cluster, random, progress }: Stage,
  { walks, broken }: { walks: number; broken?: Broken },
): Promise<Outcome> {
  const openDatabase = async () => {
    databases += 1
    return { url: await cluster.createDatabase(`walks${databases}`), drop: async () => {} }
  }
  const rounds: Outcome[] = []
  for (let left = walks; left > 0; left -= walksPerRound) {
    const walked = await runWalks({
      openDatabase,
      walks: Math.min(left, walksPerRound),
      seed: random.below(2 ** 30),
      broken,
    })
    const countActs = Object.values(walked.done).reduce((sum, count) => sum + count, 0)
    const countRefusals = Object.values(walked.refused).reduce((sum, count) => sum + count, 0)
    const figures = { countSteps: walked.steps, countActs, countRefusals }
    const round = { rule: 'B4', n: walked.walks, failures: walked.failures, figures }
    rounds.push(round)
    if (!broken) progress(round)
  }
  return addOutcomes(rounds)
}
