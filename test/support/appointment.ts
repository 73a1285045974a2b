import type { AppointmentPlan, ServiceTimes, WeeklyTimes } from '../../protocol/appointment.ts'
import { addDays, dateOf, momentOf } from '../../server/opening-hours/helsinki-time.ts'
import type { Kynnys } from './kynnys.ts'
import { mustAnswer, people, signIn, type Visitor } from './people.ts'
import { lautta } from './services.ts'

export const ofLautta = { siteId: 'kuusiniemi', serviceId: lautta }

const afternoons: WeeklyTimes = {
  weekdays: [0, 1, 2, 3, 4, 5, 6],
  from: 12 * 60,
  to: 16 * 60,
  minutes: 60,
  capacity: 1,
  validFrom: null,
  validUntil: null,
}

/** Four times each afternoon, for one young person each. */
export const everyDay: AppointmentPlan = {
  weekly: [afternoons],
  single: [],
  closed: [],
  onHolidays: true,
  leadMinutes: 120,
  furthestDays: 28,
}

export const afternoonsOf = (more: Partial<WeeklyTimes>): AppointmentPlan => ({
  ...everyDay,
  weekly: [{ ...afternoons, ...more }],
})

/** When the wall clock shows this hour so many days from today. */
export function inDays(days: number, hour: number, minutes = 0): string {
  const date = addDays(dateOf(Date.now()), days)
  return new Date(momentOf(date, hour * 60 + minutes, 'first')).toISOString()
}

export const dateInDays = (days: number) => addDays(dateOf(Date.now()), days)

/** What may be asked of a service's times with this cookie. */
export function timesAs(url: string, cookie: string) {
  async function ask(query: string, body?: object) {
    const headers = { cookie, origin: new URL(url).origin, 'content-type': 'application/json' }
    const sent = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const response = await fetch(`${url}/desk/times${query}`, sent)
    return { status: response.status, answer: await response.json() }
  }
  return {
    read: (query = '') => ask(query),
    set: (plan: unknown, more: object = {}) => ask('', { ...ofLautta, version: 0, plan, ...more }),
  }
}

/** Its times from now on, by a supervisor; whatever the version was. */
export async function publish(
  kynnys: Kynnys,
  plan: AppointmentPlan,
  serviceId = lautta,
): Promise<ServiceTimes> {
  const times = timesAs(kynnys.url, await signIn(kynnys.url, people.salma))
  const { answer } = await times.read(`?site=kuusiniemi&service=${serviceId}`)
  const known = (answer as { services: ServiceTimes[] }).services.find((one) => one.serviceId === serviceId)
  const set = await times.set(plan, { serviceId, version: known?.version ?? 0 })
  if (set.status !== 200) throw new Error(JSON.stringify(set.answer))
  return set.answer as ServiceTimes
}

export function booking(visitor: Pick<Visitor, 'socket'>, referralId: string, revision = 1) {
  const { socket } = visitor
  return {
    book: (at: string, instead: string | null = null) =>
      socket.emitWithAck('appointment:book', { referralId, revision, at, instead }),
    cancel: (at: string) => socket.emitWithAck('appointment:cancel', { referralId, at }),
    free: async () => mustAnswer(socket.emitWithAck('appointment:free', { referralId })),
    times: async () => {
      const { appointments } = await mustAnswer(socket.emitWithAck('appointment:list', {}))
      return appointments.find((one) => one.referralId === referralId)
    },
    card: async () => {
      const { referrals } = await mustAnswer(socket.emitWithAck('referral:list', {}))
      return referrals.find(({ id }) => id === referralId)
    },
  }
}
