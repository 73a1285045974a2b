import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoCity } from '../../demo/fill-demo-city.ts'
import { fillDemoServices, idOf } from '../../demo/fill-demo-services.ts'
import { demoPlans, fillDemoTimes } from '../../demo/fill-demo-times.ts'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { readDemoServices, serviceWords } from '../../demo/read-services.ts'
import { AppointmentPlan } from '../../protocol/appointment.ts'
import { contentLanguages } from '../../protocol/content-language.ts'
import { isPossiblePlan } from '../../server/appointment/appointment.ts'
import { firstSettings } from '../../server/service/first-settings.ts'
import { isPossible } from '../../server/service/judge-service.ts'
import { classesOf } from '../../server/service/service.ts'
import { openingOfService } from '../../server/service/service-hours.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const file = 'demo/services.json'
const all = await readDemoServices(file)
const fieldsOf = (key: string) => {
  const found = all.find((one) => one.key === key)
  if (!found) throw new Error(`no ${key}`)
  return found.fields
}
const at = (text: string) => Date.parse(text)

describe('the demo’s services', () => {
  it('are many, each once, possible, and in every class', () => {
    const districts = kuusiniemi.districts.map(({ id }) => id)
    expect(all.length).toBeGreaterThanOrEqual(12)
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
    for (const { key, fields } of all)
      expect(isPossible(fields, { districts, classes: firstSettings.classes }), key).toBe(true)
    const classes = new Set(all.flatMap(({ fields }) => classesOf(fields, firstSettings.classes)))
    expect([...classes].sort()).toEqual(firstSettings.classes.map(({ id }) => id).sort())
  })

  it('are said in every language, the easy one in short lines', () => {
    for (const { key, fields } of all)
      for (const language of contentLanguages) {
        expect(fields.name[language], `${key} ${language}`).toBeTruthy()
        expect(fields.summary[language], `${key} ${language}`).toBeTruthy()
      }
    for (const { key, fields } of all)
      for (const line of fields.summary['fi-simple']?.split('\n') ?? [])
        expect(line.length, `${key}: ${line}`).toBeLessThanOrEqual(52)
  })

  it('say all of a place in every language, and nothing that is no longer said in Finnish', () => {
    const texts = all.flatMap(({ fields }) => [
      fields.name,
      fields.summary,
      fields.organisation.name,
      ...fields.channels.flatMap((one) =>
        one.kind === 'visit' ? [one.place.arrival, one.place.accessibility] : [],
      ),
    ])
    const said = texts.filter(({ fi }) => fi)
    for (const text of said)
      for (const language of contentLanguages)
        expect(text[language], `${language} of "${text.fi}"`).toBeTruthy()
    const finnish = new Set(said.map(({ fi }) => fi))
    for (const [language, words] of Object.entries(serviceWords))
      expect(
        Object.keys(words).filter((one) => !finnish.has(one)),
        language,
      ).toEqual([])
  })

  it('name no number but 112 and 116 111, and no hours of what really exists', () => {
    const phones = all.flatMap(({ fields }) =>
      fields.channels.flatMap((one) => (one.kind === 'phone' ? [one.number] : [])),
    )
    expect(phones.sort()).toEqual(['112', '116 111'])
    expect(openingOfService(fieldsOf('child-and-youth-phone'), 0)).toEqual({ state: 'unknown' })
  })

  it('hold an evening over midnight, stops, and a pop-up that ends', () => {
    expect(openingOfService(fieldsOf('night-cafe'), at('2026-11-27T23:30:00Z'))).toMatchObject({
      state: 'open',
      until: '2026-11-28T00:00:00.000Z',
    })
    const car = fieldsOf('guidance-car')
    expect(car.mobile && car.channels).toHaveLength(3)
    expect(openingOfService(car, at('2026-11-25T13:30:00Z')).state).toBe('open')
    expect(openingOfService(fieldsOf('pop-up-hiilikangas'), at('2027-03-02T13:00:00Z'))).toMatchObject({
      state: 'closed',
      opensAt: null,
    })
    expect(openingOfService(fieldsOf('ohjaamo'), at('2026-11-23T10:30:00Z')).state).toBe('open')
  })
})

describe('filling the demo city', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('adds each service once, with its steward, and leaves alone what is there', async () => {
    await fillDemoCity({ db: database.db, demoUrl: 'http://127.0.0.1:3001' })
    expect(await fillDemoServices(database.db, file)).toBe(all.length)
    await database.pool.query('update service set hidden = true')
    expect(await fillDemoServices(database.db, file)).toBe(0)
    const { rows } = await database.pool.query(
      'select count(steward_id)::int as stewards from service where hidden',
    )
    expect(rows[0].stewards).toBe(all.filter(({ steward }) => steward !== null).length)
  })

  it('gives times only while the place is open', () => {
    for (const [key, { weekly }] of Object.entries(demoPlans)) {
      const places = all.find((one) => one.key === key)?.fields.channels ?? []
      const periods = places.flatMap(({ kind, hours }) => (kind === 'visit' ? (hours?.periods ?? []) : []))
      const isOpen = (day: number, from: number, to: number) =>
        periods.some(
          (period) =>
            period.kind === 'weekly' && period.week[day]?.some((span) => span.from <= from && to <= span.to),
        )
      for (const { weekdays, from, to } of weekly)
        expect(weekdays.filter((day) => !isOpen(day, from, to))).toEqual([])
    }
  })

  it('gives two of its services times that can be booked, and leaves alone what somebody published', async () => {
    const keys = Object.keys(demoPlans)
    expect(keys).toHaveLength(2)
    for (const [key, plan] of Object.entries(demoPlans)) {
      expect(all.map((one) => one.key)).toContain(key)
      expect(isPossiblePlan(AppointmentPlan.parse(plan))).toBe(true)
    }
    await fillDemoTimes(database.db)
    await database.pool.query('update appointment_plan set version = 7')
    await fillDemoTimes(database.db)
    const { rows } = await database.pool.query('select service_id, version from appointment_plan')
    expect(rows).toEqual(expect.arrayContaining(keys.map((key) => ({ service_id: idOf(key), version: 7 }))))
    expect(rows).toHaveLength(2)
  })
})
