import { runWalks } from '../walks/run-walks.ts'
import { addOutcomes, type Outcome } from './outcome.ts'
import type { Stage } from './stage.ts'

const townsAtOnce = 2
const walksPerRound = 500
let towns = 0

/** B4: random walks through small towns; none leads to a conversation that is stuck, lost or seen wrongly. */
export async function onWalks(
  { cluster, random, progress }: Stage,
  { walks, dropped }: { walks: number; dropped?: string },
): Promise<Outcome> {
  const rounds: Outcome[] = []
  for (let left = walks; left > 0; left -= walksPerRound) {
    const databaseUrls: string[] = []
    for (let town = 0; town < (dropped ? 1 : townsAtOnce); town++) {
      towns += 1
      databaseUrls.push(await cluster.createDatabase(`town${towns}`))
    }
    const seed = random.below(2 ** 30)
    const walked = await runWalks({
      databaseUrls,
      walks: Math.min(left, walksPerRound),
      seed,
      ...(dropped && { dropped }),
    })
    const figures = { countSteps: walked.steps, countActs: walked.acts, countRefusals: walked.refusals }
    const round = { rule: 'B4', n: walked.walks, failures: walked.failures, figures }
    rounds.push(round)
    if (!dropped) progress(round)
  }
  return addOutcomes(rounds)
}
