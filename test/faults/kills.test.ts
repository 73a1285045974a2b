import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from './cluster.ts'
import { type Ground, openGround } from './ground.ts'
import { killUnderAll } from './kill-under-all.ts'
import type { Outcome } from './outcome.ts'
import { chooseSeed, createRandom } from './random.ts'
import { commitHastily } from './run-kills.ts'

const seed = chooseSeed()
let cluster: Cluster
let ground: Ground
const common = () => ({ cluster, random: createRandom(seed), conversations: 10 })

describe(`processes die (seed ${seed})`, () => {
  let messages: Outcome
  let escalations: Outcome
  let referrals: Outcome

  beforeAll(async () => {
    // The writer of the log sleeps long: without synchronous commits everything since the last one would be lost.
    cluster = await startCluster({ wal_writer_delay: '10s', wal_writer_flush_after: '1GB' })
    ground = await openGround({ databaseUrl: cluster.url })
    ;[messages, escalations, referrals] = await killUnderAll(ground, {
      ...common(),
      serverKills: 5,
      databaseKills: 5,
    })
    for (const { rule, n, figures } of [messages, escalations, referrals])
      console.log(JSON.stringify({ rule, n, ...figures, seed }))
  }, 200_000)
  afterAll(async () => {
    await ground?.close()
    await cluster?.close()
  })

  it('and what was acknowledged survives 5 kills of a server and 5 of the database under load', () => {
    expect(messages.failures).toEqual([])
    expect(messages.n).toBeGreaterThan(500)
  })

  it('and every escalation that was raised is there, and seen by a supervisor', () => {
    expect(escalations.failures).toEqual([])
    expect(escalations.n).toBeGreaterThan(100)
  })

  it('and whatever was agreed still opens the door', () => {
    expect(referrals.failures).toEqual([])
    expect(referrals.n).toBeGreaterThan(100)
  })

  it('and each of these would be missed, were an answer hastier than the disk or a supervisor deaf', {
    timeout: 240_000,
  }, async () => {
    await commitHastily(cluster)
    const controls = await killUnderAll(ground, { ...common(), serverKills: 0, databaseKills: 1, deaf: true })
    for (const { failures } of controls)
      expect(failures.filter((failure) => failure.startsWith('lost'))).not.toEqual([])
    expect(controls[1].failures.filter((failure) => failure.startsWith('unseen'))).not.toEqual([])
  })
})
