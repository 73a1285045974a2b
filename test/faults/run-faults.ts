import { parseArgs } from 'node:util'
import { type Cluster, startCluster } from './cluster.ts'
import { type Outcome, upper95 } from './outcome.ts'
import { plans } from './plans.ts'
import { chooseSeed, createRandom } from './random.ts'
import { runFirefox } from './run-firefox.ts'
import { runFreshClone } from './run-fresh-clone.ts'
import { runJourneys } from './run-journeys.ts'
import type { Plan } from './stage.ts'

/** Once, and without a cluster of ours. */
const others: Record<string, () => Promise<boolean>> = {
  'fresh-clone': runFreshClone,
  firefox: runFirefox,
  journeys: runJourneys,
}

const usage = `npm run faults -- [RULE ...] [--scale 0.01] [--hours 8] [--seed 1]
  RULE     ${[...Object.keys(others), ...Object.keys(plans)].join(' ')}; all of them if none is named
  --scale  1 is the promised figure; less for a look
  --hours  again and again, each time with another seed, until so many hours are over`

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { scale: { type: 'string' }, hours: { type: 'string' }, seed: { type: 'string' } },
  })
  const scale = Number(values.scale ?? 1)
  const hours = Number(values.hours ?? 0)
  const seed = Number(values.seed ?? chooseSeed())
  const unknown = positionals.filter((rule) => !plans[rule] && !others[rule])
  if (unknown.length > 0 || !(scale > 0) || !(hours >= 0) || !Number.isInteger(seed)) return undefined
  const named = positionals.length > 0 ? positionals : [...Object.keys(others), ...Object.keys(plans)]
  return { scale, hours, seed, named }
}

interface Trial {
  cluster: Cluster
  plan: Plan
  scale: number
  seed: number
}

/** Tries one rule and its control; prints one line. False: a failure, or a control that was missed. */
async function tryRule(rule: string, { cluster, plan, scale, seed }: Trial): Promise<boolean> {
  const start = performance.now()
  let done = 0
  const stage = {
    cluster,
    scale,
    random: createRandom(seed),
    progress({ n, failures }: Outcome) {
      done += n
      const minutes = Math.round((performance.now() - start) / 60_000)
      console.error(`${rule} so far n=${done} after ${minutes} min`)
      for (const failure of failures.slice(0, 5)) console.error(`${rule} ${failure}`)
    },
  }
  const { n, failures, figures } = await plan.run(stage)
  const control = await plan.control(stage)
  const isCaught = plan.caughtBy.every((sign) => control.failures.some((failure) => sign.test(failure)))
  const seconds = Math.round((performance.now() - start) / 1000)
  const line = { rule, n, failures: failures.length, upper95: upper95(failures.length, n), seed, seconds }
  console.log(JSON.stringify({ ...line, control: isCaught ? 'caught' : 'missed', scale, ...figures }))
  for (const failure of failures.slice(0, 20)) console.error(`${rule} ${failure}`)
  return failures.length === 0 && isCaught
}

// What we started ends with us, also when somebody loses patience.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const chosen = readArguments()
if (!chosen) {
  console.error(usage)
  process.exit(2)
}
const { named, scale, hours } = chosen
const until = performance.now() + hours * 3_600_000
let isGood = true
for (const name of named) isGood = (await (others[name]?.() ?? true)) && isGood
const rules = named.filter((name) => plans[name])
if (rules.length === 0) process.exit(isGood ? 0 : 1)
// The writer of the log sleeps long: what isn't committed synchronously is lost for certain when A1 kills.
const cluster = await startCluster({ wal_writer_delay: '10s', wal_writer_flush_after: '1GB' })
try {
  let { seed } = chosen
  do {
    for (const rule of rules) {
      const plan = plans[rule]
      if (plan) isGood = (await tryRule(rule, { cluster, plan, scale, seed })) && isGood
    }
    seed += 1
  } while (performance.now() < until)
} finally {
  await cluster.close()
}
process.exit(isGood ? 0 : 1)
