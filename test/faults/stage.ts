import { findFreePort } from '../../server/database/embedded/free-port.ts'
import type { Cluster } from './cluster.ts'
import { type Ground, openGround } from './ground.ts'
import type { Outcome } from './outcome.ts'
import type { Random } from './random.ts'
import { createServerProcess, type ServerProcess } from './server-process.ts'

/** Where one rule is tried: its own random numbers, on the database that all share. */
export interface Stage {
  cluster: Cluster
  random: Random
  /** 1 is the figure that is promised. */
  scale: number
  /** What one round of many showed: whoever watches, or stops a long run, knows how far it came. */
  progress: (round: Outcome) => void
}

/** How a rule is tried, and what is broken on purpose to see that the trial would find it. */
export interface Plan {
  run: (stage: Stage) => Promise<Outcome>
  control: (stage: Stage) => Promise<Outcome>
  /** The failures by which the same judgement finds the control: each of them must be among them. */
  caughtBy: readonly RegExp[]
}

let databases = 0

interface Scenery {
  processes?: number
  counsellors?: number
  variables?: Record<string, string>
  /** Loaded before each server: what breaks it on purpose. */
  fault?: string
  /** Where young people's browsers find it. */
  origin?: string
  /** What is different in this copy of the database. */
  change?: string
}

/** Servers on a database of their own, for the time of one use. */
export async function onGround<Result>(
  { cluster }: Stage,
  { change, ...scenery }: Scenery,
  use: (ground: Ground) => Promise<Result>,
): Promise<Result> {
  databases += 1
  const databaseUrl = await cluster.createDatabase(`faults${databases}`, change)
  const ground = await openGround({ databaseUrl, ...scenery })
  try {
    return await use(ground)
  } finally {
    await ground.close()
  }
}

/** The server of the first evening, as a control, for the time of one use. */
export async function besideNaiveServer<Result>(
  { cluster }: Stage,
  use: (server: ServerProcess) => Promise<Result>,
): Promise<Result> {
  const server = createServerProcess({
    port: await findFreePort(),
    file: 'test/faults/naive-server.mjs',
    variables: { DATABASE_URL: cluster.url },
  })
  await server.start()
  try {
    return await use(server)
  } finally {
    await server.killForGood()
  }
}
