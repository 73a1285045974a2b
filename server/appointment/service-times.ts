import type { Kysely } from 'kysely'
import type { AppointmentPlan, bookedStates, ServiceTimes, SetTimes } from '../../protocol/appointment.ts'
import type { Tables } from '../database/tables.ts'
import { addDays, dateOf, momentOf } from '../opening-hours/helsinki-time.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import { findDesks } from '../referral/desk-repository.ts'
import { inBothLanguages, type ServiceDirectory } from '../referral/referral.ts'
import { Refusal } from '../refusal.ts'
import { around, isPossiblePlan, isWithin, withRoom } from './appointment.ts'
import { type BookedRow, findBooked } from './appointment-repository.ts'
import { findPlan, findPlannedServices, type OfService } from './plan-repository.ts'
import type { PublishTimes } from './publish-times.ts'

interface Dependencies {
  db: Kysely<Tables>
  directory: ServiceDirectory
  publish: PublishTimes
  clock: () => Date
}

type Caller = Pick<OperatorCaller, 'id' | 'roles'>

const shownDays = 14
const furthestBookedDays = 130

export type ServiceTimesService = ReturnType<typeof createServiceTimes>

/** The times that a service gives, for those who give them (rule 12). */
export function createServiceTimes({ db, directory, publish, clock }: Dependencies) {
  /** Undefined where the site has no such service, or nobody is sent there any more; it may begin on a day to come. */
  async function present({ siteId, serviceId }: OfService): Promise<ServiceTimes | undefined> {
    const service = await directory.find(siteId, serviceId)
    if (!service) return undefined
    const now = clock().getTime()
    const today = dateOf(now)
    const first = service.validity.from
    const beginsOn = first !== null && first > today ? first : null
    const dayAt = (days: number, since = today) => momentOf(addDays(since, days), 0, 'first')
    const row = await findPlan(db, { siteId, serviceId })
    const stretch = { from: dayAt(0), to: dayAt(furthestBookedDays) }
    const booked = await findBooked(db, { siteId, serviceId }, stretch)
    const shown = { from: beginsOn ? dayAt(0, beginsOn) : now, to: dayAt(shownDays, beginsOn ?? today) }
    const ahead = row ? roomAhead(row.plan, shown, booked) : []
    const given = ahead.filter((one) => isWithin({ ...one, at: Date.parse(one.at) }, service.validity))
    return {
      siteId,
      serviceId,
      name: inBothLanguages(service, 'fi')[0]?.name ?? '',
      beginsOn,
      version: row?.version ?? 0,
      plan: row?.plan ?? null,
      booked: booked.map((one) => ({ ...timeOf(one), state: stateOf(one) })),
      ahead: given,
    }
  }

  async function presentAll(services: readonly OfService[]): Promise<ServiceTimes[]> {
    const all = await Promise.all(services.map(present))
    return all.filter((one) => one !== undefined)
  }

  async function demandRight({ id, roles }: Caller, { siteId, serviceId }: OfService): Promise<void> {
    if (roleAt(roles, siteId)) return
    const desks = await findDesks(db, id)
    if (!desks.some((desk) => desk.siteId === siteId && desk.serviceId === serviceId))
      throw new Refusal('not-allowed')
  }

  return {
    /** Of the caller's own desks; refused `not-allowed` to who has none. */
    async ofDesk({ id }: Caller): Promise<ServiceTimes[]> {
      const desks = await findDesks(db, id)
      if (desks.length === 0) throw new Refusal('not-allowed')
      return presentAll(desks)
    },

    /** Of every service of the site that gives times, and of this one, for who decides about it. */
    async ofSite({ roles }: Caller, siteId: string, serviceId: string | undefined): Promise<ServiceTimes[]> {
      if (!roleAt(roles, siteId)) throw new Refusal('not-allowed')
      const known = await findPlannedServices(db, siteId)
      const isKnown = known.some((one) => one.serviceId === serviceId)
      return presentAll(serviceId && !isKnown ? [...known, { siteId, serviceId }] : known)
    },

    /** Refuses `impossible-hours`, and `changed-meanwhile` where another plan holds. */
    async set(caller: Caller, { siteId, serviceId, version, plan }: SetTimes): Promise<ServiceTimes> {
      await demandRight(caller, { siteId, serviceId })
      if (!isPossiblePlan(plan)) throw new Refusal('impossible-hours')
      if (!(await directory.find(siteId, serviceId))) throw new Refusal('not-found')
      const role = roleAt(caller.roles, siteId) ?? 'desk'
      await publish({ siteId, serviceId, version, plan }, { operatorId: caller.id, role })
      const now = await present({ siteId, serviceId })
      if (!now) throw new Refusal('not-found')
      return now
    },
  }
}

/** As what somebody decides about a site; undefined for the role `desk` alone, which has nothing but its own service. */
function roleAt(roles: Caller['roles'], siteId: string) {
  return (['administrator', 'supervisor'] as const).find((role) =>
    roles.some((one) => one.siteId === siteId && one.role === role),
  )
}

const timeOf = ({ startsAt, minutes }: BookedRow) => ({ at: startsAt.toISOString(), minutes })

function roomAhead(
  plan: AppointmentPlan,
  stretch: { from: number; to: number },
  booked: readonly BookedRow[],
) {
  const { from, to } = around(stretch)
  const known = booked.map(({ startsAt, minutes }) => ({ at: startsAt.getTime(), minutes }))
  const near = known.filter(({ at }) => at >= from && at < to)
  return withRoom(plan, stretch, near).map(({ at, minutes, free, capacity }) => ({
    at: new Date(at).toISOString(),
    minutes,
    free,
    capacity,
  }))
}

function stateOf({ referralState, hasCode }: BookedRow): (typeof bookedStates)[number] {
  if (referralState === 'arrived-at-desk' || referralState === 'arrived-by-own-word') return 'arrived'
  return referralState === 'agreed' && hasCode ? 'has-code' : 'no-code'
}
