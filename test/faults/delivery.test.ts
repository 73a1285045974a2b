import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Ground, openGround } from './ground.ts'
import { chooseSeed, createRandom } from './random.ts'
import { runDelivery } from './run-delivery.ts'
import { dropOnce, slowInserts } from './slow-inserts.ts'

const seed = chooseSeed()
const opened: { ground: Ground; database: TestDatabase }[] = []

async function aGround(change = ''): Promise<Ground> {
  const database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(slowInserts + change).finally(() => client.end())
  const ground = await openGround({ databaseUrl: database.url, counsellors: 4 })
  opened.push({ ground, database })
  return ground
}

describe(`what is shown (seed ${seed})`, () => {
  afterAll(async () => {
    for (const { ground, database } of opened) {
      await ground.close()
      await database.drop()
    }
  })

  it('is what is stored, once and in order, in 200 conversations with cut connections and lost answers', {
    timeout: 300_000,
  }, async () => {
    const random = createRandom(seed)
    const outcome = await runDelivery(await aGround(), { random, conversations: 200, messages: 3 })
    expect(outcome.failures).toEqual([])
    expect(outcome.figures.countAcked).toBe(200 * 3 * 2)

    const broken = await aGround(dropOnce)
    const worst = { dropAcks: 0, deaf: 0, twice: 1 }
    const control = await runDelivery(broken, { random, conversations: 20, messages: 8, manners: worst })
    console.log(JSON.stringify({ ...outcome, control: control.failures.length, seed }))
    expect(control.failures.filter((failure) => failure.startsWith('doubled'))).not.toEqual([])
  })
})
