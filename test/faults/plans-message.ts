import { setTimeout as wait } from 'node:timers/promises'
import { findFreePort } from '../../server/database/embedded/free-port.ts'
import type { Ground } from './ground.ts'
import { joinAll, killUnderAll } from './kill-under-all.ts'
import { addOutcomes, type Outcome } from './outcome.ts'
import { runAway } from './run-away.ts'
import { runBlackhole } from './run-blackhole.ts'
import { openFront, runBrowsers } from './run-browsers.ts'
import { runCommit } from './run-commit.ts'
import { runDelivery } from './run-delivery.ts'
import { commitHastily } from './run-kills.ts'
import { dropOnce, slowInserts } from './slow-inserts.ts'
import { onGround, type Plan, type Stage } from './stage.ts'

// More come back at once than this harness can, so that its own slowness would be judged.
const atOnce = 200
const most = (scale: number, count: number) => Math.max(1, Math.round(scale * count))

/** Two processes under the one address that a browser knows. */
async function behindFront(stage: Stage, change: string, use: (ground: Ground) => Promise<Outcome>) {
  const port = await findFreePort()
  return onGround(stage, { change, origin: `http://localhost:${port}` }, async (ground) => {
    const front = await openFront(
      port,
      ground.urls.map((url) => Number(new URL(url).port)),
    )
    try {
      return await use(ground)
    } finally {
      front.close()
    }
  })
}

/** A: no message is ever lost, doubled or shuffled. */
export const messagePlans: Record<string, Plan> = {
  A1: {
    run: (stage) =>
      onGround(stage, {}, async (ground) => {
        const quick = { ackedBetween: 300, timed: true }
        const kills = { ...stage, conversations: 20, serverKills: 5, databaseKills: 3, ...quick }
        const outcomes: Outcome[] = []
        const goal = { rounds: most(stage.scale, 40), acked: stage.scale * 100_000 }
        let acked = 0
        // Each round takes new conversations: their logs stay as short as people's are.
        while (outcomes.length < goal.rounds || acked < goal.acked) {
          const outcome = joinAll(await killUnderAll(ground, kills))
          outcomes.push(outcome)
          stage.progress(outcome)
          acked += outcome.n
        }
        return addOutcomes(outcomes)
      }),
    control: (stage) =>
      onGround(stage, {}, async (ground) => {
        await commitHastily(stage.cluster)
        try {
          const control = { ...stage, conversations: 10, serverKills: 0, databaseKills: 1, deaf: true }
          return joinAll(await killUnderAll(ground, control))
        } finally {
          await stage.cluster.run('alter role kynnys reset synchronous_commit')
        }
      }),
    caughtBy: [/^A1 lost/, /^A10 lost/, /^A10 unseen/, /^referral lost/],
  },
  A2: {
    run: (stage) =>
      onGround(stage, { change: slowInserts }, async (ground) => {
        const outcomes: Outcome[] = []
        for (let left = most(stage.scale, 16_000); left > 0; left -= 200) {
          const conversations = Math.min(200, left)
          const outcome = await runDelivery(ground, { ...stage, conversations, messages: 4 })
          outcomes.push(outcome)
          stage.progress(outcome)
        }
        return addOutcomes(outcomes)
      }),
    control: (stage) =>
      onGround(stage, { change: slowInserts + dropOnce }, (ground) => {
        const manners = { dropAcks: 0, deaf: 0, twice: 1 }
        return runDelivery(ground, { ...stage, conversations: 30, messages: 10, manners })
      }),
    caughtBy: [/^doubled/],
  },
  'A2-browser': {
    run: (stage) =>
      behindFront(stage, slowInserts, (ground) =>
        runBrowsers(ground, { ...stage, browsers: most(stage.scale, 200), messages: 4 }),
      ),
    control: (stage) =>
      behindFront(stage, slowInserts + dropOnce, (ground) =>
        runBrowsers(ground, { ...stage, browsers: 4, messages: 10, dropAcks: 0, twice: true }),
      ),
    caughtBy: [/^doubled/],
  },
  A3: {
    run: (stage) =>
      onGround(stage, {}, async (ground) => {
        const outcomes: Outcome[] = []
        let [left, round] = [most(stage.scale, 16_000), 0]
        // Most of a round is waiting: a second one waits meanwhile, with counsellors of its own.
        const half = ground.cookies.length / 2
        async function goOn(cookies: string[], after: number): Promise<void> {
          await wait(after)
          while (left > 0) {
            const conversations = Math.min(atOnce, left)
            left -= conversations
            // Of four rounds one is long, and each direction has its own.
            const direction = Math.floor(round / 4) % 2 === 0 ? 'down' : 'up'
            const seconds = round++ % 4 < 3 ? 25 : 60
            const hole = { ...stage, direction, messages: 12, seconds, conversations } as const
            const outcome = await runBlackhole({ ...ground, cookies }, hole)
            outcomes.push(outcome)
            stage.progress(outcome)
          }
        }
        await Promise.all([goOn(ground.cookies.slice(0, half), 0), goOn(ground.cookies.slice(half), 15_000)])
        return addOutcomes(outcomes)
      }),
    control: (stage) =>
      onGround(stage, {}, (ground) => {
        // Who hears a part of what is said notices the gap, and reads the last word with it.
        const manners = { deaf: 1, followsRules: false }
        const hole = { ...stage, messages: 5, seconds: 2, direction: 'down', manners } as const
        return runBlackhole(ground, { ...hole, conversations: 50 })
      }),
    caughtBy: [/^stale/],
  },
  A4: {
    run: (stage) =>
      onGround(stage, {}, (ground) => runCommit(ground, { ...stage, messages: most(stage.scale, 10_000) })),
    control: (stage) =>
      onGround(stage, { fault: './test/faults/with-hasty-answers.mjs' }, (ground) =>
        runCommit(ground, { ...stage, messages: 50 }),
      ),
    caughtBy: [/^premature/],
  },
  A5: {
    run: (stage) =>
      onGround(stage, {}, async (ground) => {
        const seconds = Math.max(10, 30 * Math.min(1, stage.scale))
        const outcomes = [
          await runAway(ground, { ...stage, how: 'down', seconds }),
          await runAway(ground, { ...stage, how: 'frozen', seconds }),
        ]
        if (stage.scale >= 1) outcomes.push(await runAway(ground, { ...stage, how: 'down', seconds: 300 }))
        return addOutcomes(outcomes)
      }),
    control: (stage) =>
      onGround(stage, { fault: './test/faults/without-pool-handler.mjs' }, (ground) =>
        runAway(ground, { ...stage, how: 'down', seconds: 5 }),
      ),
    caughtBy: [/^crashed/],
  },
}
