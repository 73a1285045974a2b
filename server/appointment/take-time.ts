import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { daysAfter } from '../days.ts'
import { codeDays } from '../referral/referral.ts'
import type { ReferralRow } from '../referral/referral-repository.ts'
import { Refusal } from '../refusal.ts'
import { around, bookableNow, isWithin, presentBooked, type Validity, withRoom } from './appointment.ts'
import { findBooked, findOwnBooked, freePlace, giveTime, takePlace } from './appointment-repository.ts'
import { holdPlan, type OfService } from './plan-repository.ts'

interface Wanted {
  revision: number
  at: string
  instead: string | null
  validity: Validity
}

type Db = Kysely<Tables>

/** Takes a time for a referral in a transaction: whatever is refused undoes all of it. */
export function createTakeTime({ clock }: { clock: () => Date }) {
  /** The time as its plan gives it, held until the end of the transaction; refuses `time-taken` where it gives none. */
  async function getTime(
    trx: Db,
    service: OfService,
    { at, validity }: { at: number; validity: Validity },
  ): Promise<{ minutes: number; room: number }> {
    const row = await holdPlan(trx, service)
    const { from, to } = row ? bookableNow(row.plan, clock().getTime()) : { from: 0, to: 0 }
    if (!row || at < from || at >= to) throw new Refusal('time-taken')
    const stretch = { from: at, to: at + 1 }
    // Those of this moment are counted where the place is taken: here only what reaches into it.
    const others = (await findBooked(trx, service, around(stretch))).map(presentBooked)
    const reaching = others.filter((one) => one.at !== at)
    const [time] = withRoom(row.plan, stretch, reaching)
    if (!time || time.free === 0 || !isWithin(time, validity)) throw new Refusal('time-taken')
    return { minutes: time.minutes, room: time.free }
  }

  /** Rules 6, 8 and 9: whatever is refused undoes all of it. */
  return async function take(
    trx: Db,
    row: ReferralRow,
    { revision, at, instead, validity }: Wanted,
  ): Promise<ReferralRow> {
    const { id: referralId, siteId, serviceId } = row
    const startsAt = new Date(at)
    const before = await findOwnBooked(trx, referralId)
    if (before?.startsAt.getTime() !== (instead === null ? undefined : Date.parse(instead)))
      throw new Refusal('changed-meanwhile')
    if (before && !(await freePlace(trx, before, 'moved'))) throw new Refusal('changed-meanwhile')
    const { minutes, room } = await getTime(trx, row, { at: startsAt.getTime(), validity })
    if (!(await takePlace(trx, { referralId, siteId, serviceId, startsAt, minutes }, room)))
      throw new Refusal('time-taken')
    // Agreed at some time, with a code or without one.
    const until = row.sealedShown ? daysAfter(startsAt, codeDays) : startsAt
    const given = await giveTime(trx, { id: referralId, revision, at: startsAt, until })
    if (given?.serviceId !== serviceId) throw new Refusal('changed-meanwhile')
    return given
  }
}
