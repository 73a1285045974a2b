import type { Kysely } from 'kysely'
import type { FreeTime, VisitorAppointment } from '../../protocol/appointment.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import type { ServiceDirectory } from '../referral/referral.ts'
import { findOfVisitor, findOneOfVisitor, type ReferralRow } from '../referral/referral-repository.ts'
import type { WriteReferral } from '../referral/write-referral.ts'
import { Refusal } from '../refusal.ts'
import {
  around,
  bookableNow,
  bookableStates,
  isWithin,
  presentBooked,
  type Time,
  withRoom,
} from './appointment.ts'
import {
  type AppointmentRow,
  findBooked,
  findLatest,
  findOwnBooked,
  freePlace,
  takeTimeBack,
} from './appointment-repository.ts'
import { findPlan, type OfService } from './plan-repository.ts'
import { createTakeTime } from './take-time.ts'

interface Dependencies {
  db: Kysely<Tables>
  directory: ServiceDirectory
  /** Also what begins on a day to come. */
  toCome: ServiceDirectory
  write: WriteReferral
  voice: Voice
  clock: () => Date
}

interface Booking {
  referralId: string
  revision: number
  at: string
  instead: string | null
}

const mostTimes = 200
const bookable: readonly string[] = bookableStates

export type VisitorAppointmentService = ReturnType<typeof createVisitorAppointmentService>

/** The young person takes a time, gives it back or takes another one. */
export function createVisitorAppointmentService(dependencies: Dependencies) {
  const { db, directory, toCome, write, voice, clock } = dependencies

  async function getOwn(conversationId: string, referralId: string): Promise<ReferralRow> {
    const row = await findOneOfVisitor(db, conversationId, referralId)
    if (!row) throw new Refusal('not-found')
    return row
  }

  const mayBook = ({ state, expiresAt }: ReferralRow) => bookable.includes(state) && expiresAt > clock()

  /** None where the service gives no times, or is no longer one to go to. */
  async function freeTimes(service: OfService): Promise<Time[]> {
    const row = await findPlan(db, service)
    const known = row && (await directory.find(service.siteId, service.serviceId))
    if (!known) return []
    const stretch = bookableNow(row.plan, clock().getTime())
    const booked = await findBooked(db, service, around(stretch))
    const times = withRoom(row.plan, stretch, booked.map(presentBooked))
    return times.filter((time) => time.free > 0 && isWithin(time, known.validity))
  }

  const take = createTakeTime({ clock })

  return {
    async list(conversationId: string): Promise<VisitorAppointment[]> {
      const rows = await findOfVisitor(db, conversationId)
      const latest = await findLatest(
        db,
        rows.map(({ id }) => id),
      )
      const times: VisitorAppointment[] = []
      for (const row of rows) {
        const last = latest.find(({ referralId }) => referralId === row.id)
        const offers = mayBook(row) && (await freeTimes(row)).length > 0
        if (!offers && !last) continue
        times.push({ referralId: row.id, offers, ...presentLast(last) })
      }
      return times
    },

    /** What is free now, and of whose times the caller hears from here on. */
    async free(conversationId: string, referralId: string) {
      const row = await getOwn(conversationId, referralId)
      const [times, booked] = await Promise.all([
        mayBook(row) ? freeTimes(row) : [],
        findOwnBooked(db, referralId),
      ])
      const shown = times.slice(0, mostTimes).map(presentTime)
      return { serviceId: row.serviceId, times: shown, booked: booked?.startsAt.toISOString() ?? null }
    },

    /** Asked again after an answer that got lost it is answered alike. */
    async book(conversationId: string, { referralId, ...booking }: Booking): Promise<void> {
      const row = await getOwn(conversationId, referralId)
      const held = await findOwnBooked(db, referralId)
      if (held?.startsAt.getTime() === Date.parse(booking.at)) return
      const service = await directory.find(row.siteId, row.serviceId)
      if (!service) throw await refusalOf(toCome, row)
      await write({
        conversationId: row.conversationId,
        step: booking.instead === null ? 'time-booked' : 'time-moved',
        work: (trx) => take(trx, row, { ...booking, validity: service.validity }),
      })
      voice.tell({ kind: 'appointment', id: row.serviceId })
    },

    async cancel(conversationId: string, { referralId, at }: { referralId: string; at: string }) {
      const row = await getOwn(conversationId, referralId)
      const startsAt = new Date(at)
      const done = await write({
        conversationId: row.conversationId,
        step: 'time-cancelled',
        work: async (trx) =>
          (await freePlace(trx, { referralId, startsAt }, 'cancelled'))
            ? takeTimeBack(trx, referralId)
            : undefined,
      })
      if (!done) throw new Refusal('changed-meanwhile')
      voice.tell({ kind: 'appointment', id: row.serviceId })
    },
  }
}

/** Of one that nobody can go to today: what opens later has no time yet, and all else is gone. */
async function refusalOf(toCome: ServiceDirectory, { siteId, serviceId }: ReferralRow): Promise<Refusal> {
  return new Refusal((await toCome.find(siteId, serviceId)) ? 'time-taken' : 'service-gone')
}

function presentTime({ at, minutes }: Pick<Time, 'at' | 'minutes'>): FreeTime {
  return { at: new Date(at).toISOString(), minutes }
}

function presentLast(last: AppointmentRow | undefined): Pick<VisitorAppointment, 'booked' | 'calledOff'> {
  const time = last ? presentTime(presentBooked(last)) : null
  return {
    booked: last?.state === 'booked' ? time : null,
    calledOff: last?.state === 'called-off' ? time : null,
  }
}
