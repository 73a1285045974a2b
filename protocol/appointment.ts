import { z } from 'zod'
import { request } from './contract.ts'
import { Slug } from './slug.ts'

const Nothing = z.object({})
/** Of the wall clock in Finland, after midnight. */
const Minute = z.int().min(0).max(1440)
const Length = z.int().min(5).max(480)
/** How many young people may have the same time. */
const Capacity = z.int().min(1).max(50)

/** One time after the other from `from` to `to`, on these days of each week. */
export const WeeklyTimes = z.strictObject({
  /** 0 is Monday. */
  weekdays: z.array(z.int().min(0).max(6)).min(1).max(7),
  from: Minute,
  to: Minute,
  minutes: Length,
  capacity: Capacity,
  /** Both included; null has no end. */
  validFrom: z.iso.date().nullable(),
  validUntil: z.iso.date().nullable(),
})
export type WeeklyTimes = z.infer<typeof WeeklyTimes>

export const SingleTime = z.strictObject({
  date: z.iso.date(),
  from: Minute,
  minutes: Length,
  capacity: Capacity,
})
export type SingleTime = z.infer<typeof SingleTime>

/** The times that a service gives, in the wall time of Europe/Helsinki. */
export const AppointmentPlan = z.strictObject({
  weekly: z.array(WeeklyTimes).max(40),
  single: z.array(SingleTime).max(200),
  /** Days without any times, both ends included. */
  closed: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date() })).max(100),
  /** Whether what is weekly holds on public holidays as well. */
  onHolidays: z.boolean(),
  /** How long before it begins a time can still be booked. */
  leadMinutes: z.int().min(0).max(43_200),
  /** How many days ahead the last time is that can be booked. */
  furthestDays: z.int().min(1).max(120),
})
export type AppointmentPlan = z.infer<typeof AppointmentPlan>

const Time = z.object({ at: z.iso.datetime(), minutes: z.int() })
export type FreeTime = z.infer<typeof Time>

/** What became of the times of one referral. */
export const VisitorAppointment = z.object({
  referralId: z.uuid(),
  /** Whether there are free times now, and this referral may have one. */
  offers: z.boolean(),
  booked: Time.nullable(),
  /** The service had to call off what was booked, and nothing else has been booked since. */
  calledOff: Time.nullable(),
})
export type VisitorAppointment = z.infer<typeof VisitorAppointment>

/** Of the caller's own referrals; refused `not-found` what isn't theirs. */
export const visitorAppointmentRequests = {
  'appointment:list': request(z.strictObject({}), z.object({ appointments: z.array(VisitorAppointment) })),
  /** The next 200 free times. From here on the caller hears when one of them has gone. */
  'appointment:free': request(
    z.strictObject({ referralId: z.uuid() }),
    z.object({ times: z.array(Time), booked: z.iso.datetime().nullable() }),
  ),
  /**
   * `instead` is the time that is given up for it, null where there is none: it is lost only if the new one was got.
   * Refused `time-taken` where it isn't free any more, `service-gone` where the directory has its service no more, `changed-meanwhile` where the card or `instead` is another one.
   */
  'appointment:book': request(
    z.strictObject({
      referralId: z.uuid(),
      revision: z.int().positive(),
      at: z.iso.datetime(),
      instead: z.iso.datetime().nullable(),
    }),
    Nothing,
  ),
  'appointment:cancel': request(z.strictObject({ referralId: z.uuid(), at: z.iso.datetime() }), Nothing),
}

export const visitorAppointmentAnnouncements = {
  /** Of a service whose times the hearer has looked at: ask again. */
  'appointment:changed': Nothing,
}

/** How far whoever has booked a time has come. Nothing says who it is. */
export const bookedStates = ['no-code', 'has-code', 'arrived'] as const

export const ServiceTimes = z.object({
  siteId: Slug,
  serviceId: z.uuid(),
  /** In Finnish, or the nearest. */
  name: z.string(),
  /** The first day of a service that begins on a day to come; nobody books before it. Null where it has begun. */
  beginsOn: z.iso.date().nullable(),
  /** 0 as long as nobody has published any. */
  version: z.int().nonnegative(),
  plan: AppointmentPlan.nullable(),
  /** From the beginning of today on. */
  booked: z.array(Time.extend({ state: z.enum(bookedStates) })),
  /** What the plan gives in the next 14 days, or in its first 14, with how many places are left of how many. */
  ahead: z.array(Time.extend({ free: z.int(), capacity: z.int() })),
})
export type ServiceTimes = z.infer<typeof ServiceTimes>

/**
 * HTTP `GET /desk/times`: of the services at whose desk the caller works. With `?site=` and as who decides about it:
 * of all its services that give times, and of `?service=`; as its steward, of that one alone.
 */
export const ListedTimes = z.object({ services: z.array(ServiceTimes) })
export type ListedTimes = z.infer<typeof ListedTimes>

/** HTTP `POST /desk/times`. Refused `changed-meanwhile` unless `version` is the one that holds. */
export const SetTimes = z.strictObject({
  siteId: Slug,
  serviceId: z.uuid(),
  version: z.int().nonnegative(),
  plan: AppointmentPlan,
})
export type SetTimes = z.infer<typeof SetTimes>
