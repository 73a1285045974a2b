import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchServices } from '../../protocol/service.ts'
import type { ServiceFields } from '../../protocol/service-fields.ts'
import { firstOf } from '../../server/search/first-of.ts'
import { prefixDistance } from '../../server/search/likeness.ts'
import { findServices, searchDirectory } from '../../server/service/find-services.ts'
import type { Directory, KnownService } from '../../server/service/remembered-directory.ts'
import { districtsServed, isForAge } from '../../server/service/service.ts'
import { openingOfService } from '../../server/service/service-hours.ts'
import { allServices, aPlace, aroundTheClock, aService, aVisit, onWeekdays } from '../support/directory.ts'
import { directoryInMemory } from '../support/directory-in-memory.ts'

const districts = ['keskusta', 'tervaranta', 'myllysuo']
const mondayNoon = Date.parse('2026-11-23T11:00Z')
const everything: Omit<SearchServices, 'siteId'> = { ...allServices, byDistrict: true }

function aDirectory(services: Record<string, Partial<ServiceFields> & { hidden?: boolean }>): Directory {
  return directoryInMemory(
    Object.entries(services).map(([id, { hidden = false, ...change }]) => ({
      ...{ id, hidden, fields: { ...aService, keywords: {}, ...change } },
    })),
  )
}

describe('what is found in a directory', () => {
  const directory = aDirectory({
    ohjaamo: {
      name: { fi: 'Ohjaamo', sv: 'Navigatorn', en: 'Guidance centre' },
      keywords: { fi: ['kesätyö'] },
    },
    asunto: {
      name: { fi: 'Asuntoneuvonta', sv: 'Bostadsrådgivning' },
      summary: { fi: 'Apua vuokrarästeihin ja asunnon hakuun.' },
      classCodes: ['P6'],
      channels: [aVisit(onWeekdays(8, 10), { district: 'tervaranta' })],
    },
    nuorisoasunnot: {
      name: { fi: 'Nuorisoasunnot' },
      summary: { fi: 'Vuokra-asuntoja alle 30-vuotiaille.' },
      ageRange: { from: 18, to: 29 },
      districts: ['keskusta', 'tervaranta'],
      channels: [aVisit(aroundTheClock)],
    },
    paihde: {
      name: { fi: 'Päihdepalvelu' },
      summary: { fi: 'Keskustelua asunnottomille ja muille.' },
      languages: ['fi', 'so'],
      channels: [
        aVisit({ ...aroundTheClock, exceptions: [{ from: '2026-11-23', to: '2026-11-23', spans: [] }] }),
      ],
    },
    yokahvila: {
      name: { fi: 'Yökahvila' },
      summary: { fi: 'Auki yön yli.' },
      channels: [
        aVisit({
          ...onWeekdays(20, 24),
          periods: [
            {
              kind: 'weekly',
              from: null,
              to: null,
              week: Array.from({ length: 7 }, (_, day) => (day === 6 ? [{ from: 1200, to: 1800 }] : [])),
            },
          ],
        }),
      ],
    },
    katketty: { name: { fi: 'Asuntokätkö' }, hidden: true },
    mennyt: { name: { fi: 'Asuntotalkoot' }, validity: { from: null, to: '2026-11-22' } },
  })
  const ids = (change: Partial<typeof everything>, now = mondayNoon) =>
    searchDirectory(directory, { ...everything, ...change }, { now, districts }).hits.map(({ id }) => id)

  it.each([
    ['as it is written', 'asuntoneuvonta', 'fi', ['asunto', 'nuorisoasunnot']],
    ['inflected', 'asunnon', 'fi', ['asunto', 'nuorisoasunnot', 'paihde']],
    ['mistyped', 'asutnoneuvonta', 'fi', ['asunto']],
    ['cut off', 'nuoris', 'fi', ['nuorisoasunnot', 'ohjaamo', 'paihde', 'yokahvila']],
    ['in the reader’s language', 'bostad', 'sv', ['asunto']],
    ['by keyword', 'kesätöitä', 'fi', ['ohjaamo']],
    [
      'by two words, who has both before who has one',
      'vuokra asunto',
      'fi',
      ['asunto', 'nuorisoasunnot', 'paihde'],
    ],
  ] as const)('is in the order it always was: %s', (_how, words, reading, expected) => {
    expect(ids({ words, reading })).toEqual(expected)
  })

  it('is narrowed by district, class, language, age, what is open and what is hidden', () => {
    expect(ids({ district: 'tervaranta' })).toEqual([
      'ohjaamo',
      'asunto',
      'nuorisoasunnot',
      'paihde',
      'yokahvila',
    ])
    expect(ids({ words: 'asunto', district: 'keskusta' })).toEqual(['nuorisoasunnot', 'paihde'])
    expect(ids({ classId: 'learning' })).toEqual(['asunto'])
    expect(ids({ language: 'so' })).toEqual(['paihde'])
    expect(ids({ age: 17 })).not.toContain('nuorisoasunnot')
    expect(ids({ openNow: true })).toEqual(['ohjaamo', 'nuorisoasunnot'])
    expect(ids({ openNow: true }, Date.parse('2026-11-23T07:00Z'))).toEqual(['asunto', 'nuorisoasunnot'])
    expect(ids({ hidden: true }).sort()).toEqual(['katketty', 'mennyt'])
  })

  it('is open by the clock of that minute, over midnight and from one day to the next', () => {
    const openAt = (time: string) =>
      ids({ openNow: true, words: 'yökahvila päihdepalvelu' }, Date.parse(time))
    expect(openAt('2026-11-22T21:00Z')).toEqual(['paihde', 'yokahvila'])
    expect(openAt('2026-11-22T22:30Z')).toEqual(['yokahvila'])
    expect(openAt('2026-11-23T03:59Z')).toEqual(['yokahvila'])
    expect(openAt('2026-11-23T04:00Z')).toEqual([])
    expect(openAt('2026-11-23T22:00Z')).toEqual(['paihde'])
  })
})

const vocabulary = ['asunto', 'asunnot', 'nuori', 'nuorten', 'velka', 'velat', 'kahvila', 'yö']
const someWords = (most: number) =>
  fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: most }).map((words) => words.join(' '))
const someService = fc.record({
  name: someWords(2).map((fi) => ({ fi })),
  summary: someWords(4).map((fi) => ({ fi })),
  languages: fc.subarray(['fi', 'sv', 'so']),
  ageRange: fc.constantFrom({ from: null, to: null }, { from: 18, to: null }, { from: 13, to: 17 }),
  districts: fc.subarray(districts),
  hidden: fc.boolean(),
  channels: fc.constantFrom<ServiceFields['channels']>(
    [],
    [aVisit(aroundTheClock), aVisit(null, { ...aPlace, district: 'myllysuo' })],
    [aVisit(onWeekdays(8, 12))],
    [aVisit(onWeekdays(12, 16), { district: 'keskusta' })],
  ),
})
const someWish = fc.record({
  words: fc.oneof(fc.constant(''), someWords(3)),
  district: fc.option(fc.constantFrom(...districts)),
  language: fc.option(fc.constantFrom('fi', 'so')),
  age: fc.option(fc.constantFrom(15, 20)),
  openNow: fc.boolean(),
  hidden: fc.boolean(),
})

it('finds the same in the same order as if everything were weighed, put in order and then judged', () => {
  fc.assert(
    fc.property(
      fc.array(someService, { maxLength: 40 }),
      fc.array(someWish, { minLength: 1, maxLength: 4 }),
      fc.tuple(fc.nat(1440), fc.nat(12), fc.nat(12)),
      (services, wishes, [minute, from, count]) => {
        const directory = aDirectory(Object.fromEntries(services.map((one, at) => [`service-${at}`, one])))
        const now = mondayNoon + minute * 60_000
        for (const wish of wishes) {
          const wished = { ...everything, ...wish }
          const found = findServices(directory, wished, { now, districts })
          const around = slowly(directory, wished, now)
          const all = around.filter(({ fields }) => !wish.district || servesDistrict(fields, wish.district))
          expect(found.total).toBe(all.length)
          expect(found.slice(from, from + count)).toEqual(all.slice(from, from + count))
          const inDistrict = (id: string) => around.filter(({ fields }) => servesDistrict(fields, id)).length
          expect([...found.inDistrict]).toEqual(districts.map((id) => [id, inDistrict(id)]))
        }
      },
    ),
    { numRuns: 60 },
  )
})

function servesDistrict(fields: ServiceFields, id: string): boolean {
  return districtsServed(fields)?.includes(id) ?? true
}

function slowly(
  { index, byName, services }: Directory,
  { words, reading, language, age, openNow, hidden }: typeof everything,
  now: number,
): KnownService[] {
  const ids = words ? index.search(words, [reading, language ?? reading]) : byName(reading)
  return ids
    .map(({ id }) => services.get(id)!)
    .filter(
      (one) =>
        one.hidden === hidden &&
        (!language ||
          (one.fields.languages.length === 0 ? ['fi'] : one.fields.languages).includes(language)) &&
        (age === null || isForAge(one.fields, age)) &&
        (!openNow || openingOfService(one.fields, now).state === 'open'),
    )
}

it('brings the first of many as sorting all of them would, equals in the order they came in', () => {
  const some = fc.array(fc.record({ rank: fc.nat(5), at: fc.nat() }), { maxLength: 200 })
  fc.assert(
    fc.property(some, fc.nat(30), (all, count) => {
      const byRank = (one: { rank: number }, other: { rank: number }) => one.rank - other.rank
      expect(firstOf(all, count, byRank)).toEqual([...all].sort(byRank).slice(0, count))
    }),
  )
})

it('counts wrong letters as the whole table of two words does', () => {
  const word = fc
    .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 9 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(word, word, fc.constantFrom(1, 2), (typed, known, allowed) => {
      const counted = Math.min(
        allowed + 1,
        tableOf(typed, known)
          .at(-1)!
          .reduce((a, b) => Math.min(a, b)),
      )
      expect(prefixDistance(typed, known, allowed)).toBe(counted)
    }),
    { numRuns: 2000 },
  )
})

function tableOf(typed: string, known: string): number[][] {
  const table = [Array.from({ length: known.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= typed.length; i++) {
    const row = [i]
    for (let j = 1; j <= known.length; j++) {
      const [above, before] = [table[i - 1]!, table[i - 2]]
      row.push(
        Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + Number(typed[i - 1] !== known[j - 1])),
      )
      if (before && j > 1 && typed[i - 1] === known[j - 2] && typed[i - 2] === known[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    table.push(row)
  }
  return table
}
