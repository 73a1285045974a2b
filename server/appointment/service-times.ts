import type { Kysely } from 'kysely'
import type { AppointmentPlan, bookedStates, ServiceTimes, SetTimes } from '../../protocol/appointment.ts'
import type { Role } from '../../protocol/operator.ts'
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
  /** Who looks after a service; undefined where nobody does, or there is no such service. */
  stewardOf: StewardOf
  publish: PublishTimes
  clock: () => Date
}

export type StewardOf = (siteId: string, serviceId: string) => Promise<string | undefined>

type Caller = Pick<OperatorCaller, 'id' | 'roles'>

const shownDays = 14
const furthestBookedDays = 130

export type ServiceTimesService = ReturnType<typeof createServiceTimes>

/** The times that a service gives, for those who give them (rule 12). */
export function createServiceTimes(dependencies: Dependencies) {
  const { db, directory, stewardOf, publish, clock } = dependencies

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

  async function isSteward({ id, roles }: Caller, { siteId, serviceId }: OfService): Promise<boolean> {
    const works = roles.some((one) => one.siteId === siteId && one.role === 'counsellor')
    return works && (await stewardOf(siteId, serviceId)) === id
  }

  /** As what somebody gives the times of this service; refuses `not-allowed` to who may not. */
  async function getRole(caller: Caller, service: OfService): Promise<Role> {
    const deciding = roleAt(caller.roles, service.siteId)
    if (deciding) return deciding
    if (await isSteward(caller, service)) return 'counsellor'
    const desks = await findDesks(db, caller.id)
    if (desks.some((desk) => desk.siteId === service.siteId && desk.serviceId === service.serviceId))
      return 'desk'
    throw new Refusal('not-allowed')
  }

  return {
    /** Of the caller's own desks; refused `not-allowed` to who has none. */
    async ofDesk({ id }: Caller): Promise<ServiceTimes[]> {
      const desks = await findDesks(db, id)
      if (desks.length === 0) throw new Refusal('not-allowed')
      return presentAll(desks)
    },

    /** Of every service of the site that gives times, and of this one, for who decides about it; its steward has this one. */
    async ofSite(caller: Caller, siteId: string, serviceId: string | undefined): Promise<ServiceTimes[]> {
      if (!roleAt(caller.roles, siteId)) {
        if (!serviceId || !(await isSteward(caller, { siteId, serviceId }))) throw new Refusal('not-allowed')
        return presentAll([{ siteId, serviceId }])
      }
      const known = await findPlannedServices(db, siteId)
      const isKnown = known.some((one) => one.serviceId === serviceId)
      return presentAll(serviceId && !isKnown ? [...known, { siteId, serviceId }] : known)
    },

    /** Refuses `impossible-hours`, and `changed-meanwhile` where another plan holds. */
    async set(caller: Caller, { siteId, serviceId, version, plan }: SetTimes): Promise<ServiceTimes> {
      const role = await getRole(caller, { siteId, serviceId })
      if (!isPossiblePlan(plan)) throw new Refusal('impossible-hours')
      if (!(await directory.find(siteId, serviceId))) throw new Refusal('not-found')
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
