import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from './cluster.ts'
import { type Ground, openGround } from './ground.ts'
import { chooseSeed, createRandom } from './random.ts'
import { runEscalations } from './run-escalations.ts'

const seed = chooseSeed()
let cluster: Cluster
let ground: Ground

describe(`an emergency (seed ${seed})`, () => {
  beforeAll(async () => {
    // The writer of the log sleeps long: without synchronous commits everything since the last one would be lost.
    cluster = await startCluster({ wal_writer_delay: '10s', wal_writer_flush_after: '1GB' })
    ground = await openGround({ databaseUrl: cluster.url })
  })
  afterAll(async () => {
    await ground?.close()
    await cluster?.close()
  })

  it('survives 3 kills of a server and 1 of the database, and a supervisor sees it within 5 s', {
    timeout: 200_000,
  }, async () => {
    const random = createRandom(seed)
    const size = { cluster, random, conversations: 4 }
    const outcome = await runEscalations(ground, { ...size, serverKills: 3, databaseKills: 1 })
    expect(outcome.failures).toEqual([])
    expect(outcome.n).toBeGreaterThan(40)

    await cluster.run('alter role kynnys set synchronous_commit = off')
    await cluster.kill()
    await cluster.start()
    const control = await runEscalations(ground, { ...size, serverKills: 0, databaseKills: 1, deaf: true })
    const caught = (by: string) => control.failures.filter((failure) => failure.startsWith(by))
    expect(caught('lost')).not.toEqual([])
    expect(caught('unseen')).not.toEqual([])
    console.log(JSON.stringify({ ...outcome, control: control.failures.length, seed }))
  })
})
