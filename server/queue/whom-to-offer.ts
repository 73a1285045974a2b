import { inOrder, isTurnKept } from './order.ts'
import {
  againSeconds,
  type Counsellor,
  createSuits,
  type Floor,
  hasRefused,
  isAvailable,
  isOffered,
  type Queued,
  speaks,
} from './queue.ts'

export interface Offering {
  conversationId: string
  operatorId: string
}

/**
 * Who is offered to whom, in the order of the queue, each counsellor at most one: the preferred one first, then who speaks
 * the language, then who has had nothing new for longest; last whoever has refused. Only queues that are pushed.
 */
export function whomToOffer(waiting: readonly Queued[], floor: Floor): Offering[] {
  const free = floor.counsellors.filter(({ hasOffer }) => !hasOffer)
  const pushed = new Map(
    floor.teams
      .filter(({ routing }) => routing === 'push')
      .map((team) => [team.id, { team, available: free.filter((one) => isAvailable(one, team, floor)) }]),
  )
  const suits = createSuits(floor)
  const taken = new Set<Counsellor>()
  const offerings: Offering[] = []
  for (const one of inOrder(waiting)) {
    const { team, available = [] } = pushed.get(one.teamId) ?? {}
    if (!team || isOffered(one, floor.now) || isTurnKept(one)) continue
    const [chosen] = available
      .filter((counsellor) => !taken.has(counsellor) && suits(one, counsellor, team))
      .filter(({ id }) => !hasJustRefused(floor.refused?.get(one.id)?.get(id), floor.now))
      .sort(
        (a, b) =>
          preference(b, one, floor) - preference(a, one, floor) ||
          a.idleSince.getTime() - b.idleSince.getTime(),
      )
    if (!chosen) continue
    taken.add(chosen)
    offerings.push({ conversationId: one.id, operatorId: chosen.id })
  }
  return offerings
}

function preference(counsellor: Counsellor, one: Queued, floor: Floor): number {
  if (hasRefused(counsellor, one, floor)) return -1
  return counsellor.id === one.preferredOperatorId ? 2 : Number(speaks(counsellor, one.language))
}

function hasJustRefused(at: Date | undefined, now: Date): boolean {
  return at !== undefined && now.getTime() - at.getTime() < againSeconds * 1000
}
