import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import simple from '../../locales/operator-console/fi-simple.json' with { type: 'json' }
import { maskContactDetails } from '../../protocol/contact-details.ts'
import { ageBrackets, partitionNames } from '../../protocol/outreach-choices.ts'
import { findOutreachFaults } from '../../protocol/outreach-faults.ts'
import type { OutreachRecord } from '../../protocol/outreach-record.ts'
import { firstPlatforms } from '../../server/outreach/first-platforms.ts'
import { isLookingProgram } from '../../server/outreach/looking-program.ts'
import { countsOf, hideDetails, isPossible } from '../../server/outreach/outreach.ts'
import { tryByHour, tryByPlatform } from '../../server/outreach/review.ts'
import { aRecord } from '../support/outreach.ts'

const now = Date.parse('2026-11-22T15:00:00Z')
const faultsOf = (changes: Partial<OutreachRecord>) => findOutreachFaults({ ...aRecord, ...changes }, now)

describe('who follows a link', () => {
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
  const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) AppleWebKit/537.36 (KHTML, like Gecko)'

  it.each([
    `${phone} Version/18.6 Mobile/15E148 Safari/604.1`,
    `${phone} Mobile/15E148 Snapchat/12.75.0.40 (like Safari/8617.3.9.10.9, panda)`,
    `${android} Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 Telegram-Android/11.14.1 (Google Pixel 9)`,
    `${android} Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 Instagram 390.0.0.38.85 Android`,
    `${phone} Mobile/15E148 Discord/280.0`,
    `${phone} Mobile/15E148 WhatsApp/25.20.79`,
    'Mozilla/5.0 (Linux; Android 13; CUBOT KINGKONG STAR) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (Linux; Android 11; CUBOT_X50 Build/RP1A) AppleWebKit/537.36 Chrome/139.0.0.0 Mobile Safari/537.36',
  ])('is a person, inside an app as well: %s', (userAgent) => {
    expect(isLookingProgram(userAgent)).toBe(false)
  })

  it.each([
    'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
    'TelegramBot (like TwitterBot)',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'WhatsApp/2.23.20.0',
    'WhatsApp/2.2587.9 W',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots',
    'Mozilla/5.0 (compatible; Snapchat Creative Kit/1.0)',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5',
    'Sogou web spider/4.0',
    '',
    undefined,
  ])('is a program that looks at it first: %s', (userAgent) => {
    expect(isLookingProgram(userAgent)).toBe(true)
  })
})

describe('what can be in a session', () => {
  it('is what really happens, also in part', () => {
    expect(faultsOf({})).toEqual([])
    const nothing = { familiarity: {}, age: {}, language: {}, themes: {}, guided: [] }
    expect(faultsOf({ ...nothing, contacted: 0, reached: 0 })).toEqual([])
    expect(
      faultsOf({ state: 'planned', plannedFor: '2026-11-24T16:00:00Z', startedAt: null, endedAt: null }),
    ).toEqual([])
  })

  it.each<[string, Partial<OutreachRecord>, object[]]>([
    ['30 hours', { endedAt: '2026-11-17T22:05:00Z' }, [{ field: 'endedAt', fault: 'too-long' }]],
    [
      '5,000 reached',
      { reached: 5000 },
      [
        { field: 'reached', fault: 'too-many' },
        { field: 'reached', fault: 'more-than-contacted' },
      ],
    ],
    [
      'less than nobody',
      { contacted: -1, reached: 0, familiarity: {}, age: {}, language: {}, themes: {}, guided: [] },
      [{ field: 'contacted', fault: 'negative' }],
    ],
    [
      'a clock in the future',
      { endedAt: '2026-11-22T15:06:00Z', startedAt: '2026-11-22T14:00:00Z' },
      [{ field: 'endedAt', fault: 'in-future' }],
    ],
    [
      'an end before its start',
      { endedAt: '2026-11-16T16:00:00Z' },
      [{ field: 'endedAt', fault: 'before-start' }],
    ],
    ['no end', { endedAt: null }, [{ field: 'endedAt', fault: 'missing' }]],
    [
      'a year that was meant to be another',
      { startedAt: '2006-11-16T16:05:00Z' },
      [
        { field: 'startedAt', fault: 'too-old' },
        { field: 'endedAt', fault: 'too-long' },
      ],
    ],
    [
      'more ages than people',
      { age: { '15-17': 5, unknown: 2 } },
      [{ field: 'age', fault: 'more-than-reached' }],
    ],
    ['a negative one among them', { gender: { girl: -2 } }, [{ field: 'gender.girl', fault: 'negative' }]],
    [
      'a theme of more than were met',
      { themes: { money: 17 } },
      [{ field: 'themes.money', fault: 'more-than-contacted' }],
    ],
    [
      'nobody guided',
      { guided: [{ serviceId: null, where: 'online', how: 'link', count: 40 }] },
      [{ field: 'guided.0', fault: 'more-than-contacted' }],
    ],
  ])('isn’t %s, and the field is named', (_name, changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults)
  })

  it('has the ages of the yearly statistics, and nobody’s own', () => {
    const words = ageBrackets.map((one) => simple.outreach.age[one])
    expect(words.slice(0, 8)).toEqual(['alle 13', '13–14', '15–17', '18–20', '21–24', '25–28', '29', '30 +'])
    expect(ageBrackets.at(-1)).toBe('unknown')
  })

  it('is counted so that each partition adds up to those who were reached', () => {
    const counts = countsOf(aRecord)
    for (const name of partitionNames) {
      const own = counts.filter(({ dimension }) => dimension === name)
      expect([name, own.reduce((sum, { count }) => sum + count, 0)]).toEqual([name, aRecord.reached])
    }
    expect(counts).toContainEqual({ dimension: 'age', value: 'unknown', count: 2 })
    expect(counts).toContainEqual({ dimension: 'guided', value: 'elsewhere', count: 2 })
  })

  it('and whatever passes adds up, whatever was typed', () => {
    const some = fc.integer({ min: -3, max: 40 })
    const ages = fc.dictionary(fc.constantFrom(...ageBrackets), some)
    fc.assert(
      fc.property(some, some, ages, (contacted, reached, age) => {
        const record = {
          ...aRecord,
          contacted,
          reached,
          age,
          familiarity: {},
          language: {},
          themes: {},
          guided: [],
        }
        if (findOutreachFaults(record, now).length > 0) return
        const counts = countsOf(record).filter(({ dimension }) => dimension === 'age')
        expect(counts.every(({ count }) => count > 0)).toBe(true)
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(reached)
      }),
    )
  })
})

describe('what is written about a session', () => {
  it.each([
    ['hetu 131052-308T', 'hetu ██████'],
    ['soita 040 123 4567 illalla', 'soita ▒▒▒▒▒▒ illalla'],
    ['soita +358 40 1234567.', 'soita ▒▒▒▒▒▒.'],
    ['(09) 123 4567 on toimisto', '▒▒▒▒▒▒ on toimisto'],
    ['osoite oli sanna.k@posti.example ehkä', 'osoite oli ▒▒▒▒▒▒ ehkä'],
    ['nimimerkki @sannah4 ja moka#1234', 'nimimerkki ▒▒▒▒▒▒ ja ▒▒▒▒▒▒'],
    [
      'klo 18.05–19.40, 16 juttelua 2026-11-22, sivu 12/345',
      'klo 18.05–19.40, 16 juttelua 2026-11-22, sivu 12/345',
    ],
  ])('hides what leads to a person: %s', (text, hidden) => {
    expect(maskContactDetails(text).text).toBe(hidden)
    expect(hideDetails({ aim: text, reflection: text, nextShift: text })).toEqual({
      aim: hidden,
      reflection: hidden,
      nextShift: hidden,
    })
  })

  it('and says how many', () => {
    expect(maskContactDetails('a@b.fi, 0401234567 ja 0501234567').hidden).toEqual({
      identityCodes: false,
      phones: 2,
      emails: 1,
      userNames: 0,
    })
  })
})

describe('where a site goes', () => {
  const [first, ...rest] = firstPlatforms as [(typeof firstPlatforms)[number], ...typeof firstPlatforms]
  const withPlace = { ...first, places: [{ id: 'games', name: 'Kuusiniemen peliserveri' }] }

  it('can be added to and retired, never dropped, and names nobody', () => {
    expect(isPossible([], firstPlatforms)).toBe(true)
    expect(isPossible(firstPlatforms, [withPlace, ...rest])).toBe(true)
    expect(isPossible(firstPlatforms, [{ ...first, retired: true }, ...rest])).toBe(true)
    expect(isPossible(firstPlatforms, rest)).toBe(false)
    expect(isPossible([withPlace, ...rest], firstPlatforms)).toBe(false)
    expect(isPossible([], [first, first])).toBe(false)
    expect(isPossible([], [{ ...first, retired: true }])).toBe(false)
    const byName = { ...first, places: [{ id: 'one', name: 'DM @sannah4' }] }
    expect(isPossible(firstPlatforms, [byName, ...rest])).toBe(false)
  })
})

describe('a review', () => {
  const held = (platform: string, from: string, to: string, reached: number) => ({
    platform,
    startedAt: new Date(from),
    endedAt: new Date(to),
    minutes: (Date.parse(to) - Date.parse(from)) / 60_000,
    contacted: reached,
    reached,
  })

  it('says when one was where by the city’s clock, and shares those reached by the minutes', () => {
    const sessions = [
      held('discord', '2026-11-16T16:05:00Z', '2026-11-16T17:35:00Z', 6),
      held('discord', '2026-07-16T15:30:00Z', '2026-07-16T16:00:00Z', 1),
      held('school', '2026-11-16T22:30:00Z', '2026-11-16T22:30:00Z', 0),
    ]
    expect(tryByHour(sessions)).toEqual([
      { platform: 'discord', hour: 18, minutes: 85, reached: 4.7 },
      { platform: 'discord', hour: 19, minutes: 35, reached: 2.3 },
    ])
    expect(tryByPlatform(sessions)).toEqual([
      { platform: 'discord', sessions: 2, minutes: 120, contacted: 7, reached: 7 },
      { platform: 'school', sessions: 1, minutes: 0, contacted: 0, reached: 0 },
    ])
  })
})
