import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadYear } from '../../bench/simulate/load-year.ts'
import { makeYear, monthOf, type Year, type YearAttempt } from '../../bench/simulate/year.ts'
import type { PublishedYear } from '../../protocol/report.ts'
import type { Rooms } from '../../server/app-rooms.ts'
import { tellOutreach } from '../../server/app-statistics.ts'
import { attemptDimensions, attemptKinds, shownIn } from '../../server/statistics/lattice.ts'
import { createPublishedService } from '../../server/statistics/published-service.ts'
import { writeReportCsv } from '../../server/statistics/report-file.ts'
import { createRandom } from '../faults/random.ts'
import { type Bounds, type KnownCell, type KnownKind, propagate, solve } from '../support/attack.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { roomsBy } from '../support/rooms.ts'
import {
  findMadeReports,
  learn,
  readReports,
  saveEverything,
  type ToldCell,
} from '../support/saved-reports.ts'

const year = 2026
const threshold = 5
const months = Array.from({ length: 12 }, (_, at) => at + 1)
const endless = Number.POSITIVE_INFINITY
const anything = (): Bounds => ({ low: 0, high: endless })
/** The months, and the periods that are reported: PARkki's, two payment periods, the year. */
const spans = [
  ...months.map((month) => ({ from: month, to: month })),
  { from: 1, to: 4 },
  { from: 1, to: 8 },
  { from: 1, to: 12 },
  { from: 3, to: 7 },
  { from: 8, to: 12 },
]

// Told once more, by another road than the SQL.
const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
})
// Every hour of the year is asked about often.
const hours = new Map<number, { weekday: string; hour: string; month: number }>()
function wallOf(moment: number) {
  const hour = Math.floor(moment / 3_600_000)
  const known = hours.get(hour)
  if (known) return known
  const parts = Object.fromEntries(wall.formatToParts(moment).map(({ type, value }) => [type, value]))
  const shown = {
    weekday: String(weekdays.indexOf(parts.weekday!) + 1),
    hour: String(Number(parts.hour)),
    month: monthOf(moment),
  }
  hours.set(hour, shown)
  return shown
}
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
function categoryOf(dimension: (typeof attemptDimensions)[number], one: YearAttempt): string {
  switch (dimension) {
    case 'theme':
    case 'district':
      return one[dimension] ?? 'not-told'
    case 'language':
      return one.language
    case 'weekday':
    case 'hour':
      return wallOf(one.openedAt)[dimension]
    case 'wait': {
      const { waitSeconds } = one
      if (waitSeconds === null) return 'none'
      if (waitSeconds < 300) return 'under-5'
      return waitSeconds < 900 ? '5-15' : waitSeconds < 3600 ? '15-60' : 'over-60'
    }
  }
}

interface TrueTable {
  kind: string
  dimension: string
  /** Category to its twelve months. */
  counts: Map<string, number[]>
}

function countTruly(made: Year): TrueTable[] {
  return [
    ...countAttempts(made),
    ...countReferrals(made),
    ...countSessions(made),
    ...countEscalations(made),
    ...countFeedback(made),
  ]
}

function countEscalations({ outcomes }: Year): TrueTable[] {
  const counts = new Map<string, number[]>()
  for (const { kind, month } of outcomes.escalations) {
    const row = counts.get(kind) ?? months.map(() => 0)
    row[month - 1]! += 1
    counts.set(kind, row)
  }
  return [{ kind: 'escalation', dimension: 'escalation', counts }]
}

type Counts = Map<string, number[]>
function add(counts: Counts, category: string, month: number, count: number): void {
  const row = counts.get(category) ?? months.map(() => 0)
  row[month - 1]! += count
  counts.set(category, row)
}

function countFeedback({ outcomes }: Year): TrueTable[] {
  return (['feeling', 'helped', 'reason'] as const).map((of) => {
    const counts: Counts = new Map()
    for (const one of outcomes.feedback) {
      const said = one[of]
      if (said !== null) add(counts, said, wallOf(one.at).month, 1)
    }
    return { kind: of === 'reason' ? 'feedback-left' : 'feedback', dimension: `feedback-${of}`, counts }
  })
}

const partitions = ['age', 'gender', 'familiarity', 'language', 'segment', 'route'] as const

function countSessions({ sessions }: Year): TrueTable[] {
  const [platform, contacted]: [Counts, Counts] = [new Map(), new Map()]
  const placed = partitions.map((of) => ({ of, counts: new Map() as Counts }))
  for (const one of sessions) {
    const { month } = wallOf(one.startedAt)
    add(platform, one.platform, month, one.age.length)
    add(contacted, one.platform, month, one.contacted - one.age.length)
    for (const { of, counts } of placed) for (const value of one[of]) add(counts, value, month, 1)
  }
  const kind = 'outreach-reached'
  return [
    { kind, dimension: 'outreach-platform', counts: platform },
    ...placed.map(({ of, counts }) => ({ kind, dimension: `outreach-${of}`, counts })),
    { kind: 'outreach-contacted', dimension: 'outreach-platform', counts: contacted },
  ]
}

function countReferrals({ referrals }: Year): TrueTable[] {
  const kinds = [...new Set(referrals.map(({ state }) => state))]
  return kinds.map((state) => {
    const counts = new Map<string, number[]>()
    for (const one of referrals.filter((some) => some.state === state)) {
      const row = counts.get(one.service) ?? months.map(() => 0)
      row[one.month - 1]! += one.count
      counts.set(one.service, row)
    }
    return { kind: `referral-${state}`, dimension: 'service', counts }
  })
}

function countAttempts({ attempts }: Year): TrueTable[] {
  return attemptKinds.flatMap((kind) => {
    const some = attempts.filter(({ became }) => became === kind)
    return attemptDimensions.map((dimension) => {
      const counts = new Map<string, number[]>()
      for (const one of some) {
        const category = categoryOf(dimension, one)
        const row = counts.get(category) ?? months.map(() => 0)
        row[wallOf(one.openedAt).month - 1]! += 1
        counts.set(category, row)
      }
      return { kind, dimension, counts }
    })
  })
}

const addUp = (row: readonly number[]) => row.map((_, at) => row.slice(0, at + 1).reduce((a, b) => a + b, 0))
const sumOf = (row: readonly number[], { from, to }: { from: number; to: number }) =>
  row.slice(from - 1, to).reduce((a, b) => a + b, 0)

const addAll = (counts: Counts) =>
  months.map((_, at) => [...counts.values()].reduce((sum, row) => sum + row[at]!, 0))

/** What the reader of a published year knows of those that were counted. */
function readPublished(published: PublishedYear, truth: readonly TrueTable[], kind: string): KnownKind {
  const band = (low: number): Bounds => ({ low, high: low + threshold - 1 })
  const find = (dimension: string, category: string) =>
    published.cells.find(
      (one) => one.kind === kind && one.dimension === dimension && one.category === category,
    )?.sinceJanuary ?? months.map(() => 0)
  // A month with one that was counted adds the threshold as well, and is seen by that.
  const total = find('all', '')
  const isLoud = months.map((_, at) => total[at]! > (total[at - 1] ?? 0))
  const added = isLoud.map((_, at) => threshold * isLoud.slice(0, at + 1).filter(Boolean).length)
  return {
    tables: truth
      .filter((table) => table.kind === kind)
      .map(({ dimension, counts }) => ({
        kind,
        dimension,
        cells: [...counts.keys()].map((category) => ({
          category,
          months: months.map(anything),
          sums: find(dimension, category).map(band),
          spans: [],
        })),
      })),
    totals: {
      months: isLoud.map((loud) => (loud ? { low: 1, high: endless } : { low: 0, high: 0 })),
      sums: total.map((sum, at) => band(sum - added[at]!)),
      spans: [],
    },
  }
}

/** The control: small cells hidden and nothing else done. Who reads it sees months, sums and totals as they are. */
function readHiddenOnly(truth: readonly TrueTable[], kind: string): KnownKind {
  const seen = (count: number): Bounds =>
    count > 0 && count < threshold ? { low: 1, high: threshold - 1 } : { low: count, high: count }
  const tables = truth.filter((table) => table.kind === kind)
  const all = months.map((_, at) =>
    [...(tables[0]?.counts.values() ?? [])].reduce((sum, row) => sum + row[at]!, 0),
  )
  return {
    tables: tables.map(({ dimension, counts }) => ({
      kind,
      dimension,
      cells: [...counts].map(
        ([category, row]): KnownCell => ({
          ...{ category, months: row.map(seen), sums: addUp(row).map(seen) },
          spans: [],
        }),
      ),
    })),
    totals: { months: all.map(seen), sums: addUp(all).map(seen), spans: [] },
  }
}

/** What the published sums say of the same: a report that was made tells nothing else. */
function shownOf(published: PublishedYear, kind: string, { dimension, category, span }: ToldCell): number {
  const cell = published.cells.find(
    (one) => one.kind === kind && one.dimension === dimension && one.category === category,
  )
  return cell ? shownIn(cell, span) : 0
}

interface Attacked {
  sensitive: number
  recovered: string[]
  untrue: string[]
}

/**
 * Of those who are in no table. Where somebody was counted the attacker is told exactly how many they are, which nobody
 * who reads what is published knows; where nobody was, that they are at most 12 more than there must be.
 */
const told = 12
function silentIn(
  silent: readonly Bounds[],
  categories: number,
  { from, to }: { from: number; to: number },
): Bounds {
  const each = silent.slice(from - 1, to)
  return {
    // Of several categories they may all be of another one.
    low: categories > 1 ? 0 : each.reduce((sum, { low }) => sum + low, 0),
    high: each.reduce((sum, { high }) => sum + high, 0),
  }
}

/** Every month, and every reported period, of every cell below the threshold. */
function judge(
  known: KnownKind,
  truth: readonly TrueTable[],
  silent: readonly Bounds[],
  told: readonly ToldCell[] = [],
): Attacked {
  const keyOf = (one: Omit<ToldCell, 'count'>) =>
    `${one.dimension} ${one.category} ${one.span.from}-${one.span.to}`
  const reported = new Map(told.map((one) => [keyOf(one), one.count]))
  const attacked: Attacked = { sensitive: 0, recovered: [], untrue: [] }
  for (const { kind, dimension, cells } of known.tables) {
    const { counts } = truth.find((table) => table.kind === kind && table.dimension === dimension)!
    for (const cell of cells)
      for (const span of spans) {
        const count = sumOf(counts.get(cell.category)!, span)
        const loud = boundsOf(cell, span)
        const inReport = reported.get(keyOf({ dimension, category: cell.category, span }))
        if (inReport !== undefined) {
          loud.low = Math.max(loud.low, inReport - threshold + 1)
          loud.high = Math.min(loud.high, inReport + threshold - 1)
        }
        const hidden = silentIn(silent, cells.length, span)
        const [low, high] = [loud.low + hidden.low, loud.high + hidden.high]
        const name = `${kind} ${dimension} ${cell.category} ${span.from}-${span.to}: ${count}`
        if (count < low || count > high) attacked.untrue.push(`${name} not in ${low}-${high}`)
        if (count === 0 || count >= threshold) continue
        attacked.sensitive += 1
        if (low === high) attacked.recovered.push(name)
      }
  }
  return attacked
}

function boundsOf({ months: each, sums }: KnownCell, { from, to }: { from: number; to: number }): Bounds {
  const before = sums[from - 2] ?? { low: 0, high: 0 }
  const parts = each.slice(from - 1, to)
  return {
    low: Math.max(
      sums[to - 1]!.low - before.high,
      parts.reduce((sum, { low }) => sum + low, 0),
    ),
    high: Math.min(
      sums[to - 1]!.high - before.low,
      parts.reduce((sum, { high }) => sum + high, 0),
    ),
  }
}

describe('what is published of a year', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase('demo_city')
    await database.pool.query(
      `insert into statistics_setting (site_id, version, threshold, payment_periods) values ('kuusiniemi', 1, 5, $1)`,
      [
        JSON.stringify([
          { name: 'YKN 1', from: `${year}-03`, to: `${year}-07` },
          { name: 'YKN 2', from: `${year}-08`, to: `${year}-12` },
        ]),
      ],
    )
    rooms = await roomsBy(() => now, database)
  })
  afterAll(() => database.drop())
  let now = new Date()
  let rooms: Rooms

  async function publish(made: Year, seed: number): Promise<PublishedYear> {
    for (const table of [
      ...['published_month', 'referral_step', 'attempt', 'outreach_count', 'outreach_session'],
      ...[
        'saved_report',
        'outreach_report',
        'escalation_lead',
        'guidance_use_month',
        'guidance_entry_month',
        'caseload_month',
        'feedback',
      ],
    ])
      await database.pool.query(`delete from ${table}`)
    await loadYear(database.pool, 'kuusiniemi', made, year)
    const { next } = createRandom(seed)
    const published = createPublishedService({
      db: database.db,
      clock: () => now,
      siteIds: async () => ['kuusiniemi'],
      chance: next,
      tellOutreach,
    })
    now = new Date(`${year}-01-02T12:00:00Z`)
    await saveEverything(rooms, database.pool, 'kuusiniemi')
    // Month by month, as a year goes: what was made early is never looked at again.
    for (const month of months) {
      now = new Date(Date.UTC(year, month, 8, 12))
      await published.closeMonths()
      await rooms.reportMaking.makeDue()
    }
    return (await published.year('kuusiniemi', year))!
  }

  /** Who was left out of a month, counted anew: all there were less those who were counted. */
  async function findSilent(truth: readonly TrueTable[], kind: string): Promise<Bounds[]> {
    const { rows } = await database.pool.query<{ month: number; loud: number }>(
      `select extract(month from month)::int as month, count - $2 as loud from published_cell
        where kind = $1 and dimension = 'all'`,
      [kind, threshold],
    )
    const { counts } = truth.find((table) => table.kind === kind)!
    return months.map((month) => {
      const all = sumOf(addAll(counts), { from: month, to: month })
      const loud = rows.find((row) => row.month === month)?.loud
      if (loud === undefined) return { low: 0, high: threshold - 1 + told }
      // It is what everything rests upon: as many as may not be told are in no table at all.
      expect(all - loud, `${kind} ${month}`).toBeGreaterThanOrEqual(threshold - 1)
      return { low: all - loud, high: all - loud }
    })
  }

  it.each([
    { name: 'a small town', attempts: 900, seed: 1 },
    { name: 'a town', attempts: 6000, seed: 2 },
    { name: 'a city', attempts: 60_000, seed: 3 },
  ])('lets nobody recover a small number: $name', { timeout: 120_000 }, async ({ attempts, seed }) => {
    const made = makeYear({ year, attempts, seed })
    const published = await publish(made, seed)
    const truth = countTruly(made)
    const reports = await findMadeReports(database.pool)
    // Twelve months, PARkki three times, two payment periods.
    expect(reports.length).toBe(17)
    // Whatever is published is attacked: a new table without its truth here is a gap.
    const attackedTables = new Set(truth.map(({ kind, dimension }) => `${kind} ${dimension}`))
    const shownTables = published.cells.map(({ kind, dimension }) => `${kind} ${dimension}`)
    expect(
      [...new Set(shownTables)].filter((one) => !attackedTables.has(one) && !one.endsWith(' all')),
    ).toEqual([])
    const found: Attacked = { sensitive: 0, recovered: [], untrue: [] }
    let caught = 0
    for (const kind of new Set(truth.map((table) => table.kind))) {
      const known = readPublished(published, truth, kind)
      const told = readReports(reports, kind, known)
      expect(told.filter((cell) => cell.count !== shownOf(published, kind, cell))).toEqual([])
      learn(known, told, threshold)
      propagate(known)
      const one = judge(known, truth, await findSilent(truth, kind), told)
      found.sensitive += one.sensitive
      found.recovered.push(...one.recovered)
      found.untrue.push(...one.untrue)
      const hidden = readHiddenOnly(truth, kind)
      propagate(hidden)
      caught += judge(hidden, truth, []).recovered.length
    }
    process.stderr.write(
      `${attempts} attempts: ${found.sensitive} small cells, ${caught} caught by the control\n`,
    )
    expect(found.untrue).toEqual([])
    expect(found.sensitive).toBeGreaterThan(500)
    expect(found.recovered).toEqual([])
    // Complementary suppression switched off.
    expect(caught).toBeGreaterThan(20)
  })

  it('withstands linear programming over each whole table, saved reports included', async () => {
    const made = makeYear({ year, attempts: 900, seed: 4 })
    const published = await publish(made, 4)
    const truth = countTruly(made)
    const reports = await findMadeReports(database.pool)
    let [tried, caught] = [0, 0]
    for (const kind of ['guided', 'non-case', 'left-message'] as const) {
      const [known, hidden] = [readPublished(published, truth, kind), readHiddenOnly(truth, kind)]
      learn(known, readReports(reports, kind, known), threshold)
      const each = await findSilent(truth, kind)
      // Two payment periods, which are neither a month nor begin in January.
      expect(known.totals.spans).toHaveLength(2)
      for (const dimension of ['theme', 'wait', 'district'] as const) {
        const { counts } = truth.find((one) => one.kind === kind && one.dimension === dimension)!
        const tableOf = ({ tables }: KnownKind) => tables.find((one) => one.dimension === dimension)!
        for (const [c, [category, row]] of [...counts].entries())
          for (const month of [1, 6, 12]) {
            const count = row[month - 1]!
            if (count === 0 || count >= threshold) continue
            tried += 1
            const name = `${kind} ${dimension} ${category} ${month}`
            const loud = solve(tableOf(known), known.totals, c, month - 1)
            const silent = silentIn(each, counts.size, { from: month, to: month })
            expect(loud.low + silent.low, name).toBeLessThanOrEqual(count)
            expect(loud.high + silent.high, name).toBeGreaterThanOrEqual(count)
            expect(loud.low + silent.low, name).toBeLessThan(loud.high + silent.high)
            const control = solve(tableOf(hidden), hidden.totals, c, month - 1)
            expect(control.low, name).toBeLessThanOrEqual(count)
            expect(control.high, name).toBeGreaterThanOrEqual(count)
            if (control.low === control.high) caught += 1
          }
      }
    }
    process.stderr.write(`${tried} solved, ${caught} of the control recovered\n`)
    expect(tried).toBeGreaterThan(20)
    expect(caught).toBeGreaterThan(0)
  }, 180_000)

  it('would be recovered by the same attack if a saved report told a period as it is', () => {
    const course = () => ({ months: months.map(anything), sums: months.map(anything), spans: [] })
    const cells: KnownCell[] = ['one', 'other'].map((category) => ({ category, ...course() }))
    const known: KnownKind = { tables: [{ kind: 'guided', dimension: 'theme', cells }], totals: course() }
    const span = { from: 3, to: 7 }
    for (const month of [4, 5, 6, 7]) known.totals.months[month - 1] = { low: 0, high: 0 }
    const ask = () => solve(known.tables[0]!, known.totals, 0, 2)
    const tell = (category: string, count: number, coarse: number) =>
      learn(known, [{ dimension: 'theme', category, span, count }], coarse)
    tell('one', 5, threshold)
    expect(ask()).toEqual({ low: 1, high: 9 })
    // A threshold of one is no rounding at all.
    tell('one', 3, 1)
    expect(ask()).toEqual({ low: 3, high: 3 })
  })

  it('is in fives since January, and overlapping periods tell nothing new', async () => {
    const made = makeYear({ year, attempts: 900, seed: 5 })
    const published = await publish(made, 5)
    for (const { dimension, kind, sinceJanuary } of published.cells) {
      expect(
        sinceJanuary.every((sum) => sum % threshold === 0),
        `${kind} ${dimension}`,
      ).toBe(true)
      expect(sinceJanuary.every((sum, at) => sum >= (sinceJanuary[at - 1] ?? 0))).toBe(true)
    }
    // Overlapping periods add up by themselves: nothing is counted twice, so nothing can be subtracted.
    for (const cell of published.cells)
      expect(shownIn(cell, { from: 1, to: 4 }) + shownIn(cell, { from: 5, to: 12 })).toBe(
        shownIn(cell, { from: 1, to: 12 }),
      )
  })

  it('leaves three people unnamed: kept inside, in no table, and said to be too few', async () => {
    await publish(makeYear({ year, attempts: 3, seed: 11, sessions: 0 }), 11)
    const { rows } = await database.pool.query('select count(*)::int as count from attempt')
    expect(rows).toEqual([{ count: 3 }])
    const reports = await findMadeReports(database.pool)
    expect(reports.length).toBeGreaterThan(3)
    for (const report of reports) {
      expect(report.tables.flatMap((table) => table.rows)).toEqual([])
      const file = writeReportCsv(report, 'fi')
      expect(file).toContain('"Liian vähän näytettäväksi, tai ei mitään: Kaikki, Aihe, Kieli')
      expect(file).not.toMatch(/;"\d+"/)
    }
  })

  it('begins with outreach work where there is no chat yet, and nothing is put before what is out', async () => {
    const published = await publish(makeYear({ year, attempts: 0, seed: 12, sessions: 300 }), 12)
    expect(published.months).toBe(12)
    expect(published.cells.filter(({ kind }) => kind === 'outreach-reached').length).toBeGreaterThan(5)
    await database.pool.query(
      `update outreach_session set started_at = '2025-11-05T10:00:00Z', ended_at = '2025-11-05T11:00:00Z'
        where id in (select id from outreach_session order by started_at limit 9)`,
    )
    await rooms.published.closeMonths()
    expect(await rooms.published.year('kuusiniemi', year)).toEqual(published)
    expect(await rooms.published.year('kuusiniemi', year - 1)).toBeUndefined()
  })

  it('is counted once: what changes after a month has closed stays inside', async () => {
    const made = makeYear({ year, attempts: 900, seed: 6 })
    const before = await publish(made, 6)
    await database.pool.query(`update attempt set theme = 'money', answered_at = null`)
    const again = createPublishedService({
      db: database.db,
      clock: () => new Date('2027-01-10T12:00:00Z'),
      siteIds: async () => ['kuusiniemi'],
      chance: () => 0.9,
      tellOutreach,
    })
    await Promise.all([again.closeMonths(), again.closeMonths()])
    expect(await again.year('kuusiniemi', year)).toEqual(before)
  })
})
