import { setTimeout as wait } from 'node:timers/promises'
import type { Report } from '../figures.ts'
import { collectGarbage } from './collect-garbage.ts'
import { firstPort, type Ground } from './ground.ts'
import { residentKibibytes } from './process-cost.ts'

const port = firstPort + 10
const inspectorPort = firstPort + 11
const connections = 2000
const settleMilliseconds = 5000

/** What a connection holds while nobody writes: half of them young people, each with its conversation and its key. */
export async function measureMemory(ground: Ground, report: Report): Promise<void> {
  const { clients } = ground
  const server = await ground.startServer(port, {
    nodeOptions: [`--inspect=127.0.0.1:${inspectorPort}`],
  })
  const ports = { visitor: port, counsellor: port }
  // What compiling the code costs isn't the connections' fault.
  await ground.openTalks({ group: 'warm-up', count: 25, ports })
  await clients.ask({ kind: 'load', group: 'warm-up', seconds: 5 })
  const before = await settledKibibytes(server.pid)
  await ground.openTalks({ group: 'idle', count: connections / 2, ports })
  const each = ((await settledKibibytes(server.pid)) - before) / connections
  report.add(`memory of the server before`, 'MiB', before / 1024)
  report.add(`memory of an idle connection, ${connections} connections`, 'KiB', each, { atMost: 45 })
  for (const group of ['warm-up', 'idle']) await clients.ask({ kind: 'close', group })

  async function settledKibibytes(pid: number): Promise<number> {
    await wait(settleMilliseconds)
    await collectGarbage(inspectorPort)
    await wait(1000)
    return residentKibibytes(pid)
  }
}
