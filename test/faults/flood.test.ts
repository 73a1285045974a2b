import { afterAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Ground, openGround } from './ground.ts'
import { chooseSeed, createRandom } from './random.ts'
import { noLimits, runClass, runFlood, wideNetwork } from './run-flood.ts'

const seed = chooseSeed()
const opened: { ground: Ground; database: TestDatabase }[] = []

async function aGround(variables: Record<string, string>): Promise<Ground> {
  const database = await createTestDatabase()
  const ground = await openGround({ databaseUrl: database.url, processes: 1, counsellors: 4, variables })
  opened.push({ ground, database })
  return ground
}

const uncut = (failure: string) => failure.startsWith('uncut')

describe(`one who floods (seed ${seed})`, () => {
  afterAll(async () => {
    for (const { ground, database } of opened) {
      await ground.close()
      await database.drop()
    }
  })

  it('is cut, while every message of 200 others goes through', { timeout: 300_000 }, async () => {
    const random = createRandom(seed)
    const outcome = await runFlood(await aGround(wideNetwork), { random, conversations: 200, seconds: 5 })
    expect(outcome.failures).toEqual([])
    const control = await runFlood(await aGround(noLimits), { random, conversations: 5, seconds: 1 })
    console.log(JSON.stringify({ ...outcome, control: control.failures.length, seed }))
    expect(control.failures.filter(uncut)).not.toEqual([])
  })

  it('keeps nobody of a school class behind the same address out', { timeout: 300_000 }, async () => {
    const random = createRandom(seed)
    const outcome = await runClass(await aGround({}), { random, youths: 60 })
    expect(outcome.failures).toEqual([])
    const control = await runClass(await aGround({ STARTS_PER_MINUTE: '20' }), { random, youths: 60 })
    expect(control.failures.filter((failure) => failure.startsWith('refused'))).not.toEqual([])
  })
})
