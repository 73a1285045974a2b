import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { runWalks } from './run-walks.ts'

const seed = Number(process.env.SEED ?? 20_261_122)
// What fits into half a minute, the same ones each time; `WALKS=500` takes its time, `npm run faults -- B4` 10,000.
const asked = Number(process.env.WALKS ?? 0)
const within = asked > 0 ? Number.POSITIVE_INFINITY : 30_000
const atOnce = 3

describe(`a small town with 4 young people and 3 counsellors (seed ${seed})`, () => {
  let databases: TestDatabase[]
  const urls = () => databases.map(({ url }) => url)

  beforeAll(async () => {
    databases = await Promise.all(Array.from({ length: atOnce }, createTestDatabase))
  })
  afterAll(async () => {
    for (const database of databases) await database.drop()
  })

  it('keeps every promise about waiting and owning, whatever happens in whatever order', {
    timeout: 600_000,
  }, async () => {
    const { failures, done, ...figures } = await runWalks({
      databaseUrls: urls(),
      walks: asked || 24,
      seed,
      within,
    })
    console.log(JSON.stringify({ ...figures, seed }), asked ? JSON.stringify(done) : '')
    expect(failures).toEqual([])
    expect(figures.walks).toBeGreaterThan(10)
  })

  it.each(['returnDeserted', 'endSilent'])(
    'would be found out without the sweep %s',
    { timeout: 120_000 },
    async (dropped) => {
      const { url, drop } = await createTestDatabase()
      const { failures, walks } = await runWalks({ databaseUrls: [url], walks: 100, seed, dropped })
      await drop()
      console.log(JSON.stringify({ dropped, foundInWalk: walks, by: failures[0]?.split('\n')[0] }))
      expect(failures.join()).toMatch(/stuck: /)
    },
  )
})
