import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  beginEntry,
  type Counted,
  countOf,
  differingParts,
  type OutreachEntry,
  tap,
  undo,
} from '../../operator-console/outreach/entry.ts'
import { outreachAddress, readOutreachAddress } from '../../operator-console/outreach/place.ts'
import { answered, asking, backToSent, due, writeOn } from '../../operator-console/outreach/sending.ts'
import { cityDay, daysLater, endOfCityDay } from '../../operator-console/ui/city-time.ts'
import { findOutreachFaults } from '../../protocol/outreach-faults.ts'

const now = '2026-11-22T15:00:00.000Z'
const fresh = () => beginEntry({ siteId: 'kuusiniemi', record: { platform: 'discord', startedAt: now }, now })
const age: Counted = { of: 'age', value: '15-17' }
const counts = ({ record }: OutreachEntry) => [record.contacted, record.reached, countOf(record, age)]

describe('counting by tapping', () => {
  it('counts who is placed as reached, and who is reached as met', () => {
    expect(counts(tap(fresh(), age, 1))).toEqual([1, 1, 1])
    const met = tap(tap(fresh(), { of: 'contacted' }, 1), { of: 'contacted' }, 1)
    expect(counts(tap(met, { of: 'reached' }, 1))).toEqual([2, 1, 0])
    // One who was reached already is only placed.
    expect(counts(tap(tap(met, { of: 'reached' }, 1), age, 1))).toEqual([2, 1, 1])
  })

  it('takes nothing from nobody, and meets no fewer than were reached', () => {
    expect(counts(tap(fresh(), { of: 'contacted' }, -1))).toEqual([0, 0, 0])
    expect(counts(tap(tap(fresh(), age, 1), { of: 'contacted' }, -1))).toEqual([1, 1, 1])
  })

  const anyTap = fc.record({
    counted: fc.constantFrom<Counted>(
      { of: 'contacted' },
      { of: 'reached' },
      age,
      { of: 'familiarity', value: 'new' },
      { of: 'themes', value: 'money' },
    ),
    by: fc.constantFrom<1 | -1>(1, -1),
  })

  it('is undone tap by tap, down to nothing', () => {
    fc.assert(
      fc.property(fc.array(anyTap, { maxLength: 40 }), (taps) => {
        let entry = fresh()
        const before = [entry.record]
        for (const { counted, by } of taps) {
          const next = tap(entry, counted, by)
          if (next !== entry) before.push(next.record)
          entry = next
        }
        for (const record of before.reverse()) {
          expect(entry.record).toEqual(record)
          entry = undo(entry)
        }
      }),
    )
  })

  it('never counts what the server would refuse, as long as nobody reached is taken away', () => {
    const forward = anyTap.filter(({ counted, by }) => by > 0 || counted.of !== 'reached')
    fc.assert(
      fc.property(fc.array(forward, { maxLength: 40 }), (taps) => {
        const entry = taps.reduce((one, { counted, by }) => tap(one, counted, by), fresh())
        const faults = findOutreachFaults(entry.record, Date.parse(now))
        expect(faults.filter(({ field }) => !field.startsWith('themes'))).toEqual([])
      }),
    )
  })
})

describe('two versions of one session', () => {
  it('differ in what a person sees, not in the order of counting', () => {
    const mine = tap(tap(fresh(), age, 1), { of: 'age', value: '18-20' }, 1)
    const theirs = tap(tap({ ...mine, record: fresh().record }, { of: 'age', value: '18-20' }, 1), age, 1)
    expect(differingParts(mine, theirs)).toEqual([])
    const other = tap(theirs, { of: 'themes', value: 'money' }, 1)
    const said = { ...other, words: { ...other.words, nextShift: 'tiistaisin' } }
    expect(differingParts(mine, said)).toEqual(['themes', 'words'])
  })
})

describe('a theme that was retired', () => {
  it('is told by its name where it was counted', async () => {
    vi.stubGlobal('navigator', { languages: ['fi'] })
    const { sideWords } = await import('../../operator-console/outreach/side-words.ts')
    const name = { fi: 'Vanha teema', 'fi-simple': '', sv: '', en: '' }
    const themes = [{ id: 'old', name, retired: true as const, themes: [] }]
    const settings = { siteId: 'kuusiniemi', version: 1, platforms: [], themes, colleagues: [], services: [] }
    const known = { settings, escalations: new Map<string, string>() }
    const mine = tap(fresh(), { of: 'themes', value: 'old' }, 1)
    expect(sideWords(known, 'themes', mine, fresh())).toBe('1 × Vanha teema')
  })
})

describe('a session on its way to the server', () => {
  const later = '2026-11-22T15:05:00.000Z'
  const numbers = (entry: OutreachEntry, contacted: number) =>
    writeOn(entry, { ...entry, record: { ...entry.record, contacted } }, later)
  const saved = (state: 'done' | 'running', base = 0): OutreachEntry =>
    due({ ...fresh(), base, record: { ...fresh().record, state, contacted: 12 } }, now)
  const { id: _id, ...some } = { ...fresh(), version: 9, worker: null, partner: null, changedBy: null }
  const theirs = { ...some, id: fresh().id, afterReport: false, mayChange: true }
  const reply = (outcome: 'kept' | 'conflict') => ({
    ok: true as const,
    answer: { outcome, session: theirs },
  })

  it('is another change once it is written on, and waits until it is saved', () => {
    const entry = saved('done')
    const written = numbers(entry, 21)
    expect(written).toMatchObject({ isDue: false, changedAt: later, record: { contacted: 21 } })
    expect(written.changeId).not.toBe(entry.changeId)
    expect(writeOn(entry, entry, later)).toBe(entry)
    // That somebody is out there is told meanwhile.
    expect(numbers(saved('running'), 1).isDue).toBe(true)
  })

  it('keeps what was written while it was being sent, or after an answer that got lost', () => {
    const sent = asking(saved('done'))
    expect(answered(sent, sent.sent!, reply('kept'))).toBeUndefined()
    const written = numbers(sent, 21)
    expect(asking(written)).toBe(written)
    expect(written.sent).toMatchObject({ base: 0, record: { contacted: 12 } })
    expect(answered(written, sent.sent!, reply('kept'))).toMatchObject({
      base: 1,
      isDue: false,
      record: { contacted: 21 },
    })
    const again = due(written, later)
    expect(asking(again).sent).toEqual(sent.sent)
    // It goes on from what was made of it, not from what somebody else made of that.
    const next = answered(again, sent.sent!, reply('kept'))!
    expect(next).toMatchObject({ base: 1, isDue: true })
    expect(asking(next).sent).toMatchObject({ base: 1, changeId: again.changeId, record: { contacted: 21 } })
    expect(next.sent).toBeUndefined()
  })

  it('stops where a person must decide, and goes on where only the earlier words were refused', () => {
    const sent = asking(saved('done'))
    const again = due(numbers(sent, 21), later)
    const faults = [{ field: 'contacted', fault: 'too-many' as const }]
    const faulty = { ok: true as const, answer: { outcome: 'faulty' as const, faults } }
    expect(answered(again, sent.sent!, reply('conflict'))).toMatchObject({
      isDue: false,
      theirs: { version: 9 },
    })
    expect(answered(again, sent.sent!, faulty)).toMatchObject({ isDue: true, faults: [] })
    expect(answered(sent, sent.sent!, faulty)).toMatchObject({ isDue: false, faults })
    expect(answered(sent, sent.sent!, { ok: false, refusal: 'not-allowed' })).toMatchObject({
      isDue: false,
      refusal: 'not-allowed',
    })
  })

  it('that runs stays here, and is told once', () => {
    const sent = asking(saved('running'))
    const tapped = numbers(sent, 13)
    for (const entry of [sent, tapped])
      expect(answered(entry, sent.sent!, reply('kept'))).toMatchObject({ base: 1, isDue: false })
  })

  it('goes back to what is on its way where the rest is thrown away', () => {
    const sent = asking(saved('done'))
    expect(backToSent(numbers(sent, 21))).toMatchObject({ isDue: true, record: { contacted: 12 } })
    expect(backToSent(fresh())).toBeUndefined()
  })
})

describe('the address of the outreach room', () => {
  it.each([
    '#/outreach',
    '#/outreach/begin',
    '#/outreach/links',
    '#/outreach/planned/abc',
    '#/outreach/count/abc',
    '#/outreach/finish/abc',
    '#/outreach/escalate/abc',
  ])('is read back from %s', (address) => {
    expect(outreachAddress(readOutreachAddress(address)!)).toBe(address)
  })

  it('is no other room’s, and leads home where it says nothing', () => {
    expect(readOutreachAddress('#/library')).toBeUndefined()
    expect(readOutreachAddress('#/outreachers')).toBeUndefined()
    expect(readOutreachAddress('#/outreach/nowhere')).toEqual({ view: 'home' })
    expect(readOutreachAddress('#/outreach/count')).toEqual({ view: 'home' })
  })
})

describe('the day of a moment', () => {
  it('is that of the city: what went on past midnight counts for the day that has begun', () => {
    expect(cityDay(Date.parse('2026-11-22T21:59:00Z'))).toBe('2026-11-22')
    expect(cityDay(Date.parse('2026-11-22T22:30:00Z'))).toBe('2026-11-23')
    expect(cityDay(Date.parse('2026-06-30T21:30:00Z'))).toBe('2026-07-01')
  })
})

describe('the day of the city', () => {
  it('begins and ends by its own walls, on the days when the clock is changed as well', () => {
    expect(cityDay(Date.parse('2026-11-22T22:30:00Z'))).toBe('2026-11-23')
    expect(endOfCityDay('2026-11-23')).toBe('2026-11-23T21:59:00.000Z')
    expect(endOfCityDay('2026-10-25')).toBe('2026-10-25T21:59:00.000Z')
    expect(endOfCityDay('2027-03-28')).toBe('2027-03-28T20:59:00.000Z')
    expect(endOfCityDay('')).toBeUndefined()
    expect([daysLater('2026-10-24', 2), daysLater('2026-12-31', 1)]).toEqual(['2026-10-26', '2027-01-01'])
  })
})
