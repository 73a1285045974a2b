import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { ReferralState } from '../../protocol/referral-states.ts'
import type { Tables } from '../database/tables.ts'
import type { Stretch } from '../opening-hours/stretches.ts'
import { keptDays } from '../referral/referral.ts'
import { isKept, type ReferralRow } from '../referral/referral-repository.ts'
import { bookableStates } from './appointment.ts'
import type { OfService } from './plan-repository.ts'

export interface AppointmentTable {
  id: Generated<string>
  referralId: string
  siteId: string
  serviceId: string
  startsAt: Date
  minutes: number
  place: number
  state: Generated<'booked' | 'moved' | 'cancelled' | 'called-off'>
  changedAt: Generated<Date>
}
export type AppointmentRow = Selectable<AppointmentTable>

type Db = Kysely<Tables>

const now = sql<Date>`now()`

/** What is booked at a service in a stretch of time, with how far each has come. */
export async function findBooked(db: Db, { siteId, serviceId }: OfService, { from, to }: Stretch) {
  return db
    .selectFrom('appointment')
    .innerJoin('referral', 'referral.id', 'appointment.referralId')
    .select(['appointment.startsAt', 'appointment.minutes', 'referral.state as referralState'])
    .select((eb) => eb('referral.codeLookup', 'is not', null).as('hasCode'))
    .where('appointment.siteId', '=', siteId)
    .where('appointment.serviceId', '=', serviceId)
    .where('appointment.state', '=', 'booked')
    .where('startsAt', '>=', new Date(from))
    .where('startsAt', '<', new Date(to))
    .orderBy('startsAt')
    .execute()
}
export type BookedRow = Awaited<ReturnType<typeof findBooked>>[number] & { referralState: ReferralState }

/** The latest of each referral: booked, or what became of it. */
export async function findLatest(db: Db, referralIds: readonly string[]): Promise<AppointmentRow[]> {
  if (referralIds.length === 0) return []
  return db
    .selectFrom('appointment')
    .distinctOn('referralId')
    .selectAll()
    .where('referralId', 'in', referralIds)
    .orderBy('referralId')
    .orderBy(sql`state = 'booked'`, 'desc')
    .orderBy('changedAt', 'desc')
    .execute()
}

export async function findOwnBooked(db: Db, referralId: string): Promise<AppointmentRow | undefined> {
  return db
    .selectFrom('appointment')
    .selectAll()
    .where('referralId', '=', referralId)
    .where('state', '=', 'booked')
    .executeTakeFirst()
}

type Wanted = Pick<AppointmentRow, 'referralId' | 'siteId' | 'serviceId' | 'startsAt' | 'minutes'>

/**
 * Takes the first free of `places` places (rule 6); false where all are taken. Where two ask at once the unique index
 * lets one of them in, and the other looks for the next place.
 */
export async function takePlace(trx: Db, wanted: Wanted, places: number): Promise<boolean> {
  const { referralId, siteId, serviceId, startsAt, minutes } = wanted
  for (let tries = 0; tries <= places; tries += 1) {
    const { rows } = await sql<{ taken: number; got: number }>`
      with held as (
        select place from appointment where site_id = ${siteId} and service_id = ${serviceId}
          and starts_at = ${startsAt} and state = 'booked'),
      got as (
        insert into appointment (referral_id, site_id, service_id, starts_at, minutes, place)
        select ${referralId}, ${siteId}, ${serviceId}, ${startsAt}::timestamptz, ${minutes}::integer, n
        from generate_series(1, ${places}::integer) n
        where n not in (select place from held) and (select count(*) from held) < ${places}::integer
        order by n limit 1
        on conflict do nothing returning 1)
      select (select count(*)::int from held) as taken, (select count(*)::int from got) as got`.execute(trx)
    const { taken = places, got = 0 } = rows[0] ?? {}
    if (got > 0) return true
    if (taken >= places) return false
  }
  return false
}

/** Frees what is booked at this moment; false where it had changed already. */
export async function freePlace(
  trx: Db,
  { referralId, startsAt }: Pick<AppointmentRow, 'referralId' | 'startsAt'>,
  state: Exclude<AppointmentRow['state'], 'booked'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('appointment')
    .set({ state, changedAt: now })
    .where('referralId', '=', referralId)
    .where('startsAt', '=', startsAt)
    .where('state', '=', 'booked')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

interface Giving {
  id: string
  /** Of the card that the young person has seen. */
  revision: number
  at: Date
  /** Until when the referral holds at least. */
  until: Date
}

/** The referral's time from now on (rules 5 and 9); undefined where it is another card, or its end has come. */
export async function giveTime(
  trx: Db,
  { id, revision, at, until }: Giving,
): Promise<ReferralRow | undefined> {
  return trx
    .updateTable('referral')
    .set({
      bookedAt: at,
      expiresAt: sql`greatest(expires_at, ${until}::timestamptz)`,
      eraseAt: sql`greatest(erase_at, ${until}::timestamptz + make_interval(days => ${keptDays}))`,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('state', 'in', bookableStates)
    .where('expiresAt', '>', now)
    .where(isKept)
    .returningAll()
    .executeTakeFirst()
}

export async function takeTimeBack(trx: Db, id: string): Promise<ReferralRow | undefined> {
  return trx
    .updateTable('referral')
    .set({ bookedAt: null })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

/** What is booked on a day that its service has closed, and not over yet (rule 13). */
export async function findOnClosedDays(db: Db) {
  return db
    .selectFrom('appointment')
    .innerJoin('referral', 'referral.id', 'appointment.referralId')
    .innerJoin('appointmentPlan', (join) =>
      join
        .onRef('appointmentPlan.siteId', '=', 'appointment.siteId')
        .onRef('appointmentPlan.serviceId', '=', 'appointment.serviceId'),
    )
    .select([
      'appointment.referralId',
      'appointment.startsAt',
      'appointment.serviceId',
      'referral.conversationId',
    ])
    .where('appointment.state', '=', 'booked')
    .where('appointment.startsAt', '>', now)
    .where(
      sql<boolean>`exists (select from jsonb_array_elements(plan -> 'closed') c
        where (starts_at at time zone 'Europe/Helsinki')::date
          between (c ->> 'from')::date and (c ->> 'to')::date)`,
    )
    .limit(200)
    .execute()
}
