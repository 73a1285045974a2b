import type { Kysely } from 'kysely'
import type { Consultation } from '../../protocol/consultation.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import { about } from '../conversation/conversation-content.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { fingerprint, seal } from '../encryption/seal.ts'
import { findStaff } from '../handover/find-staff.ts'
import { getOwnOpen } from '../handover/propose-handover.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import {
  type ConsultationSeen,
  closeConsultation,
  closeOrphaned,
  findConsultation,
  findConsultationsOf,
  findLines,
  insertLine,
  openConsultation,
} from './consultation-repository.ts'
import { presentConsultation } from './present-consultation.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  voice: Voice
}

interface Asking {
  conversationId: string
  id: string
  operatorId: string
  text: string
}

interface Writing {
  consultationId: string
  id: string
  text: string
}

export type ConsultationService = ReturnType<typeof createConsultationService>

/** Refuses `not-found` to anybody but the two, and `conversation-ended` once it is over. */
async function getOpen(
  db: Kysely<Tables>,
  consultationId: string,
  operatorId: string,
): Promise<ConsultationSeen> {
  const row = await findConsultation(db, consultationId)
  if (!row || (row.askerId !== operatorId && row.consultantId !== operatorId)) throw new Refusal('not-found')
  // Who was asked knows nothing of it any more once it is over.
  if (!row.isOpen) throw new Refusal(row.askerId === operatorId ? 'conversation-ended' : 'not-found')
  return row
}

export function createConsultationService({ db, keys, voice }: Dependencies) {
  function tell({ askerId, consultantId }: { askerId: string; consultantId: string }): void {
    for (const id of [askerId, consultantId]) voice.tell({ kind: 'consultation', id })
  }

  async function append({ conversationId, id }: ConsultationSeen, line: Writing, operatorId: string) {
    const key = await keys.find(conversationId)
    if (!key) throw new Refusal('not-found')
    const text = maskIdentityCodes(line.text).text
    const row = await insertLine(db, {
      consultationId: id,
      id: line.id,
      operatorId,
      sealedText: seal(key.seal, about.consultation(conversationId, line.id), text),
      fingerprint: fingerprint(key, text),
    })
    if (!row.fingerprint.equals(fingerprint(key, text)) || row.operatorId !== operatorId)
      throw new Refusal('different-content')
  }

  return {
    /** Refuses `colleague-away` where the one asked is not on duty, or has asked for a moment. */
    async ask({ conversationId, id, operatorId, text }: Asking, askerId: string): Promise<void> {
      const { siteId } = await getOwnOpen(db, conversationId, askerId)
      const person = (await findStaff(db, siteId)).find((one) => one.id === operatorId)
      if (!person || operatorId === askerId) throw new Refusal('not-found')
      if (!person.onDuty || person.paused) throw new Refusal('colleague-away')
      const thread = { id, conversationId, askerId, consultantId: operatorId }
      const consultationId = await db.transaction().execute((trx) => openConsultation(trx, thread))
      if (!consultationId) throw new Refusal('not-found')
      const row = await getOpen(db, consultationId, askerId)
      await append(row, { consultationId, id, text }, askerId)
      tell(row)
    },

    /** By either of the two. The same id is the same line. */
    async write(line: Writing, operatorId: string): Promise<void> {
      const row = await getOpen(db, line.consultationId, operatorId)
      await append(row, line, operatorId)
      tell(row)
    },

    async close(consultationId: string, operatorId: string): Promise<void> {
      const row = await getOpen(db, consultationId, operatorId)
      await closeConsultation(db, consultationId)
      tell(row)
    },

    /** What each of these asked or is asked, with only what that one may see. */
    async of(operatorIds: readonly string[]): Promise<Map<string, Consultation[]>> {
      const rows = await findConsultationsOf(db, operatorIds)
      const lines = await findLines(
        db,
        rows.map(({ id }) => id),
      )
      const linesOf = (id: string) => lines.filter(({ consultationId }) => consultationId === id)
      const found = new Map<string, Consultation[]>()
      for (const row of rows) {
        const { readerId } = row
        const key = await keys.find(row.conversationId)
        const view = key && presentConsultation(row, linesOf(row.id), { key, readerId })
        if (view) found.set(readerId, [...(found.get(readerId) ?? []), view])
      }
      return found
    },

    /** Ends what lost its conversation. */
    async sweep(): Promise<void> {
      for (const closed of await closeOrphaned(db)) tell(closed)
    },
  }
}
