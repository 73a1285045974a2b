import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import type { WriteReferral } from '../referral/write-referral.ts'
import { findOnClosedDays, freePlace, takeTimeBack } from './appointment-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  write: WriteReferral
  voice: Voice
}

export type CallOffTimes = ReturnType<typeof createCallOffTimes>

/** Rule 13: one by one, each as a whole; what is left is found again by the next sweep. */
export function createCallOffTimes({ db, write, voice }: Dependencies) {
  return async function callOff(): Promise<void> {
    for (const { referralId, startsAt, serviceId, conversationId } of await findOnClosedDays(db)) {
      const work = async (trx: Kysely<Tables>) =>
        (await freePlace(trx, { referralId, startsAt }, 'called-off'))
          ? takeTimeBack(trx, referralId)
          : undefined
      if (await write({ conversationId, step: 'time-called-off', work }))
        voice.tell({ kind: 'appointment', id: serviceId })
    }
  }
}
