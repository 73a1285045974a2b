import { anchors } from './anchors.ts'
import { measureClarity } from './clarity/measure-clarity.ts'
import { createReport, progress } from './figures.ts'
import { type Ground, layGround } from './server/ground.ts'
import { measureGuidanceSearch } from './server/measure-guidance-search.ts'
import { measureLatency } from './server/measure-latency.ts'
import { measureMemory } from './server/measure-memory.ts'
import { measureRouting } from './server/measure-routing.ts'
import { measureScale } from './server/measure-scale.ts'
import { measureServicePage } from './server/measure-service-page.ts'
import { measureServiceSearch } from './server/measure-service-search.ts'
import { measureShares } from './server/measure-shares.ts'
import { measureStart } from './server/measure-start.ts'
import { measureStatistics } from './server/measure-statistics.ts'
import { measureThroughput } from './server/measure-throughput.ts'
import { measureOpening } from './widget/measure-opening.ts'
import { measurePageView } from './widget/measure-page-view.ts'
import { measureUsing } from './widget/measure-using.ts'
import { openCity } from './widget/open-city.ts'

const parts = {
  server: {
    throughput: measureThroughput,
    latency: measureLatency,
    memory: measureMemory,
    scale: measureScale,
    shares: measureShares,
    routing: measureRouting,
    'guidance-search': measureGuidanceSearch,
    'service-search': measureServiceSearch,
    'service-page': measureServicePage,
    statistics: measureStatistics,
    start: measureStart,
  },
  widget: { 'page-view': measurePageView, opening: measureOpening, using: measureUsing },
}

const report = createReport()
const asked = process.argv.slice(2)
const known = ['clarity', ...Object.keys(parts), ...Object.values(parts).flatMap((some) => Object.keys(some))]

function chosen<Part>(kind: keyof typeof parts, some: Record<string, Part>): [string, Part][] {
  if (asked.length === 0 || asked.includes(kind)) return Object.entries(some)
  return Object.entries(some).filter(([name]) => asked.includes(name))
}

async function measureServer(ground: Ground): Promise<void> {
  for (const [name, measure] of chosen('server', parts.server)) {
    progress(`\n${name}`)
    await measure(ground, report)
    await ground.stopServers()
    // Whoever waited in one part is nobody in the next.
    await ground.pool.query('delete from conversation')
  }
}

async function measureWidget(ground: Ground): Promise<void> {
  const some = chosen('widget', parts.widget)
  if (some.length === 0) return
  const city = await openCity(ground)
  try {
    for (const [name, measure] of some) {
      progress(`\n${name}`)
      await measure(city, report)
    }
  } finally {
    await city.close()
  }
}

/** Servers, a database and a browser are only started for the parts that need them. */
async function measureOnGround(): Promise<void> {
  const ground = await layGround()
  // Nothing of ours runs on after Ctrl+C.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void ground.clear().finally(() => process.exit(1)))
  try {
    await measureServer(ground)
    await measureWidget(ground)
  } finally {
    await ground.clear()
  }
}

const unknown = asked.filter((name) => !known.includes(name))
if (unknown.length > 0)
  throw new Error(`no part is called ${unknown.join(', ')}: choose from ${known.join(', ')}`)
if (asked.length === 0 || asked.includes('clarity')) {
  progress('\nclarity')
  await measureClarity(report)
}
if (asked.some((name) => name !== 'clarity') || asked.length === 0) {
  report.quote(anchors)
  await measureOnGround()
}
progress(`\n${report.table()}`)
