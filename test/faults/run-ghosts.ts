import { setTimeout as wait } from 'node:timers/promises'
import type { ConsoleSnapshot } from '../../protocol/operator.ts'
import type { Ground } from './ground.ts'
import { createHistory } from './history.ts'
import { openCounsellor } from './history-counsellor.ts'
import { openVisitor } from './history-visitor.ts'
import type { Outcome } from './outcome.ts'
import type { Random } from './random.ts'

interface Ghosts {
  random: Random
  visitors: number
  /** Control: the people come back, and are of course still there. */
  comeBack?: boolean
}

const limitSeconds = 30

/** B3: every server is killed and nobody comes back; half a minute after the restart nobody is shown as being there. */
export async function runGhosts(
  ground: Ground,
  { random, visitors, comeBack = false }: Ghosts,
): Promise<Outcome> {
  const history = createHistory(`ghosts.${random.seed}`)
  const common = { origin: ground.origin, history, random, urls: ground.urls }
  const gone = ground.cookies.slice(1).map((cookie) => openCounsellor({ ...common, cookie }))
  const waiting = Array.from({ length: visitors }, (_, index) =>
    openVisitor({ ...common, conversation: `ghost-${index}` }),
  )
  for (const visitor of waiting) await visitor.start()
  await Promise.all(gone.map(({ line }) => line.ask('console:resume', {})))
  // Long enough for every lease to be renewed to its full length.
  await wait(6000)
  await Promise.all(ground.servers.map((server) => server.killForGood()))
  const people = [...gone, ...waiting]
  if (!comeBack) for (const person of people) person.close()
  await Promise.all(ground.servers.map((server) => server.start()))
  const start = performance.now()
  const observer = openCounsellor({ ...common, cookie: ground.cookies[0]!, onDuty: false })

  async function countGhosts(): Promise<number> {
    const reply = await observer.line.ask<ConsoleSnapshot>('console:resume', {})
    if (!reply.ok) return people.length
    const { colleagues, queue, own } = reply.answer
    const here = [...queue.waiting, ...own].filter(({ visitorHere }) => visitorHere)
    return here.length + colleagues.filter(({ onDuty }) => onDuty).length
  }

  let ghosts = people.length
  let seconds = 0
  while (ghosts > 0 && seconds < limitSeconds) {
    await wait(500)
    ghosts = await countGhosts().catch(() => people.length)
    seconds = Math.round((performance.now() - start) / 100) / 10
  }
  for (const person of [...people, observer]) person.close()
  await ground.pool.query(`update conversation set state = 'ended', ended_at = now(), ended_by = 'silence',
    erase_at = now() where state = 'waiting'`)
  const failures = ground.crashes()
  if (ghosts > 0)
    failures.push(`ghosts: ${ghosts} of ${people.length} are still shown after ${limitSeconds} s`)
  return { rule: 'B3', n: people.length, failures, figures: { goneSeconds: seconds } }
}
