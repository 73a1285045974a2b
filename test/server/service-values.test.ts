import { describe, expect, it } from 'vitest'
import type { HoursPeriod, ServiceHours } from '../../protocol/service-fields.ts'
import { cardOf, valuesOf } from '../../server/service/service-values.ts'
import { sayService } from '../../server/service-page/say-service.ts'
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
      service_hours: 'Aina auki',
      service_phone: '116 111',
    })
  })

  it('leave out what nobody has said', () => {
    expect(valuesOf({ ...aService, channels: [aVisit(null, { street: {} })] }, 'fi', today)).toEqual({
      service_name: 'Ohjaamo Kuusiniemi',
    })
  })
})

describe('the hours of a service', () => {
  const on = (periods: HoursPeriod[], more: Partial<ServiceHours> = {}): ServiceHours => ({
    ...onWeekdays(12, 16),
    periods,
    ...more,
  })
  const usual = onWeekdays(12, 16).periods[0]!
  /** The card and the page say the same. */
  const said = (hours: ServiceHours, date = today) => {
    const service = { ...aService, channels: [aVisit(hours)] }
    const now = Date.parse(`${date}T10:00:00Z`)
    const telling = { reading: 'fi', now, districts: new Map() } as const
    const page = sayService({ id: '1', fields: service, checkedAt: null }, telling)
    const words = page?.channels[0]?.facts.find(({ what }) => what === 'hours')?.words[0]?.text
    expect(cardOf(service, date).hours.fi).toBe(words)
    return words
  }

  it('are by appointment, or closed until a day or for now, where that is so', () => {
    const part = { from: null, to: null }
    expect(said(on([{ kind: 'by-appointment', ...part }]))).toBe('Ajanvarauksella')
    expect(said(on([usual, { kind: 'by-appointment', ...part }]))).toBe('ma–pe 12–16\nAjanvarauksella')
    const summer = { kind: 'closed', from: '2026-06-01', to: '2026-08-02' } as const
    expect(said(on([usual, summer]), '2026-07-01')).toBe('Kiinni 2.8.2026 asti')
    expect(said(on([{ kind: 'closed', ...part }]))).toBe('Kiinni toistaiseksi')
  })

  it('are all that hold at once, each hour once', () => {
    const evening = onWeekdays(15, 19).periods[0]!
    const saturday = { ...usual, week: [[], [], [], [], [], [{ from: 600, to: 720 }], []] } as HoursPeriod
    expect(said(on([usual, saturday, evening]))).toBe('ma–pe 12–19\nla 10–12')
  })

  it('tell what is otherwise on the next seven days, and nothing further off', () => {
    const exceptions = [
      { from: '2026-11-25', to: '2026-11-26', spans: [] },
      { from: '2026-11-28', to: '2026-11-28', spans: [{ from: 600, to: 720 }] },
      { from: '2026-11-30', to: '2026-11-30', spans: [] },
    ]
    const told = 'ma–pe 12–16\nke 25.11. – to 26.11.: kiinni\nla 28.11.: 10–12'
    expect(said(on([usual], { exceptions }))).toBe(told)
    // A holiday, and a part of the year that begins.
    expect(said(on([usual]), '2026-12-24')).toBe('ma–pe 12–16\nto 24.12. – pe 25.12.: kiinni')
    const summer = { kind: 'closed', from: '2026-07-03', to: '2026-08-02' } as const
    expect(said(on([usual, summer]), '2026-07-01')).toBe(
      'ma–pe 12–16\npe 3.7.: kiinni\nma 6.7. – ti 7.7.: kiinni',
    )
    expect(said(on([usual, summer]), '2026-07-30')).toBe('Kiinni 2.8.2026 asti\nma 3.8. – ke 5.8.: 12–16')
  })
})
