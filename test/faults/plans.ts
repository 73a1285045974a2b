import { giveEveryRole, nothingThere, whatIsThere } from './garbage-targets.ts'
import { addOutcomes, type Outcome } from './outcome.ts'
import { messagePlans } from './plans-message.ts'
import { promisedAppointments } from './promised-appointments.ts'
import { runClaims } from './run-claims.ts'
import { noLimits, runClass, runFlood, wideNetwork } from './run-flood.ts'
import { runGarbage } from './run-garbage.ts'
import { runGhosts } from './run-ghosts.ts'
import { commitHastily, runKills } from './run-kills.ts'
import { onWalks } from './run-many-walks.ts'
import { besiege, runSlowLoris } from './run-slow-loris.ts'
import { promisedLimits, runVanish } from './run-vanish.ts'
import { besideNaiveServer, onGround, type Plan } from './stage.ts'

const some = (scale: number, count: number) => Math.max(1, Math.round(scale * count))

/** B: exactly one counsellor, no ghosts. */
const counsellorPlans: Record<string, Plan> = {
  B1: {
    run: (stage) =>
      onGround(stage, {}, (ground) =>
        runClaims(ground, { ...stage, races: some(stage.scale, 10_000), timed: true }),
      ),
    control: (stage) =>
      onGround(stage, {}, (ground) =>
        runClaims(ground, { ...stage, races: 20, claimant: 'select-then-update' }),
      ),
    caughtBy: [/^double claim/],
  },
  B2: {
    run: (stage) =>
      onGround(stage, {}, async (ground) => {
        const outcomes: Outcome[] = []
        for (const how of ['console', 'network', 'server'] as const)
          outcomes.push(await runVanish(ground, { ...stage, how }))
        return addOutcomes(outcomes)
      }),
    control: (stage) =>
      onGround(stage, {}, (ground) =>
        runVanish(ground, { ...stage, how: 'console', ghost: true, limits: promisedLimits }),
      ),
    caughtBy: [/^ghost/],
  },
  B3: {
    run: (stage) => onGround(stage, {}, (ground) => runGhosts(ground, { ...stage, visitors: 30 })),
    control: (stage) =>
      onGround(stage, {}, (ground) => runGhosts(ground, { ...stage, visitors: 5, comeBack: true })),
    caughtBy: [/^ghosts/],
  },
  B4: {
    run: (stage) => onWalks(stage, { walks: some(stage.scale, 10_000) }),
    control: (stage) => onWalks(stage, { walks: 100, broken: { dropped: 'returnDeserted' } }),
    caughtBy: [/stuck: open without/],
  },
}

/** The last places of a time, raced for while processes die: nobody booked twice, no booking lost. */
const appointmentPlans: Record<string, Plan> = {
  appointments: {
    run: (stage) =>
      onGround(stage, {}, async (ground) => {
        const kills = { ...stage, serverKills: 5, databaseKills: 3 }
        const outcomes: Outcome[] = []
        for (let round = 0; round < some(stage.scale, 25); round += 1) {
          const promised = await promisedAppointments(ground, { ...stage, groups: 4 })
          const found = await runKills(ground, kills, [promised])
          outcomes.push(...found)
          stage.progress(addOutcomes(found))
        }
        return addOutcomes(outcomes)
      }),
    control: (stage) =>
      onGround(stage, { change: 'drop index appointment_place' }, async (ground) => {
        await commitHastily(stage.cluster)
        try {
          const promised = await promisedAppointments(ground, { ...stage, groups: 4 })
          const kills = { ...stage, serverKills: 0, databaseKills: 1 }
          return addOutcomes(await runKills(ground, kills, [promised]))
        } finally {
          await stage.cluster.run('alter role kynnys reset synchronous_commit')
        }
      }),
    caughtBy: [/^double booking/, /^lost/],
  },
}

/** C: bad input, overload. */
const overloadPlans: Record<string, Plan> = {
  C1: {
    run: (stage) =>
      onGround(stage, { processes: 1, counsellors: 1 }, async (ground) => {
        await giveEveryRole(ground.pool)
        return runGarbage({
          ...stage,
          server: ground.servers[0]!,
          origin: ground.origin,
          cookie: ground.cookies[0],
          targets: () => whatIsThere(ground.pool),
          frames: some(stage.scale, 100_000),
          requests: some(stage.scale, 100_000),
        })
      }),
    control: (stage) =>
      besideNaiveServer(stage, (server) =>
        runGarbage({
          ...stage,
          server,
          origin: 'http://localhost',
          targets: async () => nothingThere(),
          frames: 2000,
          requests: 100,
        }),
      ),
    caughtBy: [/^crashed/],
  },
  C2: {
    run: (stage) =>
      onGround(stage, { variables: wideNetwork }, async (ground) => {
        const flood = { ...stage, conversations: 200, seconds: some(stage.scale, 30) + 5, timed: true }
        return addOutcomes([
          await runFlood(ground, flood),
          await runFlood(ground, { ...flood, bytes: 900_000 }),
        ])
      }),
    control: (stage) =>
      onGround(stage, { variables: noLimits }, (ground) =>
        runFlood(ground, { ...stage, conversations: 5, seconds: 2 }),
      ),
    caughtBy: [/^uncut/],
  },
  C3: {
    run: (stage) =>
      onGround(stage, { processes: 1 }, (ground) =>
        runSlowLoris(ground, {
          ...stage,
          lines: some(stage.scale, 1000),
          seconds: Math.max(5, stage.scale * 300),
        }),
      ),
    control: (stage) =>
      besideNaiveServer(stage, (server) => besiege(server, { ...stage, lines: 3, seconds: 1 })),
    caughtBy: [/^open/],
  },
  C4: {
    run: (stage) =>
      onGround(stage, { variables: {} }, (ground) => runClass(ground, { ...stage, youths: 60 })),
    control: (stage) =>
      onGround(stage, { variables: { STARTS_PER_MINUTE: '20' } }, (ground) =>
        runClass(ground, { ...stage, youths: 60 }),
      ),
    caughtBy: [/^refused/],
  },
}

export const plans: Record<string, Plan> = {
  ...messagePlans,
  ...counsellorPlans,
  ...appointmentPlans,
  ...overloadPlans,
}
