import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoServices } from '../../demo/fill-demo-services.ts'
import type { ServiceHours } from '../../protocol/service-fields.ts'
import type { ServiceFileAnswer } from '../../protocol/service-file.ts'
import { readHours, writeHours } from '../../server/service/hours-text.ts'
import { sheetColumns } from '../../server/service/service-sheet.ts'
import { parseCsv, writeCsv } from '../../server/spreadsheet/csv.ts'
import { readSheets, writeSheets } from '../../server/spreadsheet/spreadsheet.ts'
import { allServices, aVisit } from '../support/directory.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { makeService } from '../support/make-service.ts'
import { anOperator, mustAnswer, type Operator, people, signIn } from '../support/people.ts'

const siteId = 'kuusiniemi'
const types = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const oddHours: ServiceHours = {
  periods: [
    {
      ...{ kind: 'weekly', from: '2026-06-01', to: null },
      week: [
        [
          { from: 600, to: 720 },
          { from: 780, to: 960 },
        ],
        [],
        [],
        [],
        [{ from: 1200, to: 1560 }],
        [],
        [],
      ],
    },
    { kind: 'weekly', from: null, to: null, week: [[], [], [], [], [], [], []] },
    { kind: 'closed', from: '2027-07-01', to: '2027-07-31' },
    { kind: 'by-appointment', from: null, to: '2027-12-31' },
    { kind: 'always', from: null, to: null },
  ],
  exceptions: [
    { from: '2026-12-24', to: '2026-12-26', spans: [] },
    { from: '2026-12-31', to: '2026-12-31', spans: [{ from: 545, to: 660 }] },
  ],
  holidays: 'as-usual',
  note: {},
}

describe('hours in a cell', () => {
  it('say all that hours can say, and are read as they were', () => {
    const { note: _note, ...hours } = oddHours
    expect(readHours(writeHours(oddHours))).toEqual(hours)
    expect(readHours(writeHours(null))).toBeNull()
  })

  it('are refused where a line means nothing', () => {
    for (const text of [
      'weekly: xyz 10:00-12:00',
      'mon 10-12',
      'day 24.12.: closed',
      'weekly: mon 10:00-12:61',
    ])
      expect(readHours(text), text).toBeUndefined()
  })
})

describe('the directory as a file', () => {
  let kynnys: Kynnys
  let hilkka: Operator
  let cookie = ''
  beforeAll(async () => {
    kynnys = await startKynnys()
    await fillDemoServices(kynnys.db, 'demo/services.json')
    hilkka = await anOperator(kynnys.url, people.hilkka)
    cookie = await signIn(kynnys.url, people.hilkka)
    await makeService(hilkka, {
      name: { fi: '=SUMMA(A1)', sv: '  -1 "lainaus"; ja, pilkku', ar: 'مكان للشباب' },
      description: { fi: 'Rivi yksi.\n\nRivi kaksi; "lainaus".' },
      ageRange: { from: 13, to: null },
      channels: [
        aVisit(oddHours, { position: { latitude: 60.1708, longitude: 24.9375 }, district: 'tervaranta' }),
        {
          kind: 'phone',
          name: {},
          note: { fi: 'Kysy Ainoa.' },
          hours: null,
          number: '+358 9 123',
          price: { fi: 'ilmainen' },
        },
        { kind: 'web', name: {}, note: {}, hours: null, links: { fi: 'https://talo.example/a?b=c' } },
      ],
      validity: { from: '2026-06-01', to: '2026-12-31' },
    })
  })
  afterAll(() => kynnys.close())

  const get = async (as: 'csv' | 'xlsx') => {
    const response = await fetch(`${kynnys.url}/console/services/${siteId}?as=${as}`, { headers: { cookie } })
    expect(response.status).toBe(200)
    return new Uint8Array(await response.arrayBuffer())
  }
  async function send(body: Uint8Array | string, as: 'csv' | 'xlsx' = 'csv', way = '') {
    const headers = { cookie, origin: kynnys.url, 'content-type': types[as] }
    const response = await fetch(`${kynnys.url}/console/services/${siteId}${way}`, {
      method: 'POST',
      headers,
      body: Buffer.from(body),
    })
    return (await response.json()) as ServiceFileAnswer
  }
  const rowsOf = async () => parseCsv(new TextDecoder().decode(await get('csv')))
  const recorded = async () =>
    (
      await kynnys.pool.query(
        `select o.email, a.role from audit_record a join operator o on o.id = a.operator_id
         where a.kind = 'directory-changed' order by a.seq`,
      )
    ).rows
  const everything = async () =>
    (
      await kynnys.pool.query(
        'select id, overrides, steward_id, review_at, hidden, version from service order by id',
      )
    ).rows

  it('goes out and comes back without any change, as CSV and as XLSX', async () => {
    const before = await everything()
    expect(before).toHaveLength(17)
    for (const as of ['csv', 'xlsx'] as const)
      expect(await send(await get(as), as), as).toEqual({
        ok: true,
        taken: { added: 0, changed: 0, same: 17 },
      })
    expect(await everything()).toEqual(before)
    const [sheet] = await readSheets(await get('xlsx'))
    expect(sheet?.rows[0]).toEqual([...sheetColumns])
  })

  it('makes the same directory anew in an empty one', async () => {
    const rows = await rowsOf()
    const before = await everything()
    await kynnys.pool.query('delete from service')
    expect(await send(writeCsv(rows, ';'))).toMatchObject({ ok: true, taken: { added: 17 } })
    const after = await everything()
    expect(after.map(({ id, steward_id, review_at }) => ({ id, steward_id, review_at }))).toEqual(
      before.map(({ id, steward_id, review_at }) => ({ id, steward_id, review_at })),
    )
    const values = (all: { overrides: Record<string, { value: unknown }> }[]) =>
      all.map(({ overrides }) => overrides.channels?.value)
    expect(values(after)).toEqual(values(before))
    expect(await rowsOf()).toEqual(rows)
  })

  it('tells what it would change, changes it, and is heard', async () => {
    const rows = await rowsOf()
    const at = rows.findIndex(([, field, , fi]) => field === 'name' && fi === 'Ohjaamo Kuusiniemi')
    rows[at]![3] = 'Ohjaamo Satama'
    const isNew = (field: string, all: string, fi = '') => [
      'uusi-talo',
      field,
      all,
      fi,
      ...Array(10).fill(''),
    ]
    rows.push(isNew('name', '', 'Uusi talo'), isNew('channel 1', 'visit'), isNew('channel 1 hours', 'always'))
    const before = await recorded()
    expect(await send(writeCsv(rows), 'csv', '?check')).toMatchObject({ taken: { added: 1, changed: 1 } })
    const search = async () =>
      (await mustAnswer(hilkka.socket.emitWithAck('service:search', { ...allServices, siteId }))).hits.map(
        ({ name }) => name.text,
      )
    expect(await search()).not.toContain('Uusi talo')
    const xlsx = await writeSheets([{ name: 'services', rows }])
    expect(await send(xlsx, 'xlsx')).toMatchObject({ taken: { added: 1, changed: 1, same: 16 } })
    await hilkka.hears('service:changed')
    expect(await search()).toEqual(expect.arrayContaining(['Uusi talo', 'Ohjaamo Satama']))
    // The same name in the file is the same service.
    const again = rows.filter(([id]) => id === 'uusi-talo')
    expect(await send(writeCsv([[...sheetColumns], ...again]))).toMatchObject({
      taken: { added: 0, same: 1 },
    })
    // What was changed meanwhile isn't written over.
    expect(await send(writeCsv(rows))).toMatchObject({
      ok: false,
      faults: [{ problem: 'changed-meanwhile', column: 'all' }],
    })
    // Of the four files one has changed something.
    expect(await recorded()).toEqual([...before, { email: people.hilkka, role: 'administrator' }])
  })

  it('is refused with row and column, and nothing of it is taken', async () => {
    const before = await everything()
    const line = (field: string, all: string, fi = '') => ['x', field, all, fi, ...Array(10).fill('')]
    const faultsOf = async (...lines: string[][]) => {
      const answer = await send(writeCsv([[...sheetColumns], line('name', '', 'Hyvä'), ...lines]))
      return answer.ok ? [] : answer.faults.map(({ row, column, problem }) => [row, column, problem])
    }
    expect(await faultsOf(line('age', 'kolme'))).toEqual([[3, 'all', 'not-understood']])
    expect(await faultsOf(line('districts', 'tervaranta, muualla'))).toEqual([[3, 'all', 'unknown-district']])
    expect(await faultsOf(line('channel 1', 'visit'), line('channel 1 hours', 'mon 9-10'))).toEqual([
      [4, 'all', 'not-hours'],
    ])
    const overlapping = 'weekly: mon 10:00-12:00, 11:00-13:00'
    expect(await faultsOf(line('channel 1', 'visit'), line('channel 1 hours', overlapping))).toEqual([
      [4, 'all', 'overlapping'],
    ])
    expect(
      await faultsOf(line('channel 1', 'web'), line('channel 1 link', '', 'javascript:alert(1)')),
    ).toEqual([[4, 'fi', 'not-understood']])
    expect(await faultsOf(line('steward', 'Joku (6f1c1c52-0d4e-4c55-9d3e-1a2b3c4d5e99)'))).toEqual([
      [3, 'all', 'unknown-steward'],
    ])
    expect(await faultsOf(line('nonsense', ''))).toEqual([[3, 'field', 'unknown-field']])
    expect(await faultsOf(line('name', ''))).toEqual([[3, 'field', 'twice']])
    expect(await send('id;"field')).toMatchObject({ ok: false, faults: [{ problem: 'broken-quotes' }] })
    expect(await send(new Uint8Array([0x50, 0x4b, 1, 2]), 'xlsx')).toMatchObject({
      faults: [{ problem: 'broken-sheet' }],
    })
    expect(await everything()).toEqual(before)
  })

  it('is for those who decide alone', async () => {
    const aino = await signIn(kynnys.url, people.aino)
    const response = await fetch(`${kynnys.url}/console/services/${siteId}`, { headers: { cookie: aino } })
    expect(response.status).toBe(403)
    const yusuf = await signIn(kynnys.url, people.yusuf)
    const other = await fetch(`${kynnys.url}/console/services/${siteId}`, { headers: { cookie: yusuf } })
    expect(other.status).toBe(404)
  })
})
