import { availableParallelism } from 'node:os'
import { median, progress, type Report } from '../figures.ts'
import { firstPort, type Ground, openBareTalks } from './ground.ts'
import { cpuSeconds } from './process-cost.ts'
import { explainCost, explainThroughput, type ThroughputCost } from './reasons.ts'

const conversations = 200
const repeats = 7
const warmUpSeconds = 5
const seconds = 6

interface Contender {
  group: 'bare' | 'ours' | 'two'
  processes: number
  /** CPU seconds used so far by its servers, and by its database where it has one. */
  spent: () => number
  perSecond: number[]
  cost: number[]
  databaseCost: number[]
  clientsCost: number[]
}

/** Bare relay, one process and two take turns, so that whatever else the machine does hits all three alike. */
export async function measureThroughput(ground: Ground, report: Report): Promise<void> {
  const contenders = await open(ground)
  for (let round = 0; round <= repeats; round++)
    for (const one of contenders) {
      const load = () =>
        ground.clients.ask({ kind: 'load', group: one.group, seconds: round === 0 ? warmUpSeconds : seconds })
      const clientsSeconds = () => cpuSeconds(ground.clients.pid)
      const before = { server: one.spent(), database: ground.databaseSeconds(), clients: clientsSeconds() }
      const { done, refused, seconds: took, ack } = await load()
      const server = one.spent() - before.server
      const database = ground.databaseSeconds() - before.database
      const clients = clientsSeconds() - before.clients
      if (refused > 0) throw new Error(`${refused} messages were refused`)
      progress(
        `${one.group} ${round}: ${Math.round(done / took)}/s, p50 ${ack.p50.toFixed(1)} ms, CPU per 10,000: ` +
          `server ${((server / done) * 1e4).toFixed(2)} s, database ${((database / done) * 1e4).toFixed(2)} s`,
      )
      if (round === 0) continue
      one.perSecond.push(done / took)
      one.cost.push((server / done) * 1e4)
      one.databaseCost.push((database / done) * 1e4)
      one.clientsCost.push((clients / done) * 1e4)
    }
  for (const { group } of contenders) await ground.clients.ask({ kind: 'close', group })
  tell(contenders, report)
}

async function open(ground: Ground): Promise<Contender[]> {
  const ports = { bare: firstPort, one: firstPort + 1, first: firstPort + 2, second: firstPort + 3 }
  const bare = await ground.startBareRelay(ports.bare)
  const one = await ground.startServer(ports.one)
  const first = await ground.startServer(ports.first)
  const second = await ground.startServer(ports.second)
  await openBareTalks(ground.clients, 'bare', conversations, ports.bare)
  await ground.openTalks({
    group: 'ours',
    count: conversations,
    ports: { visitor: ports.one, counsellor: ports.one },
  })
  await ground.openTalks({
    group: 'two',
    count: conversations,
    ports: { visitor: ports.first, counsellor: ports.second },
  })
  const contender = (group: Contender['group'], pids: number[]): Contender => ({
    group,
    processes: pids.length,
    spent: () => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0),
    perSecond: [],
    cost: [],
    databaseCost: [],
    clientsCost: [],
  })
  return [
    contender('bare', [bare.pid]),
    contender('ours', [one.pid]),
    contender('two', [first.pid, second.pid]),
  ]
}

function tell(contenders: Contender[], report: Report): void {
  const [bare, ours, two] = contenders
  if (!bare || !ours || !two) return
  report.add('bare Socket.IO relay', 'messages/s', bare.perSecond)
  report.add('bare Socket.IO relay, CPU', 's/10,000', bare.cost)
  report.add('bare Socket.IO relay, CPU of the clients', 's/10,000', bare.clientsCost)
  for (const [one, name] of [
    [ours, 'one process'],
    [two, 'two processes'],
  ] as const) {
    const ratio = `ours / bare, ${name}`
    report.add(`ours, ${name}`, 'messages/s', one.perSecond)
    report.add(ratio, 'ratio', median(one.perSecond) / median(bare.perSecond), { atLeast: 0.6 })
    report.explain(ratio, () => explainThroughput(costOf(one, bare)))
    const both = one.cost.map((server, index) => server + (one.databaseCost[index] ?? 0))
    report.add(`CPU of server, ${name}`, 's/10,000', one.cost)
    report.add(`CPU of PostgreSQL, ${name}`, 's/10,000', one.databaseCost)
    report.add(`CPU of the clients, ${name}`, 's/10,000', one.clientsCost)
    report.add(`CPU of both, ${name}`, 's/10,000', both, { atMost: 2.5 })
    report.explain(`CPU of both, ${name}`, () => explainCost(costOf(one, bare)))
  }
}

function costOf(one: Contender, bare: Contender): ThroughputCost {
  return {
    cores: availableParallelism(),
    processes: one.processes,
    ours: {
      perSecond: median(one.perSecond),
      server: median(one.cost),
      database: median(one.databaseCost),
      clients: median(one.clientsCost),
    },
    bare: { perSecond: median(bare.perSecond), server: median(bare.cost) },
  }
}
