import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Ground, openGround } from './ground.ts'
import { chooseSeed, createRandom } from './random.ts'
import { runClaims } from './run-claims.ts'
import { quickLimits, runVanish } from './run-vanish.ts'

const seed = chooseSeed()
let database: TestDatabase
let ground: Ground

describe(`a conversation (seed ${seed})`, () => {
  beforeAll(async () => {
    database = await createTestDatabase()
    ground = await openGround({ databaseUrl: database.url })
  })
  afterAll(async () => {
    await ground?.close()
    await database?.drop()
  })

  it('goes to exactly one of many counsellors who claim it at once', { timeout: 300_000 }, async () => {
    const random = createRandom(seed)
    const outcome = await runClaims(ground, { random, races: 500 })
    expect(outcome.failures).toEqual([])
    const control = await runClaims(ground, { random, races: 20, claimant: 'select-then-update' })
    console.log(JSON.stringify({ ...outcome, control: control.failures.length, seed }))
    expect(control.failures.filter((failure) => failure.startsWith('double claim'))).not.toEqual([])
  })

  it('goes back to the queue when its counsellor vanishes with a server', { timeout: 300_000 }, async () => {
    const vanish = { random: createRandom(seed), how: 'server', limits: quickLimits } as const
    const haunted = { ...quickLimits, offDutySeconds: 5 }
    const outcome = await runVanish(ground, vanish)
    expect(outcome.failures).toEqual([])
    const control = await runVanish(ground, { ...vanish, how: 'console', ghost: true, limits: haunted })
    console.log(JSON.stringify({ ...outcome, control: control.failures.length, seed }))
    expect(control.failures.filter((failure) => failure.startsWith('ghost'))).not.toEqual([])
  })
})
