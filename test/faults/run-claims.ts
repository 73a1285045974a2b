import type { Ground } from './ground.ts'
import { createHistory } from './history.ts'
import { openCounsellor } from './history-counsellor.ts'
import { openVisitor } from './history-visitor.ts'
import { type Outcome, percentile } from './outcome.ts'
import type { Random } from './random.ts'

interface Claims {
  random: Random
  races: number
  /** How a claimant takes a conversation; the product's way unless a control brings its own. */
  claimant?: 'product' | 'select-then-update'
  /** Judge how soon losers hear of it as well; not on a machine that does something else meanwhile. */
  timed?: boolean
}

interface Race {
  conversationId: string
  /** Operators who were told that the conversation is theirs. */
  winners: string[]
  owner: string | null
  /** `claimed` lines in the log. */
  claims: number
  /** Operators whose connection was cut before the answer. */
  unanswered: string[]
  refused: string[]
}

type Told = 'winners' | 'unanswered' | 'refused'

const racesAtOnce = 10
const slowestLoser = 300
// Of all races in which the first is cut by plan: else nearly every winner had its answer before, and B1 tried little.
const leastWinnersCut = 0.1
const fewRaces = 30

/** Exactly one counsellor has it, knows it, and the log says so once. */
export function checkRace({ conversationId, owner, claims, ...told }: Race): string[] {
  const { winners, unanswered, refused } = told
  const faults: string[] = []
  if (winners.length > 1) faults.push(`double claim: ${conversationId} went to ${winners.length}`)
  if (claims > 1) faults.push(`double claim: ${conversationId} has ${claims} lines`)
  if (winners.some((winner) => winner !== owner)) faults.push(`false winner: ${conversationId}`)
  if (owner === null && refused.length > 0) faults.push(`nobody: ${conversationId} is nobody's`)
  if (owner !== null && ![...winners, ...unanswered].includes(owner))
    faults.push(`untold winner: ${conversationId}`)
  return faults
}

/** Enough of those who won lost the connection before they heard so; of a few races nothing can be said. */
export function checkCuts(racesCut: number, winnersCut: number): string[] {
  if (racesCut < fewRaces || winnersCut >= leastWinnersCut * racesCut) return []
  return [`untried: only ${winnersCut} of ${racesCut} cuts hit a winner who had not been told`]
}

/** B1: 2 to 8 counsellors on two processes want the same conversation; every fifth winner loses the connection meanwhile. */
export async function runClaims(
  ground: Ground,
  { random, races, claimant = 'product', timed = false }: Claims,
) {
  const history = createHistory(`claims.${random.seed}`)
  const common = { origin: ground.origin, history, random, urls: ground.urls }
  const { rows } = await ground.pool.query<{ id: string }>(
    `select id from operator where email like 'counsellor%@faults.example' order by email`,
  )
  const operators = ground.cookies.map((cookie, index) => {
    const url = ground.urls[index % ground.urls.length]!
    return { id: rows[index]!.id, console: openCounsellor({ ...common, urls: [url], cookie }) }
  })
  type Operator = (typeof operators)[number]
  const losers: number[] = []
  let winnersCut = 0
  let racesCut = 0

  async function ask({ console }: Operator, conversationId: string, cut: boolean): Promise<Told> {
    const start = performance.now()
    // Who has lost the connection in another race gets the answer when it is back: that is another wait.
    const wasOpen = console.line.isOpen()
    const reply = console.line.ask('conversation:claim', { conversationId }, 5000).catch(() => undefined)
    // The request must be on its way before the connection goes.
    if (cut) setTimeout(() => console.line.cut(), random.below(4))
    const answer = await reply
    if (!answer) return 'unanswered'
    if (wasOpen && !answer.ok && answer.refusal === 'already-claimed') losers.push(performance.now() - start)
    return answer.ok ? 'winners' : 'refused'
  }

  /** What the product would be without its conditional update. */
  async function lookThenTake({ id }: Operator, conversationId: string): Promise<Told> {
    const found = await ground.pool.query('select state from conversation where id = $1', [conversationId])
    if ((found.rows[0] as { state: string }).state !== 'waiting') return 'refused'
    await ground.pool.query(`update conversation set state = 'open', owner_id = $2 where id = $1`, [
      conversationId,
      id,
    ])
    return 'winners'
  }

  async function race(index: number): Promise<string[]> {
    const visitor = openVisitor({ ...common, conversation: `claim-${index}` })
    await visitor.start()
    const conversationId = await ground.conversationOf(visitor.token)
    const claimants = random.shuffle(operators).slice(0, random.between(2, 8))
    // Who asks first wins every second time or more often: of all winners every fifth is cut.
    const cut = claimant === 'product' && random.chance(0.4)
    if (cut) racesCut += 1
    const told = await Promise.all(
      claimants.map((one, place) =>
        claimant === 'product'
          ? ask(one, conversationId, cut && place === 0)
          : lookThenTake(one, conversationId),
      ),
    )
    const stored = await ground.pool.query<{ owner: string | null; claims: number }>(
      `select owner_id as owner, (select count(*)::int from entry
         where conversation_id = conversation.id and kind = 'claimed') as claims
       from conversation where id = $1`,
      [conversationId],
    )
    const those = (which: Told) => claimants.filter((_, index) => told[index] === which).map(({ id }) => id)
    const { owner = null, claims = 0 } = stored.rows[0] ?? {}
    if (owner !== null && those('unanswered').includes(owner)) winnersCut += 1
    await operators.find(({ id }) => id === owner)?.console.release(conversationId)
    visitor.close()
    return checkRace({
      conversationId,
      owner,
      claims,
      winners: those('winners'),
      unanswered: those('unanswered'),
      refused: those('refused'),
    })
  }

  const failures: string[] = []
  for (let first = 0; first < races; first += racesAtOnce) {
    const batch = Array.from({ length: Math.min(racesAtOnce, races - first) }, (_, index) =>
      race(first + index),
    )
    failures.push(...(await Promise.all(batch)).flat())
  }
  for (const { console } of operators) console.close()
  const loserP99Milliseconds = percentile(losers, 0.99)
  if (timed && loserP99Milliseconds > slowestLoser)
    failures.push(`late: p99 of the losers ${loserP99Milliseconds} ms`)
  failures.push(...checkCuts(racesCut, winnersCut))
  const figures = {
    countLosers: losers.length,
    countRacesCut: racesCut,
    countWinnersCut: winnersCut,
    loserP99Milliseconds,
  }
  return { rule: 'B1', n: races, failures: [...failures, ...ground.crashes()], figures } satisfies Outcome
}
