import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReport } from '../../bench/figures.ts'
import { openBareCommits } from '../../bench/server/bare-commit.ts'
import { explainCost, explainThroughput, explainWait } from '../../bench/server/reasons.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

describe('what stands between a figure and its goal', () => {
  const measured = {
    cores: 2,
    processes: 1,
    ours: { perSecond: 4800, server: 1.6, database: 1.4, clients: 1 },
    bare: { perSecond: 10_000, server: 0.8 },
  }

  it('is, of the ratio, what the machine has and what each part takes of it', () => {
    const note = explainThroughput(measured)
    expect(note).toContain('2 cores give 2.0 CPU s a second')
    expect(note).toContain('server 1.60 + PostgreSQL 1.40 + clients 1.00 = 4.00 s')
    expect(note).toContain("at most 5,000 messages/s, 0.50 of the relay's 10,000; measured 4,800")
    expect(note).toContain('cost nothing the ratio would be 0.50')
  })

  it('counts one core for each process, and no more than there are', () => {
    const slow = { ...measured, ours: { perSecond: 900, server: 10, database: 0.1, clients: 0.1 } }
    expect(explainThroughput(slow)).toContain('at most 1,000 messages/s')
    const ratios = [1, 2, 4].map(
      (processes) => /would be (\S+):/.exec(explainThroughput({ ...measured, processes }))?.[1],
    )
    expect(ratios).toEqual(['0.50', '1.00', '1.00'])
  })

  it('is, of the CPU, whose it is', () => {
    expect(explainCost(measured)).toMatch(
      /^of 3\.00 s PostgreSQL takes 1\.40 and our server 1\.60; .* takes 0\.80$/,
    )
  })

  it('is, of a wait, the disk and the relay, and only the rest is ours', () => {
    const ours = { p50: 3, p99: 10 }
    const commit = { p50: 1, p99: 5 }
    expect(explainWait(ours, commit)).toContain('takes 5.0 ms (p50 1.0 ms); about 5.0 ms (50 %) are left')
    expect(explainWait(ours, commit, { p50: 0.3, p99: 1 })).toContain(
      'a bare relay 1.0 ms; about 4.0 ms (40 %) are left',
    )
    expect(explainWait(ours, { p50: 1, p99: 12 })).toContain('nothing is left for what is ours')
  })

  it('is printed as a line of its own, only under a goal that was missed', () => {
    const printed: string[] = []
    const report = createReport((text) => printed.push(text))
    report.add('missed', 'ms', 9, { atMost: 5 })
    report.add('met', 'ms', 3, { atMost: 5 })
    report.add('without a goal', 'ms', 9)
    for (const figure of ['missed', 'met', 'without a goal']) report.explain(figure, () => `see ${figure}`)
    expect(printed.slice(3)).toEqual(['{"figure":"missed","note":"see missed"}\n'])
  })
})

describe('a bare commit', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('keeps its pace and leaves nothing behind', async () => {
    const bare = await openBareCommits(database.url)
    for (const kind of ['insert', 'update'] as const) {
      const taken = await bare.commits(kind, 50, 0.4)
      expect(taken.length).toBeGreaterThan(0)
      expect(taken.length).toBeLessThanOrEqual(20)
      for (const milliseconds of taken) expect(milliseconds).toBeGreaterThan(0)
    }
    await bare.close()
    const left = await database.pool.query(`select 1 from pg_tables where tablename = 'bare_commit'`)
    expect(left.rowCount).toBe(0)
  })
})
