import type { Ground } from './ground.ts'
import type { Outcome } from './outcome.ts'
import { gather } from './people-at-work.ts'
import { promisedEscalations } from './promised-escalations.ts'
import { promisedMessages } from './promised-messages.ts'
import { promisedReferrals } from './promised-referrals.ts'
import { type Kills, runKills } from './run-kills.ts'

interface AllKills extends Kills {
  conversations: number
  /** Messages acknowledged between two kills, at least. */
  ackedBetween?: number
  /** The supervisor hears nothing: the control. */
  deaf?: boolean
}

const raising = 4
const agreeing = 6

/**
 * Processes die while all write, four raise escalations and six more agree to be led to a service: what became of the
 * messages, of the escalations and of the referrals.
 */
export async function killUnderAll(
  ground: Ground,
  { conversations, ackedBetween, deaf = false, ...kills }: AllKills,
): Promise<[Outcome, Outcome, Outcome]> {
  const { random, timed = false } = kills
  const work = await gather(ground, { conversations, counsellors: 4, random })
  const [messages, escalations, referrals] = await runKills(ground, kills, [
    promisedMessages(work, random, ackedBetween),
    await promisedEscalations(ground, { pairs: work.pairs.slice(0, raising), random, deaf, timed }),
    await promisedReferrals(ground, { pairs: work.pairs.slice(raising, raising + agreeing), random }),
  ])
  work.drop()
  if (!messages || !escalations || !referrals) throw new Error('each promise has its outcome')
  return [messages, escalations, referrals]
}

/** One outcome of the three: of each failure it is told what was promised, of the others how many there were. */
export function joinAll([messages, escalations, referrals]: readonly [Outcome, Outcome, Outcome]): Outcome {
  const failures = [messages, escalations, referrals].flatMap((one) =>
    one.failures.map((failure) => `${one.rule} ${failure}`),
  )
  const { p99 = 0 } = escalations.figures
  const others = { countEscalations: escalations.n, countReferrals: referrals.n, seenP99Milliseconds: p99 }
  return { ...messages, failures, figures: { ...messages.figures, ...others } }
}
