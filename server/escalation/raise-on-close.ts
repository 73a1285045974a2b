import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { keptDaysUnlessSaid } from './escalation.ts'
import { insertOfClosed } from './escalation-repository.ts'
import { findGuide } from './guide-repository.ts'
import type { Who, WriteEscalation } from './write-escalation.ts'

interface Closed {
  conversationId: string
  siteId: string
}

export type RaiseOnClose = ReturnType<typeof createRaiseOnClose>

/**
 * Rule 19: who closes a conversation as an emergency leaves a record of one, in the transaction that closes it. False
 * where there is one already. Call it last there.
 */
export function createRaiseOnClose({ writing }: { writing: WriteEscalation }) {
  return async function raiseOnClose(
    trx: Kysely<Tables>,
    { conversationId, siteId }: Closed,
    who: Who,
  ): Promise<boolean> {
    const keptDays = (await findGuide(trx, siteId))?.keptDays ?? keptDaysUnlessSaid
    const row = await insertOfClosed(trx, conversationId, keptDays)
    if (row) await writing.record(trx, { kind: 'escalation-raised', who }, row)
    return row !== undefined
  }
}
