import { describe, expect, it } from 'vitest'
import { ServiceFields } from '../../protocol/service-fields.ts'
import { faultsOf, hasEasyText } from '../../server/service/quality.ts'
import {
  changeOverrides,
  classesOf,
  differencesOf,
  districtsServed,
  emptyFields,
  fieldsOf,
  isForAge,
  isForOthers,
  type Layers,
  wordsIn,
} from '../../server/service/service.ts'
import { aVisit, onWeekdays } from '../support/directory.ts'

const imported: ServiceFields = { ...emptyFields, name: { fi: 'Ohjaamo' }, classCodes: ['P28.5', 'P10.1'] }

describe('what is changed here', () => {
  const change = (layers: Layers, changes: Partial<ServiceFields>) => ({
    ...layers,
    overrides: changeOverrides(layers, { changes, released: [] }),
  })

  it('holds over what is imported later, and tells that it differs', () => {
    const before: Layers = { imported, overrides: {} }
    const own = change(before, { name: { fi: 'Ohjaamo Kuusiniemi' } })
    expect(fieldsOf(own).name).toEqual({ fi: 'Ohjaamo Kuusiniemi' })
    expect(differencesOf(own)).toEqual([{ field: 'name', there: { fi: 'Ohjaamo' }, hasChangedSince: false }])
    const later = { ...own, imported: { ...imported, name: { fi: 'Ohjaamo Satama' } } }
    expect(fieldsOf(later).name).toEqual({ fi: 'Ohjaamo Kuusiniemi' })
    expect(differencesOf(later)[0]).toMatchObject({ hasChangedSince: true })
    const caughtUp = { ...own, imported: { ...imported, name: { fi: 'Ohjaamo Kuusiniemi' } } }
    expect(differencesOf(caughtUp)).toEqual([])
  })

  it('is none where it says the same, and goes when it is released', () => {
    expect(change({ imported, overrides: {} }, { name: { fi: 'Ohjaamo' } }).overrides).toEqual({})
    const own = change({ imported, overrides: {} }, { mobile: true })
    expect(changeOverrides(own, { changes: {}, released: ['mobile'] })).toEqual({})
  })

  it('is everything of what was made here', () => {
    const made: Layers = { imported: null, overrides: {} }
    const own = change(made, { ...emptyFields, name: { sv: 'Färjan' } })
    expect(fieldsOf(own)).toEqual({ ...emptyFields, name: { sv: 'Färjan' } })
    expect(differencesOf(own)).toEqual([])
  })
})

describe('a service', () => {
  it('is said in the nearest language there is', () => {
    expect(wordsIn({ fi: 'Paja', sv: 'Verkstad' }, 'fi-simple')).toEqual({ language: 'fi', text: 'Paja' })
    expect(wordsIn({ fi: 'Paja', en: 'Workshop' }, 'so')).toEqual({ language: 'en', text: 'Workshop' })
    expect(wordsIn({}, 'fi')).toBeUndefined()
  })

  it('belongs to the classes of its codes and of those above, or to those chosen here', () => {
    const name = { fi: 'a', 'fi-simple': 'a', sv: 'a', en: 'a' }
    const known = [
      { id: 'youth', name, codes: ['P28'] },
      { id: 'work', name, codes: ['P10.1'] },
      { id: 'other', name, codes: ['P2', 'P10.10'] },
    ]
    expect(classesOf(imported, known)).toEqual(['youth', 'work'])
    expect(classesOf({ ...imported, classes: ['other', 'gone'] }, known)).toEqual(['other'])
  })

  it('is for every age and district where nobody has said', () => {
    expect(isForAge({ ageRange: { from: 13, to: 17 } }, 18)).toBe(false)
    expect(isForAge({ ageRange: { from: null, to: 29 } }, 12)).toBe(true)
    expect(districtsServed(emptyFields)).toBeUndefined()
    expect(districtsServed({ ...emptyFields, districts: ['myllysuo'] })).toEqual(['myllysuo'])
  })

  it.each([
    [[], false],
    [['KR1'], false],
    [['KR1.3'], false],
    [['KR1.2', 'KR2'], false],
    [['KR1.1'], true],
    [['KR2.6', 'KR3'], true],
  ])('with the groups %j is for others: %s', (targetCodes, isFor) => {
    expect(isForOthers({ targetCodes })).toBe(isFor)
  })

  it('is refused with an end before its beginning or a link that is no web page', () => {
    const wrong = [
      { ageRange: { from: 20, to: 13 } },
      {
        channels: [{ kind: 'web', name: {}, note: {}, hours: null, links: { fi: 'javascript:alert(1)' } }],
      },
      { districts: ['Keskusta!'] },
      { more: 1 },
    ]
    for (const change of wrong)
      expect(ServiceFields.safeParse({ ...emptyFields, ...change }).success, JSON.stringify(change)).toBe(
        false,
      )
    expect(ServiceFields.safeParse(emptyFields).success).toBe(true)
  })
})

describe('what a steward should look at', () => {
  const today = '2026-11-23'
  const open = aVisit(onWeekdays(12, 16))
  const well = {
    fields: { channels: [open] },
    hasEasyText: true,
    stewardId: '6f1c1c52-0d4e-4c55-9d3e-1a2b3c4d5e99',
    reviewAt: '2026-11-24',
    addedAt: new Date('2026-08-25T10:00:00Z'),
  }
  const heard = { deadLinks: 0, referrals: 1, saidClosed: 0, isReferring: false }

  it('is nothing where all is well', () => {
    expect(faultsOf(well, heard, today)).toEqual([])
  })

  it.each([
    ['no-hours', { fields: { channels: [aVisit(null)] } }, {}],
    ['no-easy-text', { hasEasyText: false }, {}],
    ['review-due', { reviewAt: today }, {}],
    ['dead-link', {}, { deadLinks: 1 }],
    ['never-referred', {}, { referrals: 0 }],
    ['no-steward', { stewardId: null }, {}],
    ['said-closed', {}, { saidClosed: 1 }],
  ])('is %s by itself', (fault, service, around) => {
    expect(faultsOf({ ...well, ...service }, { ...heard, ...around }, today)).toEqual([fault])
  })

  it('is not that nobody was sent to it, as long as it is new in a city that has sent nobody anywhere', () => {
    const unused = { ...heard, referrals: 0 }
    const aDayLater = { ...well, addedAt: new Date('2026-08-26T10:00:00Z') }
    expect(faultsOf(aDayLater, unused, today)).toEqual([])
    expect(faultsOf(aDayLater, { ...unused, isReferring: true }, today)).toEqual(['never-referred'])
    expect(faultsOf(well, unused, today)).toEqual(['never-referred'])
  })

  it('is no page without hours, no day of review that nobody has set, and no word that is easy already', () => {
    const page = { kind: 'web' as const, name: {}, note: {}, hours: null, links: {} }
    const withPage = { ...well, fields: { channels: [page] }, reviewAt: null }
    expect(faultsOf(withPage, heard, today)).toEqual([])
    expect(faultsOf({ ...well, fields: { channels: [page, aVisit(null)] } }, heard, today)).toEqual([
      'no-hours',
    ])
    expect(faultsOf({ ...well, fields: { channels: [aVisit(null), open] } }, heard, today)).toEqual([])
    const words = { name: { fi: 'Talo' }, summary: {}, description: {} }
    expect(hasEasyText({ ...emptyFields, ...words })).toBe(false)
    expect(hasEasyText({ ...emptyFields, ...words, summary: { 'fi-simple': 'Tule.' } })).toBe(true)
    expect(hasEasyText({ ...emptyFields, ...words, name: { 'fi-simple': 'Talo' } })).toBe(true)
  })
})
