import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import {
  byDay,
  countCalledOff,
  findImpossible,
  firstPlan,
  newSingle,
  usualWeek,
  withWeekday,
} from '../../operator-console/appointment/plan-draft.ts'
import { createPlanState } from '../../operator-console/appointment/plan-state.ts'
import type { TimesState } from '../../operator-console/appointment/times-state.ts'
import type { AppointmentPlan, ServiceTimes } from '../../protocol/appointment.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { isPossiblePlan } from '../../server/appointment/appointment.ts'

const noPlan: ServiceTimes = {
  siteId: 'kuusiniemi',
  serviceId: '6f1c1c52-0d4e-4c55-9d3e-1a2b3c4d5e01',
  name: 'Lautta',
  beginsOn: null,
  version: 0,
  plan: null,
  booked: [],
  ahead: [],
}
const booked = (...times: string[]): ServiceTimes => ({
  ...noPlan,
  booked: times.map((at) => ({ at, minutes: 60, state: 'has-code' })),
})

describe('a plan that is being written', () => {
  it('begins as one that the server takes', () => {
    expect(isPossiblePlan(firstPlan)).toBe(true)
    expect(isPossiblePlan({ ...firstPlan, weekly: [usualWeek], single: [newSingle('2026-11-24')] })).toBe(
      true,
    )
  })

  it('tells the place of what the server would refuse', () => {
    const wrong: AppointmentPlan = {
      ...firstPlan,
      weekly: [
        usualWeek,
        { ...usualWeek, to: usualWeek.from },
        { ...usualWeek, weekdays: [] },
        { ...usualWeek, validFrom: '2026-12-01', validUntil: '2026-11-01' },
      ],
      closed: [{ from: '2026-12-02', to: '2026-12-01' }],
    }
    expect(findImpossible(wrong)).toEqual(['weekly.1', 'weekly.2', 'weekly.3', 'closed.0'])
    expect(findImpossible({ ...firstPlan, weekly: [usualWeek] })).toEqual([])
  })

  it('keeps weekdays in order, each once', () => {
    const off = withWeekday(usualWeek, 2, false)
    expect(off.weekdays).toEqual([0, 1, 3, 4])
    expect(withWeekday(withWeekday(off, 2, true), 2, true).weekdays).toEqual([0, 1, 2, 3, 4])
  })

  it('counts who would be called off by the city’s days, and nobody of what is over', () => {
    const closed = [{ from: '2026-11-24', to: '2026-11-24' }]
    // The first is 23.30 of the day before by the city's clock, the last 0.30 of the day after.
    const times = booked(
      '2026-11-23T21:30:00Z',
      '2026-11-23T22:30:00Z',
      '2026-11-24T12:00:00Z',
      '2026-11-24T22:30:00Z',
    )
    const plan = { ...firstPlan, closed }
    expect(countCalledOff(plan, times, 0)).toBe(2)
    expect(countCalledOff(plan, times, Date.parse('2026-11-24T11:00:00Z'))).toBe(1)
    expect(byDay(times.booked).map(([date, all]) => [date, all.length])).toEqual([
      ['2026-11-23', 1],
      ['2026-11-24', 2],
      ['2026-11-25', 1],
    ])
  })
})

describe('a draft beside what others save', () => {
  function aDesk(first: ServiceTimes) {
    const services = signal<readonly ServiceTimes[] | undefined>([first])
    const times: TimesState = {
      services,
      refusal: signal<RefusalCode | undefined>(undefined),
      read: async () => undefined,
      // As the server does.
      async save({ version }, plan) {
        const now = services.value?.[0]
        if (now?.version !== version) return 'changed-meanwhile'
        services.value = [{ ...now, version: version + 1, plan }]
        return undefined
      },
    }
    const theirs: AppointmentPlan = { ...firstPlan, furthestDays: 7 }
    const somebodySaves = () => {
      services.value = [{ ...first, version: first.version + 1, plan: theirs }]
      return services.value[0]!
    }
    return { plan: createPlanState(first, times), services, somebodySaves, theirs }
  }
  const mine: AppointmentPlan = { ...firstPlan, leadMinutes: 60 }

  it('follows them while nobody has touched it', () => {
    const { plan, somebodySaves, theirs } = aDesk(noPlan)
    plan.follow(somebodySaves())
    expect(plan.draft.value).toEqual(theirs)
    expect(plan.isChanged.value).toBe(false)
  })

  it('never overwrites unasked what came after it was begun', async () => {
    const { plan, services, somebodySaves, theirs } = aDesk(noPlan)
    plan.draft.value = mine
    plan.follow(somebodySaves())
    await plan.save()
    expect(plan.refusal.value).toBe('changed-meanwhile')
    expect(services.value?.[0]?.plan).toEqual(theirs)
    expect(plan.draft.value).toEqual(mine)
    await plan.keepMine()
    expect(services.value?.[0]).toMatchObject({ version: 2, plan: mine })
    expect(plan.refusal.value).toBeUndefined()
    expect(plan.isChanged.value).toBe(false)
  })

  it('gives way where that is wished', async () => {
    const { plan, somebodySaves, theirs } = aDesk(noPlan)
    plan.draft.value = mine
    plan.follow(somebodySaves())
    await plan.takeTheirs()
    expect(plan.draft.value).toEqual(theirs)
  })
})
