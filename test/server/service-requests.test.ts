import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SearchServices } from '../../protocol/service.ts'
import { firstSettings } from '../../server/service/first-settings.ts'
import {
  allServices,
  aroundTheClock,
  aService,
  aVisit,
  nobodysService,
  onWeekdays,
} from '../support/directory.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { makeService } from '../support/make-service.ts'
import { anAccount, anOperator, eventually, mustAnswer, type Operator, people } from '../support/people.ts'
import { startRegister } from '../support/register.ts'

const siteId = 'kuusiniemi'
const open = (file: string) =>
  JSON.parse(readFileSync(new URL(`../ptv/records/${file}`, import.meta.url), 'utf8'))
const refusalOf = async (asked: Promise<{ ok: boolean; refusal?: string }>) => (await asked).refusal

describe('the directory', () => {
  let kynnys: Kynnys
  let register: Awaited<ReturnType<typeof startRegister>>
  let aino: Operator
  let hilkka: Operator
  let yusuf: Operator
  let ainoId = ''
  beforeAll(async () => {
    register = await startRegister()
    kynnys = await startKynnys({ SERVICE_REGISTER_URL: register.url })
    aino = await anOperator(kynnys.url, people.aino)
    hilkka = await anOperator(kynnys.url, people.hilkka)
    yusuf = await anOperator(kynnys.url, people.yusuf)
    ainoId = (await mustAnswer(aino.socket.emitWithAck('console:resume', {}))).operator.id
  })
  afterAll(async () => {
    await kynnys.close()
    await register.close()
  })

  const search = async (wished: Partial<SearchServices>, operator = aino) =>
    (await mustAnswer(operator.socket.emitWithAck('service:search', { ...allServices, siteId, ...wished })))
      .hits
  const changers = async (kind: 'service-changed' | 'directory-changed', subject: string) =>
    (
      await kynnys.pool.query<{ who: string; role: string }>(
        `select o.email as who, a.role from audit_record a join operator o on o.id = a.operator_id
         where a.kind = $1 and a.subject_id = $2 order by a.seq`,
        [kind, subject],
      )
    ).rows.map(({ who, role }) => [who, role])
  const names = async (wished: Partial<SearchServices>) => (await search(wished)).map(({ name }) => name.text)

  it('finds by need however it is typed, in the language that is read', async () => {
    const made = await makeService(hilkka)
    await aino.hears('service:changed')
    const other = await anOperator((await kynnys.anotherProcess()).url, people.jere)
    for (const words of ['ohjaamo', 'ohjamo', 'duunia', 'kesätöitä', 'navigatorn']) {
      expect((await search({ words }))[0]?.id, words).toBe(made.id)
      expect((await search({ words }, other))[0]?.id, words).toBe(made.id)
    }
    const [hit] = await search({ words: 'jobb', reading: 'sv' })
    expect(hit).toMatchObject({
      name: { language: 'sv', text: 'Navigatorn i Granudden' },
      address: 'Hamngatan 3, 99900 Granudden',
      classes: ['employment', 'youth-work'],
    })
    other.close()
  })

  it('names what is only for seniors or businesses last, and finds it all the same', async () => {
    const seniors = { targetCodes: ['KR1.1'], keywords: { fi: ['Ikäihmiset'] } }
    const made = await makeService(hilkka, { name: { fi: 'Aamukahvit' }, ...seniors })
    await makeService(hilkka, { name: { fi: 'Bändipaja' }, targetCodes: ['KR1.3'] })
    const all = await names({})
    expect(all).toContain('Bändipaja')
    expect(all.at(-1)).toBe('Aamukahvit')
    expect((await names({ words: 'ikäihmiset' }))[0]).toBe('Aamukahvit')
    const { id, version, stewardship } = made
    const changes = { targetCodes: ['KR1'] }
    const set = { siteId, id, version, changes, released: [], stewardship }
    await mustAnswer(hilkka.socket.emitWithAck('service:set', set))
    expect((await names({}))[0]).toBe('Aamukahvit')
  })

  it('narrows by district, language, age, class and by what is open now', async () => {
    await makeService(hilkka, {
      name: { fi: 'Yökahvila Majakka' },
      districts: ['tervaranta'],
      languages: ['fi', 'so'],
      ageRange: { from: 18, to: null },
      classCodes: [],
      classes: ['everyday'],
      channels: [aVisit(aroundTheClock)],
    })
    await makeService(hilkka, {
      name: { fi: 'Ei koskaan auki' },
      channels: [aVisit({ ...onWeekdays(8, 9), periods: [{ kind: 'closed', from: null, to: null }] })],
    })
    expect(await names({ words: 'majakka', district: 'tervaranta' })).toEqual(['Yökahvila Majakka'])
    expect(await names({ words: 'majakka', district: 'keskusta' })).toEqual([])
    expect(await names({ language: 'so' })).toEqual(['Yökahvila Majakka'])
    expect(await names({ age: 17 })).not.toContain('Yökahvila Majakka')
    expect(await names({ age: 30 })).not.toContain('Ohjaamo Kuusiniemi')
    expect(await names({ classId: 'everyday' })).toEqual(['Yökahvila Majakka'])
    expect(await names({ openNow: true })).toContain('Yökahvila Majakka')
    expect(await names({ openNow: true })).not.toContain('Ei koskaan auki')
  })

  it('shows nobody what is hidden or over, but to those who decide', async () => {
    await makeService(hilkka, { name: { fi: 'Kätketty' } }, { hidden: true })
    await makeService(hilkka, { name: { fi: 'Mennyt' }, validity: { from: null, to: '2020-01-01' } })
    expect(await names({})).not.toEqual(expect.arrayContaining(['Kätketty']))
    expect(await names({ words: 'mennyt' })).not.toContain('Mennyt')
    const hidden = await search({ hidden: true }, hilkka)
    expect(hidden.map(({ name }) => name.text).sort()).toEqual(['Kätketty', 'Mennyt'])
    expect(
      await refusalOf(aino.socket.emitWithAck('service:search', { ...allServices, siteId, hidden: true })),
    ).toBe('not-allowed')
    expect(await refusalOf(yusuf.socket.emitWithAck('service:search', { ...allServices, siteId }))).toBe(
      'not-found',
    )
  })

  it('lets its steward look after a service, and refuses others and what is not the steward’s', async () => {
    const made = await makeService(hilkka, { name: { fi: 'Verstas' } }, { stewardId: ainoId })
    const jere = await anOperator(kynnys.url, people.jere)
    const ask = (operator: Operator, more: object) =>
      operator.socket.emitWithAck('service:set', {
        siteId,
        id: made.id,
        version: 1,
        changes: { mobile: true },
        released: [],
        stewardship: made.stewardship,
        ...more,
      })
    expect(await refusalOf(ask(jere, {}))).toBe('not-allowed')
    expect(await refusalOf(ask(yusuf, {}))).toBe('not-found')
    expect(await refusalOf(ask(aino, { stewardship: { ...made.stewardship, hidden: true } }))).toBe(
      'not-allowed',
    )
    const changed = await mustAnswer(ask(aino, {}))
    expect(changed).toMatchObject({ version: 2, fields: { mobile: true, name: { fi: 'Verstas' } } })
    expect(await refusalOf(ask(aino, {}))).toBe('changed-meanwhile')
    expect(await refusalOf(ask(aino, { version: 2, released: ['name'] }))).toBe('impossible-service')
    expect(await refusalOf(ask(aino, { version: 2, changes: { districts: ['nowhere'] } }))).toBe(
      'impossible-service',
    )
    // Each change has its name, and what was refused is none.
    expect(await changers('service-changed', made.id)).toEqual([
      [people.hilkka, 'administrator'],
      [people.aino, 'counsellor'],
    ])
    jere.close()
  })

  it('refuses hours that end before they begin, and a steward of another city', async () => {
    const create = (fields: object, stewardship: object = {}) =>
      hilkka.socket.emitWithAck('service:create', {
        siteId,
        id: crypto.randomUUID(),
        fields: { ...aService, ...fields },
        stewardship: { ...nobodysService, ...stewardship },
      })
    expect(await refusalOf(create({ channels: [aVisit(onWeekdays(16, 12))] }))).toBe('impossible-service')
    expect(await refusalOf(create({ name: {} }))).toBe('impossible-service')
    const { id } = (await mustAnswer(yusuf.socket.emitWithAck('console:resume', {}))).operator
    expect(await refusalOf(create({}, { stewardId: id }))).toBe('not-found')
  })

  it('lets those who decide change the classification, which changes who belongs to it', async () => {
    const before = await mustAnswer(hilkka.socket.emitWithAck('service:settings', { siteId }))
    expect(before.settings).toEqual(firstSettings)
    const classes = firstSettings.classes.map((one) =>
      one.id === 'employers' ? { ...one, codes: ['P28.5'] } : one,
    )
    const set = { siteId, version: before.version, settings: { ...before.settings, classes } }
    expect(await refusalOf(aino.socket.emitWithAck('service:set-settings', set))).toBe('not-allowed')
    await mustAnswer(hilkka.socket.emitWithAck('service:set-settings', set))
    expect(await names({ classId: 'employers' })).toContain('Ohjaamo Kuusiniemi')
    const turned = classes.map((one) => ({ ...one, name: { ...one.name, ar: 'a\u202eb' } }))
    const unseen = { ...set, version: before.version + 1, settings: { ...set.settings, classes: turned } }
    expect(await refusalOf(hilkka.socket.emitWithAck('service:set-settings', unseen))).toBe('invalid-request')
    const wrong = {
      ...set,
      version: before.version + 1,
      settings: { ...set.settings, postalDistricts: { '99900': 'nowhere' } },
    }
    expect(await refusalOf(hilkka.socket.emitWithAck('service:set-settings', wrong))).toBe(
      'impossible-service',
    )
    expect(await changers('directory-changed', siteId)).toEqual([[people.hilkka, 'administrator']])
  })

  it('imports at an administrator’s request, keeps what is changed here, and tells what got lost', async () => {
    const etalukio = open('service-etalukio.json')
    register.put(etalukio)
    register.put(open('service-location-otavia.json'))
    const supervisor = await anOperator(kynnys.url, await anAccount(kynnys, { siteId, role: 'supervisor' }))
    expect(await refusalOf(supervisor.socket.emitWithAck('service:import', { siteId }))).toBe('not-allowed')
    expect(await refusalOf(aino.socket.emitWithAck('service:imports', { siteId }))).toBe('not-allowed')
    const imported = async () => {
      const begun = await mustAnswer(hilkka.socket.emitWithAck('service:import', { siteId }))
      const ended = await eventually(
        async () => (await mustAnswer(hilkka.socket.emitWithAck('service:imports', { siteId }))).imports[0],
        (one) => one?.id === begun.id && one.state !== 'running',
        20_000,
      )
      return ended!
    }
    const done = await imported()
    expect(done).toMatchObject({ state: 'done', startedBy: expect.any(String) })
    expect(done.counts.added).toBe(1)
    const asked = { siteId, importId: done.id, reason: null, offset: 0, limit: 500 }
    const report = await mustAnswer(hilkka.socket.emitWithAck('service:import-report', asked))
    expect(report.total).toBe(done.counts.skips)
    expect(report.skips).toContainEqual(expect.objectContaining({ path: 'emails', reason: 'not-carried' }))

    const [hit] = await eventually(
      () => search({ words: 'nettilukio' }),
      (hits) => hits.length > 0,
    )
    const entry = await mustAnswer(aino.socket.emitWithAck('service:read', { siteId, id: hit!.id }))
    expect(entry.provenance).toMatchObject({ source: 'ptv', recordId: etalukio.id, isArchived: false })
    const set = { siteId, id: entry.id, version: entry.version, released: [], stewardship: nobodysService }
    const own = await mustAnswer(
      hilkka.socket.emitWithAck('service:set', { ...set, changes: { name: { fi: 'Lukio verkossa' } } }),
    )
    expect(own.differences).toMatchObject([{ field: 'name', hasChangedSince: false }])
    register.put({
      ...etalukio,
      modified: '2099-01-01T00:00:00',
      serviceNames: [{ language: 'fi', value: 'Nettilukio kaikille', type: 'Name' }],
    })
    expect((await imported()).counts.changed).toBe(1)
    const after = await mustAnswer(aino.socket.emitWithAck('service:read', { siteId, id: entry.id }))
    expect(after.fields.name).toEqual({ fi: 'Lukio verkossa' })
    expect(after.differences).toEqual([
      { field: 'name', there: { fi: 'Nettilukio kaikille' }, hasChangedSince: true },
    ])
    // A list without anybody would be no answer of a register.
    register.put({ ...etalukio, id: crypto.randomUUID() })
    register.services.delete(etalukio.id)
    await imported()
    const gone = await mustAnswer(aino.socket.emitWithAck('service:read', { siteId, id: entry.id }))
    expect(gone).toMatchObject({ isVisible: false, provenance: { isArchived: true } })
    await eventually(
      () => names({ words: 'lukio verkossa' }),
      (some) => !some.includes('Lukio verkossa'),
    )
    supervisor.close()
  })
})
