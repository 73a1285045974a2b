import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServiceImport } from '../../protocol/service-import.ts'
import { allServices, nobodysService } from '../support/directory.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { anOperator, eventually, mustAnswer, type Operator, people, signIn } from '../support/people.ts'

const siteId = 'kuusiniemi'
const open = (file: string) =>
  JSON.parse(readFileSync(new URL(`../ptv/records/${file}`, import.meta.url), 'utf8'))
const etalukio = open('service-etalukio.json')

describe('an import on trial', () => {
  let kynnys: Kynnys
  let hilkka: Operator
  let cookie = ''
  beforeAll(async () => {
    kynnys = await startKynnys()
    hilkka = await anOperator(kynnys.url, people.hilkka)
    cookie = await signIn(kynnys.url, people.hilkka)
  })
  afterAll(() => kynnys.close())

  const send = (body: string, way = '?trial') =>
    fetch(`${kynnys.url}/console/register/${siteId}${way}`, {
      method: 'POST',
      headers: { cookie, origin: kynnys.url, 'content-type': 'application/json' },
      body,
    })
  async function imported(records: unknown[], way?: string): Promise<ServiceImport> {
    const response = await send(JSON.stringify(records), way)
    expect(response.status).toBe(202)
    const { id } = (await response.json()) as ServiceImport
    const ended = await eventually(
      async () => (await mustAnswer(hilkka.socket.emitWithAck('service:imports', { siteId }))).imports[0],
      (one) => one?.id === id && one.state !== 'running',
    )
    return ended!
  }
  const changesOf = async ({ id }: ServiceImport) =>
    (await mustAnswer(hilkka.socket.emitWithAck('service:import-changes', { siteId, importId: id }))).changes
  const hits = async () =>
    (await mustAnswer(hilkka.socket.emitWithAck('service:search', { ...allServices, siteId }))).hits

  it('tells what would be new and what would be left out, and changes nothing', async () => {
    const trial = await imported([etalukio])
    expect(trial).toMatchObject({ trial: true, origin: 'file', state: 'done', failure: null })
    expect(trial.counts).toMatchObject({ records: 1, added: 1 })
    expect(await changesOf(trial)).toMatchObject([{ what: 'added', recordId: etalukio.id, held: [] }])
    const asked = { siteId, importId: trial.id, reason: null, offset: 0, limit: 500 }
    const report = await mustAnswer(hilkka.socket.emitWithAck('service:import-report', asked))
    expect(report.total).toBe(trial.counts.skips)
    expect(report.total).toBeGreaterThan(0)
    expect(await hits()).toEqual([])
    expect((await kynnys.pool.query('select 1 from service_record')).rows).toEqual([])
  })

  it('tells what would change and what of that stays as it is here', async () => {
    const done = await imported([etalukio], '')
    expect(done).toMatchObject({ trial: false, counts: { added: 1 } })
    const [hit] = await eventually(hits, (found) => found.length > 0)
    const entry = await mustAnswer(hilkka.socket.emitWithAck('service:read', { siteId, id: hit!.id }))
    await mustAnswer(
      hilkka.socket.emitWithAck('service:set', {
        siteId,
        id: entry.id,
        version: entry.version,
        changes: { name: { fi: 'Lukio verkossa' } },
        released: [],
        stewardship: nobodysService,
      }),
    )
    const renamed = { ...etalukio, serviceNames: [{ language: 'fi', value: 'Etälukio 2', type: 'Name' }] }
    const trial = await imported([renamed])
    expect(trial.counts).toMatchObject({ changed: 1, added: 0 })
    expect(await changesOf(trial)).toMatchObject([
      { what: 'changed', fields: expect.arrayContaining(['name']), held: ['name'] },
    ])
    const before = await mustAnswer(hilkka.socket.emitWithAck('service:read', { siteId, id: entry.id }))
    expect(before.differences).toMatchObject([{ field: 'name', hasChangedSince: false }])
    await imported([renamed], '')
    const after = await mustAnswer(hilkka.socket.emitWithAck('service:read', { siteId, id: entry.id }))
    expect(after.fields.name).toEqual({ fi: 'Lukio verkossa' })
    expect(after.differences).toMatchObject([
      { field: 'name', there: { fi: 'Etälukio 2' }, hasChangedSince: true },
    ])
  })

  it('says so where a file ends in the middle, and takes no part of it', async () => {
    const response = await send(JSON.stringify([etalukio]).slice(0, -40))
    const { id } = (await response.json()) as ServiceImport
    const ended = await eventually(
      async () => (await mustAnswer(hilkka.socket.emitWithAck('service:imports', { siteId }))).imports[0],
      (one) => one?.id === id && one.state !== 'running',
    )
    expect(ended).toMatchObject({ state: 'failed', failure: 'cut-off', counts: { added: 0, changed: 0 } })
  })
})

describe('fields of a service', () => {
  let kynnys: Kynnys
  let aino: Operator
  beforeAll(async () => {
    kynnys = await startKynnys()
    aino = await anOperator(kynnys.url, people.aino)
  })
  afterAll(() => kynnys.close())
  const judge = async (changes: object) =>
    (await mustAnswer(aino.socket.emitWithAck('service:judge', { siteId, changes }))).problems

  it('are judged place by place: hours that overlap, days in the wrong order, letters for digits', async () => {
    const weekly = (monday: object[]) => ({
      ...{ kind: 'weekly', from: null, to: null },
      week: [monday, [], [], [], [], [], []],
    })
    const hours = {
      periods: [
        weekly([
          { from: 600, to: 720 },
          { from: 700, to: 800 },
        ]),
        { kind: 'always', from: '2027-02-01', to: '2027-01-01' },
      ],
      exceptions: [{ from: '2026-12-24', to: '2026-12-24', spans: [{ from: 900, to: 600 }] }],
      holidays: 'closed',
      note: {},
    }
    const phone = { kind: 'phone', name: {}, note: {}, hours, number: '09 123', price: {} }
    expect(await judge({ name: {}, districts: ['nowhere'], channels: [phone] })).toEqual([
      { at: 'name', problem: 'no-name' },
      { at: 'districts.0', problem: 'unknown-district' },
      { at: 'channels.0.hours.periods.0.week.0.1', problem: 'overlapping' },
      { at: 'channels.0.hours.periods.1', problem: 'dates-reversed' },
      { at: 'channels.0.hours.exceptions.0.0', problem: 'reversed' },
    ])
    expect(await judge({ channels: [{ ...phone, number: 'soita' }] })).toEqual([
      { at: 'channels.0.number', problem: 'invalid' },
    ])
    expect(await judge({ name: { fi: 'Portti' }, channels: [] })).toEqual([])
  })
})
