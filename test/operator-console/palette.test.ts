import { describe, expect, it } from 'vitest'
import {
  fallbacksOf,
  fitting,
  hitsOf,
  inTreeOrder,
  neighbour,
  onceEach,
  variablesToAsk,
} from '../../operator-console/guidance/palette.ts'
import { isShared } from '../../operator-console/guidance/shared-language.ts'
import type { GuidanceHit } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'

const shown = (language: ContentLanguage, text: string) => ({
  language,
  version: 1,
  state: 'approved' as const,
  title: text,
  text,
  approvedBy: null,
  approvedAt: null,
})
const aHit = (id: string, reading = shown('fi', id), sending = shown('en', id)): GuidanceHit => ({
  id,
  key: id,
  kind: 'reply',
  topic: 'work',
  link: null,
  reading,
  sending,
  shelved: false,
  teamIds: [],
  uses: 0,
})
const [a, b, c] = [aHit('a'), aHit('b'), aHit('c')]

describe('the list of the palette', () => {
  it('has each entry once, where it comes first, and no empty group', () => {
    const groups = onceEach([
      { heading: { kind: 'suggested' }, hits: [a, b] },
      { heading: { kind: 'own' }, hits: [b] },
      { heading: { kind: 'used' }, hits: [a, c] },
    ])
    expect(groups.map(({ heading, hits }) => [heading.kind, hits.map(({ id }) => id)])).toEqual([
      ['suggested', ['a', 'b']],
      ['used', ['c']],
    ])
    expect(hitsOf(groups)).toEqual([a, b, c])
  })

  it('is walked with the arrows, and its ends are ends', () => {
    const hits = [a, b, c]
    expect(neighbour(hits, 'a', 1)).toBe(b)
    expect(neighbour(hits, 'a', -1)).toBe(a)
    expect(neighbour(hits, 'b', 5)).toBe(c)
    expect(neighbour(hits, undefined, 1)).toBe(a)
    expect(neighbour(hits, 'gone', 1)).toBe(a)
    expect(neighbour([], 'a', 1)).toBeUndefined()
  })
})

it('names each topic under its own, and none twice', () => {
  const name = { fi: '', 'fi-simple': '', sv: '', en: '' }
  const topic = (id: string, parent: string | null) => ({ id, parent, name })
  const tree = [topic('cv', 'work'), topic('work', null), topic('mind', null), topic('lost', 'gone')]
  expect(inTreeOrder(tree).map(({ topic: { id }, depth }) => [id, depth])).toEqual([
    ['work', 0],
    ['cv', 1],
    ['mind', 0],
    ['lost', 0],
  ])
})

describe('an entry in two languages', () => {
  it('asks for what nobody knows, each once, of both sides', () => {
    const hit = aHit(
      'a',
      shown('fi', '{service_name} {date} {counsellor}'),
      shown('en', '{time} {service_name}'),
    )
    expect(variablesToAsk(hit, { counsellor: 'Jere' })).toEqual(['time', 'service_name', 'date'])
    expect(variablesToAsk(hit, { counsellor: ' ' })).toContain('counsellor')
  })

  it('says which side is in another language than was wished', () => {
    expect(fallbacksOf(a, { reading: 'fi', sending: 'ar' })).toEqual({ reading: false, sending: true })
    expect(fallbacksOf(a, { reading: 'sv', sending: 'en' })).toEqual({ reading: true, sending: false })
  })
})

it('takes easy Finnish for Finnish when asking whether two share a language', () => {
  expect(isShared('fi-simple', ['fi'])).toBe(true)
  expect(isShared('en', ['fi', 'sv'])).toBe(false)
  expect(isShared('ar', ['fi', 'sv', 'en'])).toBe(false)
})

describe('the time of a visit', () => {
  it('goes into a text with its day, and never into one that says a day of its own', () => {
    const known = { date: 'torstaina 3.12.', time: '14.30', city: 'Kuusiniemi' }
    const visit = aHit('a', shown('fi', 'Nähdään {date} kello {time}.'), shown('en', 'On {date} at {time}.'))
    expect(fitting(visit, known)).toEqual(known)
    const today = aHit('a', shown('fi', 'Suljemme tänään kello {time}.'), shown('en', 'Closing at {time}.'))
    expect(fitting(today, known)).toEqual({ date: 'torstaina 3.12.', city: 'Kuusiniemi' })
    expect(variablesToAsk(today, fitting(today, known))).toEqual(['time'])
  })
})
