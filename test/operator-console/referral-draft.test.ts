import { describe, expect, it } from 'vitest'
import {
  draftOf,
  emptyDraft,
  faultOf,
  mayTakeBack,
  meanwhileOf,
} from '../../operator-console/referral/referral-draft.ts'
import { fromCityField, toCityField } from '../../operator-console/ui/city-time.ts'
import type { OwnReferral } from '../../protocol/referral.ts'
import { referralStates } from '../../protocol/referral-states.ts'
import { statesBeforeMove } from '../../server/referral/referral-state.ts'

const service = { id: 'b4', name: 'Lautta' }
const own = {
  id: 'a1',
  serviceId: 'b4',
  revision: 2,
  state: 'proposed',
  card: {
    service: [
      { language: 'en', name: 'Ferry', address: '', hours: '', arrival: 'Blue door' },
      { language: 'fi', name: 'Lautta', address: '', hours: '', arrival: 'Sininen ovi' },
    ],
    ...{ meets: 'Sari', at: '2026-11-23T12:30:00.000Z', message: '', need: 'Asunto', summary: '' },
  },
} as unknown as OwnReferral

describe('a draft of a card', () => {
  it('is made of the card that was sent, with the time on the city’s walls', () => {
    const kept = { revises: 2, service, at: '2026-11-23T14:30', arrival: 'Blue door', need: 'Asunto' }
    expect(draftOf(own)).toMatchObject({ id: 'a1', ...kept })
  })

  it('has another beside it where somebody has changed or answered the card, and only then', () => {
    const draft = draftOf(own)
    expect(meanwhileOf(draft, [own])).toBeUndefined()
    expect(meanwhileOf(draft, [{ ...own, revision: 3 }])?.revision).toBe(3)
    expect(meanwhileOf(draft, [{ ...own, state: 'agreed' }])?.state).toBe('agreed')
    expect(meanwhileOf(draft, [{ ...own, state: 'changed' }])).toBeUndefined()
    expect(meanwhileOf(emptyDraft('a1'), [{ ...own, revision: 3 }])).toBeUndefined()
  })

  it('needs a service, and a whole moment that has not passed', () => {
    const now = Date.parse('2026-11-23T12:00:00Z')
    const draft = { ...emptyDraft('x'), service }
    expect(faultOf(emptyDraft('x'), now)).toBe('no-service')
    expect(faultOf(draft, now)).toBeUndefined()
    expect(faultOf({ ...draft, at: '2026-11-23T14:01' }, now)).toBeUndefined()
    expect(faultOf({ ...draft, at: '2026-11-23T13:59' }, now)).toBe('past')
    expect(faultOf({ ...draft, at: 'soon' }, now)).toBe('no-moment')
  })

  it('offers to take back exactly what the server lets it take back', () => {
    const may = referralStates.filter((state) => mayTakeBack({ state }))
    expect(may.sort()).toEqual(statesBeforeMove('cancel').sort())
    const mends = referralStates.filter((state) => !meanwhileOf(draftOf(own), [{ ...own, state }]))
    expect(mends.sort()).toEqual(statesBeforeMove('revise').sort())
  })
})

describe('a moment in a field', () => {
  it('is that of the city, in summer, in winter and around the change', () => {
    for (const [at, field] of [
      ['2026-07-01T09:00:00.000Z', '2026-07-01T12:00'],
      ['2026-12-31T22:15:00.000Z', '2027-01-01T00:15'],
      ['2026-03-29T00:30:00.000Z', '2026-03-29T02:30'],
      ['2026-03-29T01:30:00.000Z', '2026-03-29T04:30'],
      ['2026-10-25T02:30:00.000Z', '2026-10-25T04:30'],
    ] as const) {
      expect(toCityField(at)).toBe(field)
      expect(fromCityField(field)).toBe(at)
    }
    expect(fromCityField('')).toBeUndefined()
  })
})
