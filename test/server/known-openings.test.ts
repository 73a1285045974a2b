import { describe, expect, it } from 'vitest'
import { Holiday, type HoursDefinition } from '../../protocol/opening-hours.ts'
import { createKnownOpenings } from '../../server/opening-hours/known-openings.ts'
import type { Hours, SiteHours } from '../../server/opening-hours/opening-hours.ts'

const at = (text: string) => Date.parse(text)
const says = (words: string) => ({ fi: words, 'fi-simple': words, sv: words, en: words })
const evening = [{ from: 720, to: 1200 }]
const everyHoliday = (kind: 'closed' | 'as-usual') =>
  Object.fromEntries(Holiday.options.map((name) => [name, { kind }])) as HoursDefinition['holidays']

/** A process that began to look at `from` and remembers what it saw. */
function aProcess(hours: SiteHours, from: string) {
  let now = at(from)
  const { ofSite } = createKnownOpenings({
    remembered: {
      onRenewed() {},
      forget() {},
      ofSite: async () => hours,
      get: () => expect.unreachable(),
    },
    clock: () => new Date(now),
  })
  return async (moment: string | number) => {
    now = new Date(moment).getTime()
    const { opening, changes } = await ofSite('kuusiniemi')
    return { opening, changes }
  }
}

const alone = (change: Partial<HoursDefinition>, closure: Hours['closure'] = null): SiteHours => ({
  site: {
    definition: {
      week: Array.from({ length: 7 }, () => evening),
      holidays: everyHoliday('closed'),
      exceptions: [],
      ...change,
    },
    closure,
  },
  teams: [],
})
const closedOnWeekends = Array.from({ length: 7 }, (_, day) => (day < 5 ? evening : []))
const summer = { from: '2026-07-01', to: '2026-07-31', spans: [], reason: says('Heinäkuu') }

describe('an opening that is remembered', () => {
  it('has the reason of the summer from its first day on, whoever looked the evening before', async () => {
    const look = aProcess(alone({ exceptions: [summer] }), '2026-06-30T20:00+03:00')
    expect((await look('2026-06-30T23:00+03:00')).opening).toMatchObject({ open: false, reason: null })
    expect((await look('2026-07-01T00:00+03:00')).opening).toMatchObject({ reason: says('Heinäkuu') })
  })

  it('does not say on Sunday that it is Boxing Day', async () => {
    const look = aProcess(alone({ week: closedOnWeekends }), '2026-12-26T12:00+02:00')
    expect((await look('2026-12-26T12:00+02:00')).opening).toMatchObject({ reason: { en: 'Boxing Day' } })
    expect((await look('2026-12-27T12:00+02:00')).opening).toMatchObject({ open: false, reason: null })
  })

  it('forgets a closing when it ends, though nothing opens before the morning', async () => {
    const since = new Date(at('2026-11-23T19:00+02:00')).toISOString()
    const until = new Date(at('2026-11-23T21:00+02:00')).toISOString()
    const hours = alone({}, { since, until, reason: says('Vika') })
    const look = aProcess(hours, '2026-11-23T19:00+02:00')
    expect((await look('2026-11-23T20:59+02:00')).opening).toMatchObject({ reason: says('Vika') })
    expect((await look('2026-11-23T21:00+02:00')).opening).toMatchObject({ open: false, reason: null })
  })

  it('is the same in every process, however long each has looked', async () => {
    const since = new Date(at('2026-06-10T10:00+03:00')).toISOString()
    const until = new Date(at('2026-06-28T09:30+03:00')).toISOString()
    const hours = alone(
      { week: closedOnWeekends, exceptions: [summer] },
      { since, until, reason: says('Vika') },
    )
    const look = aProcess(hours, '2026-06-01T00:00+03:00')
    for (let hour = 0; hour < 80 * 24; hour += 1.5) {
      const moment = at('2026-06-01T00:00+03:00') + hour * 3_600_000
      const [long, fresh] = [await look(moment), await aProcess(hours, '2026-06-01T00:00+03:00')(moment)]
      expect({ moment, ...long.opening }).toEqual({ moment, ...fresh.opening })
    }
  })
})
