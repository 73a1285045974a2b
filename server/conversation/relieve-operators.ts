import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { endVisits } from '../invitation/participant-repository.ts'
import { lockDuty } from '../presence/presence-repository.ts'
import type { Voice } from '../realtime/voice.ts'
import { type EntryRow, insertEntry } from './entry-repository.ts'
import { giveUpEnded, lockUnserved, returnToQueue, type Swept, setOwnerLost } from './lease-repository.ts'
import { presentEntry } from './present-conversation.ts'

/** A conversation that was taken from somebody, and the line that says so unless it had ended. */
export interface Relieved {
  one: Swept
  entry: EntryRow | undefined
}

/**
 * Takes from operators what is on their desks at sites where they answer no longer: an open conversation waits again at
 * its old place, or is a message again, and the young person reads so. Of everybody, or of one from whom a role or the
 * account is taken in this very transaction: from its commit on there is nothing left to ask for.
 */
export async function relieve(trx: Kysely<Tables>, operatorId?: string): Promise<Relieved[]> {
  const relieved: Relieved[] = []
  // Whatever is being given to them at this moment is theirs first, and then taken with the rest.
  if (operatorId !== undefined) await lockDuty(trx, operatorId)
  for (const one of await lockUnserved(trx, operatorId)) {
    if (one.state === 'ended') {
      await giveUpEnded(trx, one.id)
      relieved.push({ one, entry: undefined })
      continue
    }
    // So it is counted as a counsellor who was lost, not as a handover.
    await setOwnerLost(trx, one.id, true)
    const kind = (await returnToQueue(trx, one.id)) ? 'message-left' : 'requeued'
    relieved.push({ one, entry: await insertEntry(trx, { conversationId: one.id, kind }) })
  }
  if (operatorId !== undefined) await endVisits(trx, operatorId)
  return relieved
}

/** To the young people, to those who may take them now, and to whoever had them. After the commit. */
export function tellRelieved(voice: Voice, relieved: readonly Relieved[]): void {
  for (const { one, entry } of relieved) {
    const { id, siteId, ownerId } = one
    if (entry) {
      voice.grown({ conversationId: id, ownerId: null, entries: [presentEntry(entry)] })
      voice.tell({ kind: 'conversation', id })
      voice.tell({ kind: 'queue', id: siteId })
      voice.tell({ kind: 'left-message', id: siteId })
    }
    if (ownerId) voice.tell({ kind: 'released', id, operatorId: ownerId })
  }
}
