import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Report } from '../figures.ts'
import { firstPort, type Ground } from './ground.ts'

const port = firstPort + 14
const conversations = 200
const warmUpSeconds = 5
const seconds = 10

interface ProfileNode {
  id: number
  callFrame: { functionName: string; url: string }
  children?: number[]
}

interface Profile {
  nodes: ProfileNode[]
  samples: number[]
  timeDeltas: number[]
}

// What a server spends a message on; the first that fits, from the function that runs outwards.
const parts: [part: string, where: RegExp][] = [
  [
    'WebSocket and Socket.IO',
    /node_modules\/(ws|socket\.io|engine\.io|debug|socket\.io-[a-z]+|engine\.io-[a-z]+)\//,
  ],
  ['talking with PostgreSQL', /node_modules\/(pg|pg-[a-z]+|postgres-[a-z]+|kysely)\//],
  ['validation', /node_modules\/zod\//],
  ['encryption', /^node:internal\/crypto/],
  ['what is ours', /dist\/server\//],
]

/** What one server under full load spends its time on, so that it can be seen what stands between it and a bare relay. */
export async function measureShares(ground: Ground, report: Report): Promise<void> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'kynnys-bench-profile-'))
  try {
    const nodeOptions = ['--cpu-prof', `--cpu-prof-dir=${directory}`]
    const server = await ground.startServer(port, { nodeOptions })
    const ports = { visitor: port, counsellor: port }
    await ground.openTalks({ group: 'profiled', count: conversations, ports })
    await ground.clients.ask({ kind: 'load', group: 'profiled', seconds: warmUpSeconds + seconds })
    await ground.clients.ask({ kind: 'close', group: 'profiled' })
    await server.stop()
    const [file] = readdirSync(directory)
    if (!file) throw new Error('the server left no profile')
    const shares = sharesOf(JSON.parse(readFileSync(path.join(directory, file), 'utf8')))
    for (const [part, share] of shares) report.add(`share of a server's time: ${part}`, '%', share)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Percent of the time that was not idle, the greatest first. */
function sharesOf({ nodes, samples, timeDeltas }: Profile): [string, number][] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])))
  const spent = new Map<string, number>()
  for (const [index, id] of samples.entries()) {
    const part = partOf(id, byId, callers)
    if (part !== undefined) spent.set(part, (spent.get(part) ?? 0) + (timeDeltas[index] ?? 0))
  }
  const total = [...spent.values()].reduce((sum, one) => sum + one, 0)
  return [...spent]
    .map(([part, time]): [string, number] => [part, (100 * time) / total])
    .toSorted(([, one], [, other]) => other - one)
}

/** What the kernel or Node.js do is done for whoever called them. */
function partOf(
  id: number,
  byId: ReadonlyMap<number, ProfileNode>,
  callers: ReadonlyMap<number, number>,
): string | undefined {
  for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) {
    const { functionName = '', url = '' } = byId.get(at)?.callFrame ?? {}
    if (functionName === '(idle)') return undefined
    if (functionName === '(garbage collector)') return 'collecting garbage'
    const found = parts.find(([, where]) => where.test(url))
    if (found) return found[0]
  }
  return 'Node.js itself'
}
