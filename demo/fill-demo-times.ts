import type { Kysely } from 'kysely'
import type { AppointmentPlan } from '../protocol/appointment.ts'
import type { Tables } from '../server/database/tables.ts'
import { idOf } from './fill-demo-services.ts'

const siteId = 'kuusiniemi'
const always = { validFrom: null, validUntil: null }
const usual = { single: [], closed: [], onHolidays: false, furthestDays: 28 }

/** By the key of the service: guidance for an hour, two nurses side by side. */
export const demoPlans: Record<string, AppointmentPlan> = {
  ohjaamo: {
    ...usual,
    weekly: [{ weekdays: [0, 1, 2, 3], from: 12 * 60, to: 16 * 60, minutes: 60, capacity: 1, ...always }],
    leadMinutes: 120,
  },
  'youth-clinic': {
    ...usual,
    weekly: [{ weekdays: [1, 4], from: 9 * 60, to: 11 * 60 + 30, minutes: 30, capacity: 2, ...always }],
    leadMinutes: 1440,
  },
}

/** Gives two of the demo's services times where nobody has published any. */
export async function fillDemoTimes(db: Kysely<Tables>): Promise<void> {
  for (const [key, plan] of Object.entries(demoPlans))
    await db
      .insertInto('appointmentPlan')
      .values({ siteId, serviceId: idOf(key), version: 1, plan: JSON.stringify(plan), changedBy: null })
      .onConflict((conflict) => conflict.columns(['siteId', 'serviceId']).doNothing())
      .execute()
}
