import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ServiceFields } from '../../protocol/service-fields.ts'
import type { Skip } from '../../protocol/service-import.ts'
import { combineChannel, combineService, judgeFields } from '../../server/service/ptv/combine.ts'
import { toPosition } from '../../server/service/ptv/coordinates.ts'
import { plainText } from '../../server/service/ptv/plain-text.ts'
import type { ReadChannel } from '../../server/service/ptv/read-channel.ts'
import { guessType } from '../../server/service/ptv/read-organisation.ts'
import { readRecord, recordsIn } from '../../server/service/ptv/read-records.ts'
import type { ReadService } from '../../server/service/ptv/read-service.ts'
import { busyMilliseconds } from '../support/busy-milliseconds.ts'

const open = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../ptv/${file}`, import.meta.url), 'utf8'))
const otavia = open('records/service-location-otavia.json') as Record<string, unknown>
const etalukio = open('records/service-etalukio.json') as Record<string, unknown>
const small = open('records/services-small.json')

function read(raw: unknown): { fields: ServiceFields; skips: Skip[] } {
  const { record, skips } = readRecord(raw)
  if (!record) throw new Error('not read')
  const fields = record.kind === 'service' ? combineService(record, () => undefined) : combineChannel(record)
  const skipsHere = [...skips]
  return { fields: judgeFields(fields, { recordId: record.id, skips: skipsHere }), skips: skipsHere }
}

const hoursOf = (serviceHours: unknown) => {
  const { record, skips } = readRecord({ ...otavia, serviceHours })
  const visit = (record as ReadChannel).channels.find(({ kind }) => kind === 'visit')
  return { hours: visit?.hours, skips: skips.filter(({ path }) => path.startsWith('serviceHours')) }
}
const weekOf = (rows: unknown, kind = 'DaysOfTheWeek') => {
  const { hours, skips } = hoursOf([{ serviceHourType: kind, openingHour: rows }])
  const [period] = hours?.periods ?? []
  return { week: period?.kind === 'weekly' ? period.week : undefined, skips }
}

describe('real records', () => {
  it('become a place with its hours, accessibility and point', () => {
    const { fields } = read(otavia)
    expect(fields.name).toEqual({ fi: 'Otavan Opisto / Otavia' })
    expect(fields.languages).toEqual(['fi', 'en'])
    expect(fields.municipalities).toEqual(['491'])
    const [visit] = fields.channels
    if (visit?.kind !== 'visit') throw new Error('no place')
    expect(visit.place).toMatchObject({
      street: { fi: 'Otavantie 2 B', sv: 'Otavantie 2 B' },
      postalCode: '50670',
      town: { fi: 'Otava' },
    })
    expect(visit.place.position?.latitude).toBeCloseTo(61.64, 1)
    expect(visit.place.position?.longitude).toBeCloseTo(27.07, 1)
    expect(visit.place.accessibility.en).toContain('thresholds over 2 cm')
    const [period] = visit.hours?.periods ?? []
    expect(period).toMatchObject({ kind: 'weekly', from: null, to: null })
    expect(period?.kind === 'weekly' && period.week.map((day) => day.length)).toEqual([1, 1, 1, 1, 1, 0, 0])
    expect(fields.channels.filter(({ kind }) => kind === 'phone')).toHaveLength(2)
    expect(fields.channels.filter(({ kind }) => kind === 'web')).toHaveLength(4)
  })

  it('become a service with its classes, groups, price and organisation', () => {
    const { fields, skips } = read(etalukio)
    expect(fields).toMatchObject({
      name: { fi: 'Nettilukio aikuisille' },
      summary: { fi: 'Aikuislukio verkko-opintoina.' },
      price: { kind: 'free' },
      organisation: { name: { fi: 'Mikkelin kaupungin liikelaitos Otavia' }, type: 'city' },
      conditions: { fi: 'Nettilukio on aikuislukio ja hakijan tulee olla vähintään 18-vuotias.' },
      municipalities: [],
    })
    expect(fields.classCodes).toEqual(['P6.10', 'P6.8', 'P6.13', 'P6'])
    expect(fields.keywords.fi).toContain('Etälukio')
    expect(fields.targetCodes).toEqual(['KR1'])
    expect(fields.keywords.sv).toContain('Medborgare')
    // Its channels aren't in the file.
    expect(skips.filter(({ reason }) => reason === 'missing').length).toBeGreaterThan(0)
  })

  it('take their channels along where these came too', () => {
    const channel = readRecord(otavia).record as ReadChannel
    const service = readRecord(etalukio).record as ReadService
    const fields = combineService(service, (id) => (id === channel.id ? channel : undefined))
    expect(fields.channels.some(({ kind }) => kind === 'visit')).toBe(true)
    expect(ServiceFields.safeParse(fields).success).toBe(true)
  })

  it('are found in a file of one, of many, and of many by id', () => {
    expect(recordsIn(otavia)).toHaveLength(1)
    expect(recordsIn([otavia, etalukio])).toHaveLength(2)
    expect(recordsIn(small)).toHaveLength(Object.keys(small as object).length)
    for (const one of recordsIn(small)) expect(read(one).fields.name).not.toEqual({})
  })

  it('are told of in full: every language, kind of text and field that the directory has no place for', () => {
    const { skips } = read(otavia)
    expect(skips).toContainEqual(
      expect.objectContaining({
        path: 'addresses.0.streetAddress.street.3.language',
        reason: 'unknown-language',
      }),
    )
    expect(skips).toContainEqual(expect.objectContaining({ path: 'emails', reason: 'not-carried' }))
    expect(read(etalukio).skips.every(({ recordId }) => recordId === etalukio.id)).toBe(true)
  })
})

describe('an organisation', () => {
  it.each([
    ['Kuusiniemen kaupunki', 'city'],
    ['Sipoon kunta', 'city'],
    ['Vanda stad', 'city'],
    ['Etelä-Savon hyvinvointialue', 'wellbeing-county'],
    ['Kuusiniemen Liikunta ry', 'ngo'],
    ['Kuusiniemen seurakunta', 'ngo'],
    ['Nuorisosäätiö', 'ngo'],
    ['Folkhälsan rf', 'ngo'],
    ['Osuuskunta Toivo', 'company'],
    ['Liikuntakeskus Oy', 'company'],
    ['Otavia, Kansanopisto', 'school'],
    ['Keskusta', null],
  ])('called %s is taken for %s', (name, type) => {
    expect(guessType(name)).toBe(type)
  })
})

describe('hours', () => {
  const monday = { dayFrom: 'Monday', dayTo: '', from: '08:00:00', to: '16:00:00' }

  it('of the week, several a day, over midnight and to its end', () => {
    const rows = [
      monday,
      { dayFrom: 'Monday', dayTo: '', from: '17:00:00', to: '20:00:00' },
      { dayFrom: 'Tuesday', dayTo: '', from: '20:00', to: '00:00' },
      { dayFrom: 'Wednesday', dayTo: 'Thursday', from: '22:00:00', to: '02:00:00' },
    ]
    expect(weekOf(rows).week?.slice(0, 4)).toEqual([
      [
        { from: 480, to: 960 },
        { from: 1020, to: 1200 },
      ],
      [{ from: 1200, to: 1440 }],
      [{ from: 1320, to: 1560 }],
      [{ from: 1320, to: 1560 }],
    ])
  })

  it('over midnight as one night, and over a weekend cut at its midnights', () => {
    const night = [{ dayFrom: 'Friday', dayTo: 'Saturday', from: '20:00:00', to: '02:00:00' }]
    expect(weekOf(night, 'OverMidnight').week?.[4]).toEqual([{ from: 1200, to: 1560 }])
    const weekend = [{ dayFrom: 'Friday', dayTo: 'Monday', from: '18:00:00', to: '06:00:00' }]
    expect(weekOf(weekend, 'OverMidnight').week).toEqual([
      [{ from: 0, to: 360 }],
      [],
      [],
      [],
      [{ from: 1080, to: 1440 }],
      [{ from: 0, to: 1440 }],
      [{ from: 0, to: 1440 }],
    ])
  })

  it('that overlap become one, and are told', () => {
    const { week, skips } = weekOf([monday, { ...monday, from: '12:00:00', to: '18:00:00' }])
    expect(week?.[0]).toEqual([{ from: 480, to: 1080 }])
    expect(skips).toEqual([
      expect.objectContaining({ path: 'serviceHours.0.openingHour.1', reason: 'overlapping' }),
    ])
  })

  it.each([null, '', undefined])('whose kind nobody said (%j) are those of the week', (serviceHourType) => {
    const { hours, skips } = hoursOf([{ serviceHourType, openingHour: [monday] }])
    expect(hours?.periods).toMatchObject([{ kind: 'weekly' }])
    expect(skips).toEqual([])
  })

  it('in more spans than a day has room for are cut, and told', () => {
    const rows = Array.from({ length: 13 }, (_, hour) => ({
      ...monday,
      from: `${String(hour).padStart(2, '0')}:00:00`,
      to: `${String(hour).padStart(2, '0')}:30:00`,
    }))
    const { week, skips } = weekOf(rows)
    expect(week?.[0]).toHaveLength(12)
    expect(skips).toContainEqual(expect.objectContaining({ reason: 'too-many' }))
  })

  it('that are always, never, by appointment, or differ on some days', () => {
    const base = { serviceHourType: 'DaysOfTheWeek', openingHour: [] }
    const { hours } = hoursOf([
      { ...base, isAlwaysOpen: true },
      { ...base, isReservation: true },
      { ...base, isClosed: true, validFrom: '2026-06-22T00:00:00', validTo: '2026-08-02T00:00:00' },
      { serviceHourType: 'Exceptional', isClosed: true, validFrom: '2026-12-23T22:00:00Z', validTo: null },
      {
        serviceHourType: 'Exceptional',
        validFrom: '2026-12-31T00:00:00',
        validTo: '2027-01-01T00:00:00',
        openingHour: [{ dayFrom: '', dayTo: '', from: '20:00:00', to: '02:00:00' }],
      },
    ])
    expect(hours?.periods.map(({ kind }) => kind)).toEqual(['always', 'by-appointment', 'closed'])
    expect(hours?.exceptions).toEqual([
      { from: '2026-12-24', to: '2026-12-24', spans: [] },
      { from: '2026-12-31', to: '2026-12-31', spans: [{ from: 1200, to: 1560 }] },
    ])
  })

  it.each([
    [
      'a kind nobody knows',
      [{ serviceHourType: 'Sometimes', openingHour: [monday] }],
      'serviceHours.0.serviceHourType',
    ],
    [
      'a day that is none',
      [{ serviceHourType: 'DaysOfTheWeek', openingHour: [{ ...monday, dayFrom: 'Maanantai' }] }],
      'serviceHours.0.openingHour.0.dayFrom',
    ],
    [
      'an hour that is none',
      [{ serviceHourType: 'DaysOfTheWeek', openingHour: [{ ...monday, to: '25:00:00' }] }],
      'serviceHours.0.openingHour.0.to',
    ],
    [
      'a date that is none',
      [{ serviceHourType: 'DaysOfTheWeek', validFrom: '2026-02-30T00:00:00', openingHour: [monday] }],
      'serviceHours.0.validFrom',
    ],
    [
      'an end before the beginning',
      [
        {
          serviceHourType: 'Exceptional',
          isClosed: true,
          validFrom: '2026-02-02T00:00:00',
          validTo: '2026-02-01T00:00:00',
        },
      ],
      'serviceHours.0',
    ],
    [
      'no hours at all',
      [{ serviceHourType: 'DaysOfTheWeek', openingHour: [] }],
      'serviceHours.0.openingHour',
    ],
  ])('with %s are left out and told', (_what, serviceHours, path) => {
    const { hours, skips } = hoursOf(serviceHours)
    expect(hours).toBeNull()
    expect(skips.map((one) => one.path)).toContain(path)
  })
})

describe('coordinates', () => {
  // Published with the recommendation, and the central meridian by definition.
  it.each([
    [6_715_706.37705, 106_256.35961, 60.3851068722, 19.84813676944],
    [6_651_411.19, 500_000, 60, 27],
  ])('of known points are right', (northing, easting, latitude, longitude) => {
    const found = toPosition(northing, easting)
    expect(found?.latitude).toBeCloseTo(latitude, 6)
    expect(found?.longitude).toBeCloseTo(longitude, 6)
  })

  it('are turned back by an independent way there', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 59.8, max: 70, noNaN: true }),
        fc.double({ min: 20, max: 31.5, noNaN: true }),
        (latitude, longitude) => {
          const { northing, easting } = toMetres(latitude, longitude)
          const found = toPosition(northing, easting)
          expect(found?.latitude).toBeCloseTo(latitude, 7)
          expect(found?.longitude).toBeCloseTo(longitude, 7)
        },
      ),
    )
  })

  it('that lie elsewhere are none', () => {
    for (const [north, east] of [
      [0, 0],
      [60.17, 24.94],
      [503_879, 6_834_688],
      [Number.NaN, 500_000],
    ] as const)
      expect(toPosition(north, east)).toBeUndefined()
  })
})

describe('markup', () => {
  it.each([
    ['<p>Moi &amp; <b>tervetuloa</b></p><p>Ovi&nbsp;on auki</p>', 'Moi & tervetuloa\n\nOvi on auki'],
    ['<script>alert(1)</script>Hei<style>p{}</style>', 'Hei'],
    ['&lt;img src=x onerror=alert(1)&gt;Hei', 'Hei'],
    ['Hei <img src=x onerror=alert(1)', 'Hei'],
    ['5 < 6 ja <3', '5 < 6 ja <3'],
    ['&#228;iti &#x1F600; &#xD800;', 'äiti 😀'],
    ['a\u202eb\u0000c\u200bd', 'abcd'],
    ['<!-- salaisuus -->näkyvä', 'näkyvä'],
  ])('becomes plain words: %s', (html, plain) => {
    expect(plainText(html)).toBe(plain)
  })

  it('leaves no tag, whatever it is made of, and takes no longer for it', () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      '</',
      '<b',
      '<script>',
      '&lt;',
      '&gt;',
      '&amp;',
      'lt;',
      '&#60;',
      'a',
      ' ',
      '"',
      '!--',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (some) => {
        expect(plainText(some.join(''))).not.toMatch(/<\/?[a-z!]/i)
      }),
      { numRuns: 500 },
    )
    const nasty = ['<a '.repeat(33_000), '<'.repeat(100_000), '<script>'.repeat(12_000)]
    for (const text of nasty) expect(busyMilliseconds(() => plainText(text))).toBeLessThan(2000)
  })
})

describe('mangled records', () => {
  const whole = [otavia, etalukio, ...recordsIn(small)]
  const untouched = whole.map((one) => leafTexts(fieldsFrom(readRecord(one))))

  it('never throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        readRecord(raw)
        for (const one of recordsIn(raw)) readRecord(one)
      }),
      { numRuns: 300 },
    )
  })

  it('with anything anywhere are read all the same, and every field that was lost is told', () => {
    // Each field of each record once: its first place in a list stands for the others.
    const places = whole.flatMap((record, at) => {
      const named = leavesOf(record).map((path): [string, string[]] => [
        path.join('.').replace(/\d+/g, '*'),
        path,
      ])
      return [...new Map(named.reverse()).values()].map((path) => ({ at, path }))
    })
    const anything = [{ wrong: 'thing' }, [['deep']], true, -7.5, '\u0000<b>\ud800']
    const untold = places.flatMap(({ at, path }) => anything.flatMap((wrong) => lostUntold(at, path, wrong)))
    expect(places.length).toBeGreaterThan(200)
    expect(untold).toEqual([])
  })

  const [address] = otavia.addresses as { streetAddress: object }[]
  const [phone] = otavia.phoneNumbers as object[]
  it.each<[string, string, Skip['reason'], Record<string, unknown>]>([
    ['what a call costs', 'phoneNumbers.0.serviceChargeType', 'not-carried', otavia],
    [
      'another name of a number',
      'phoneNumbers.1',
      'duplicate',
      { ...otavia, phoneNumbers: [phone, { ...phone, additionalInformation: 'Vaihde' }] },
    ],
    [
      'half a place',
      'addresses.0.streetAddress.longitude',
      'incomplete',
      {
        ...otavia,
        addresses: [{ ...address, streetAddress: { ...address!.streetAddress, longitude: null } }],
      },
    ],
    [
      'the end of a name',
      'organizations.0.organization.name',
      'shortened',
      { ...etalukio, organizations: [{ organization: { name: 'Kuusiniemi '.repeat(20) } }] },
    ],
    [
      'the end of a keyword',
      'keywords',
      'shortened',
      { ...etalukio, keywords: [{ value: 'sana '.repeat(30), language: 'fi' }] },
    ],
    ['the 81st channel of a service', 'serviceChannels', 'too-many', etalukio],
    ['the 61st language of a service', 'languages', 'too-many', etalukio],
    [
      'the 81st page of a channel',
      'webPages',
      'too-many',
      {
        ...otavia,
        webPages: Array.from({ length: 81 }, (_, at) => ({
          url: `https://example.fi/${at}`,
          language: 'fi',
        })),
      },
    ],
  ])('are not without %s untold', (_what, path, reason, raw) => {
    const { record, skips } = readRecord(raw)
    const place = readRecord(otavia).record as ReadChannel
    const languages = Array.from(
      { length: 61 },
      (_, at) => `q${String.fromCharCode(97 + (at % 26), 97 + at / 26)}`,
    )
    const [visit] = place.channels
    const full = { ...place, languages, channels: Array.from({ length: 81 }, () => visit!) }
    if (record?.kind === 'service') combineService(record, () => full)
    expect(skips).toContainEqual({ recordId: raw.id, path, reason })
  })

  it('say of a call that is free that it is, in the language of its line', () => {
    const lines = [
      { ...phone, serviceChargeType: 'FreeOfCharge' },
      { ...phone, serviceChargeType: 'FreeOfCharge', language: 'sv', chargeDescription: 'Hela dygnet' },
    ]
    const { record, skips } = readRecord({ ...otavia, phoneNumbers: lines })
    const line = (record as ReadChannel).channels.find(({ kind }) => kind === 'phone')
    expect(line).toMatchObject({ price: { fi: 'Maksuton', sv: 'Avgiftsfritt. Hela dygnet' } })
    expect(skips.filter((one) => one.path.startsWith('phoneNumbers'))).toEqual([])
  })

  /** Which fields went with this one without a word. */
  function lostUntold(at: number, path: string[], wrong: unknown): string[] {
    const record = structuredClone(whole[at]) as Record<string, unknown>
    const before = put(record, path, wrong)
    // The other of two answers is nothing wrong: who is always open has no weekly hours.
    if (typeof before === 'boolean' && typeof wrong === 'boolean') return []
    const name = path.join('.')
    const after = readRecord(record)
    if (!after.record) return after.skips.length > 0 ? [] : [`${name}: the whole record`]
    const fields = fieldsFrom(after)
    if (!ServiceFields.safeParse(fields).success) return [`${name}: no longer a service`]
    const there = new Set(leafTexts(fields))
    const lost = untouched[at]!.find((text) => !there.has(text))
    const isTold = after.skips.some(
      (one) => name.startsWith(one.path) || one.path.startsWith(path.slice(0, -1).join('.')),
    )
    return lost === undefined || isTold || isReplaced(wrong) ? [] : [`${name}: ${lost}`]
  }

  it('with a field nobody knows tell of it', () => {
    const { skips } = readRecord({ ...otavia, uusiKentta: { a: 1 }, __proto__: null })
    expect(skips).toContainEqual({ recordId: otavia.id, path: 'uusiKentta', reason: 'unknown-field' })
  })

  it('with links that are none, and numbers that are none, tell of them', () => {
    const { record, skips } = readRecord({
      ...otavia,
      webPages: [
        { url: 'javascript:alert(1)', value: 'x', language: 'fi' },
        { url: 'www.example.fi', value: 'y', language: 'fi' },
      ],
      phoneNumbers: [{ type: 'Phone', number: 'soita', language: 'fi' }],
    })
    expect(skips).toContainEqual(expect.objectContaining({ path: 'webPages.0.url', reason: 'unsafe' }))
    expect(skips).toContainEqual(
      expect.objectContaining({ path: 'phoneNumbers.0.number', reason: 'impossible' }),
    )
    const pages = (record as ReadChannel).channels.filter(({ kind }) => kind === 'web')
    expect(pages).toMatchObject([{ links: { fi: 'https://www.example.fi/' } }])
  })

  it.each(['Service', 'ServiceLocationChannel', 'PhoneChannel', 'ElectronicChannel', 'WebPageChannel'])(
    'no field of the published model of %s is unknown',
    (name) => {
      const { skips } = readRecord(open(`model/V11VmOpenApi${name}.json`))
      expect(skips.filter(({ reason }) => reason === 'unknown-field')).toEqual([])
    },
  )
})

/** A text that stands where another stood: nothing is lost that could be told. */
function isReplaced(wrong: unknown): boolean {
  return typeof wrong === 'string'
}

function fieldsFrom({ record }: ReturnType<typeof readRecord>): ServiceFields {
  if (!record) throw new Error('not read')
  return record.kind === 'service' ? combineService(record, () => undefined) : combineChannel(record)
}

function leafTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leafTexts) : []
}

function leavesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return value === null ? [] : [path]
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name])),
  ]
}

/** Returns what stood there. */
function put(record: Record<string, unknown>, path: string[], value: unknown): unknown {
  let at: Record<string, unknown> = record
  for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>
  const before = at[path.at(-1)!]
  at[path.at(-1)!] = value
  return before
}

/** The way there, by numeric integration of the meridian and the classical series of transverse Mercator. */
function toMetres(latitude: number, longitude: number): { northing: number; easting: number } {
  const a = 6_378_137
  const f = 1 / 298.257222101
  const e2 = 2 * f - f * f
  const [phi, lambda] = [(latitude * Math.PI) / 180, ((longitude - 27) * Math.PI) / 180]
  let arc = 0
  const steps = 2000
  const curve = (at: number) => (a * (1 - e2)) / (1 - e2 * Math.sin(at) ** 2) ** 1.5
  for (let i = 0; i < steps; i++) {
    const [from, to] = [(phi * i) / steps, (phi * (i + 1)) / steps]
    arc += ((to - from) / 6) * (curve(from) + 4 * curve((from + to) / 2) + curve(to))
  }
  const nu = a / Math.sqrt(1 - e2 * Math.sin(phi) ** 2)
  const rho = (a * (1 - e2)) / (1 - e2 * Math.sin(phi) ** 2) ** 1.5
  const psi = nu / rho
  const [t, c, s] = [Math.tan(phi), Math.cos(phi), Math.sin(phi)]
  const w = lambda
  const northing =
    arc +
    nu * s * c * (w ** 2 / 2) +
    nu * s * c ** 3 * (w ** 4 / 24) * (4 * psi ** 2 + psi - t ** 2) +
    nu *
      s *
      c ** 5 *
      (w ** 6 / 720) *
      (8 * psi ** 4 * (11 - 24 * t ** 2) -
        28 * psi ** 3 * (1 - 6 * t ** 2) +
        psi ** 2 * (1 - 32 * t ** 2) -
        psi * 2 * t ** 2 +
        t ** 4) +
    nu * s * c ** 7 * (w ** 8 / 40_320) * (1385 - 3111 * t ** 2 + 543 * t ** 4 - t ** 6)
  const easting =
    nu * c * w +
    nu * c ** 3 * (w ** 3 / 6) * (psi - t ** 2) +
    nu *
      c ** 5 *
      (w ** 5 / 120) *
      (4 * psi ** 3 * (1 - 6 * t ** 2) + psi ** 2 * (1 + 8 * t ** 2) - psi * 2 * t ** 2 + t ** 4) +
    nu * c ** 7 * (w ** 7 / 5040) * (61 - 479 * t ** 2 + 179 * t ** 4 - t ** 6)
  return { northing: northing * 0.9996, easting: easting * 0.9996 + 500_000 }
}
