import { median, percentile, progress, type Report } from '../figures.ts'
import { openBareCommits } from './bare-commit.ts'
import { firstPort, type Ground, openBareTalks } from './ground.ts'
import { explainWait } from './reasons.ts'

const conversations = 200
const perSecond = 200
const repeats = 5
const seconds = 12

/** How long a sender waits at a pace that leaves the server room: mostly the disk. */
export async function measureLatency(ground: Ground, report: Report): Promise<void> {
  const ports = { bare: firstPort + 5, ours: firstPort + 6 }
  await ground.startBareRelay(ports.bare)
  await ground.startServer(ports.ours)
  await openBareTalks(ground.clients, 'bare latency', conversations, ports.bare)
  await ground.openTalks({
    group: 'ours latency',
    count: conversations,
    ports: { visitor: ports.ours, counsellor: ports.ours },
  })
  const groups = ['bare latency', 'ours latency'] as const
  const all = new Map(groups.map((group) => [group, { p50: [], p95: [], p99: [], heard99: [] } as Taken]))
  const disk: Pick<Taken, 'p50' | 'p99'> = { p50: [], p99: [] }
  const bareCommits = await openBareCommits(ground.databaseUrl)
  for (const group of groups) await ground.clients.ask({ kind: 'load', group, seconds: 4 })
  for (let round = 0; round < repeats; round++) {
    for (const [group, taken] of all) {
      const { ack, delivery } = await ground.clients.ask({ kind: 'load', group, seconds, perSecond })
      progress(`${group}: p50 ${ack.p50.toFixed(2)}, p95 ${ack.p95.toFixed(2)}, p99 ${ack.p99.toFixed(2)} ms`)
      taken.p50.push(ack.p50)
      taken.p95.push(ack.p95)
      taken.p99.push(ack.p99)
      taken.heard99.push(delivery.p99)
    }
    const commits = await bareCommits.commits('insert', perSecond, seconds)
    disk.p50.push(percentile(commits, 50))
    disk.p99.push(percentile(commits, 99))
  }
  await bareCommits.close()
  for (const group of groups) await ground.clients.ask({ kind: 'close', group })
  tell(all, disk, report)
}

interface Taken {
  p50: number[]
  p95: number[]
  p99: number[]
  heard99: number[]
}

function tell(all: Map<string, Taken>, disk: Pick<Taken, 'p50' | 'p99'>, report: Report): void {
  const ours = all.get('ours latency')
  const bare = all.get('bare latency')
  if (!ours || !bare) return
  report.add(`acknowledged at ${perSecond}/s, p50`, 'ms', ours.p50)
  report.add(`acknowledged at ${perSecond}/s, p95`, 'ms', ours.p95)
  const quietest = `${Math.min(...ours.p99).toFixed(2)} ms in the quietest of ${repeats} repeats`
  const acknowledged = `acknowledged at ${perSecond}/s, p99`
  report.add(acknowledged, 'ms', ours.p99, { atMost: 6.5 }, quietest)
  report.add(`delivered at ${perSecond}/s, p99`, 'ms', ours.heard99)
  report.add(`bare relay at ${perSecond}/s, p99`, 'ms', bare.p99)
  report.add(`bare commit at ${perSecond}/s, p50`, 'ms', disk.p50)
  report.add(`bare commit at ${perSecond}/s, p99`, 'ms', disk.p99)
  const middle = ({ p50, p99 }: Pick<Taken, 'p50' | 'p99'>) => ({ p50: median(p50), p99: median(p99) })
  report.explain(acknowledged, () => explainWait(middle(ours), middle(disk), middle(bare)))
}
