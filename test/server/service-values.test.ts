import { describe, expect, it } from 'vitest'
import { valuesOf } from '../../server/service/service-values.ts'
import { aroundTheClock, aService, aVisit, onWeekdays } from '../support/directory.ts'

const today = '2026-11-23'

describe('the words of a chosen service', () => {
  it('are said in the language of the message, or the nearest', () => {
    expect(valuesOf(aService, 'sv', today)).toEqual({
      service_name: 'Navigatorn i Granudden',
      service_address: 'Hamngatan 3, 99900 Granudden',
      service_hours: 'mån–fre 12–16',
    })
    expect(valuesOf(aService, 'so', today)).toMatchObject({ service_name: 'Ohjaamo Kuusiniemi' })
    expect(valuesOf(aService, 'en', today).service_hours).toBe('Mon–Fri 12:00–16:00')
  })

  it('hold for the part of the year that it is, and go by the line where there is no place', () => {
    const summer = { ...onWeekdays(9, 11).periods[0]!, from: '2026-06-01', to: '2026-08-01' }
    const hours = { ...onWeekdays(12, 16), periods: [...onWeekdays(12, 16).periods, summer] }
    const service = { ...aService, channels: [aVisit(hours)] }
    expect(valuesOf(service, 'fi', '2026-07-01').service_hours).toBe('ma–pe 9–11')
    expect(valuesOf(service, 'fi', today).service_hours).toBe('ma–pe 12–16')
    const line = {
      kind: 'phone',
      name: {},
      note: {},
      hours: aroundTheClock,
      number: '116 111',
      price: {},
    } as const
    expect(valuesOf({ ...aService, channels: [line] }, 'fi', today)).toEqual({
      service_name: 'Ohjaamo Kuusiniemi',
      service_hours: 'ma–su 0–24',
      service_phone: '116 111',
    })
  })

  it('leave out what nobody has said', () => {
    expect(valuesOf({ ...aService, channels: [aVisit(null, { street: {} })] }, 'fi', today)).toEqual({
      service_name: 'Ohjaamo Kuusiniemi',
    })
  })
})
