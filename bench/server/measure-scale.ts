import { median, progress, type Report } from '../figures.ts'
import { firstPort, type Ground } from './ground.ts'
import { cpuSeconds } from './process-cost.ts'

const port = firstPort + 8
const sizes = [50, 400, 2000]
const perSecond = 1000
const repeats = 3
const seconds = 8
// What repeats of one size scatter by themselves.
const flat = 1.25

/** The same load over ever more connections: what one message costs must not depend on how many are there. */
export async function measureScale(ground: Ground, report: Report): Promise<void> {
  const server = await ground.startServer(port)
  const costs: number[][] = []
  let open = 0
  for (const connections of sizes) {
    await ground.openTalks({
      group: 'scale',
      count: (connections - open) / 2,
      ports: { visitor: port, counsellor: port },
    })
    open = connections
    costs.push(await costAt(ground, server.pid, open))
    report.add(`CPU at ${perSecond}/s, ${open} connections`, 's/10,000', costs.at(-1) ?? [])
  }
  await ground.clients.ask({ kind: 'close', group: 'scale' })
  const middles = costs.map(median)
  report.add(
    'CPU a message, dearest / cheapest of these',
    'ratio',
    Math.max(...middles) / Math.min(...middles),
    { atMost: flat },
  )
}

async function costAt(ground: Ground, pid: number, connections: number): Promise<number[]> {
  await ground.clients.ask({ kind: 'load', group: 'scale', seconds: 4, perSecond })
  const costs: number[] = []
  for (let round = 0; round < repeats; round++) {
    const spent = () => cpuSeconds(pid) + ground.databaseSeconds()
    const before = spent()
    const { done } = await ground.clients.ask({ kind: 'load', group: 'scale', seconds, perSecond })
    costs.push(((spent() - before) / done) * 1e4)
    progress(`${connections} connections: ${costs.at(-1)?.toFixed(2)} CPU s per 10,000`)
  }
  return costs
}
