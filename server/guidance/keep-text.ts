import type { Kysely } from 'kysely'
import type { WriteGuidance } from '../../protocol/guidance-editing.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { decideWrite, type KeptEntry } from './guidance.ts'
import { insertText, pointVariant, restateText } from './variant-repository.ts'

interface Writing {
  written: Omit<WriteGuidance, 'siteId' | 'id'>
  /** Null: an import, which nobody can be said to have written. */
  writer: { id: string | null; mayDecide: boolean }
}

/** Keeps what somebody wrote as the rules decide, inside the transaction that holds the library. */
export async function keepText(
  trx: Kysely<Tables>,
  entry: KeptEntry,
  { written, writer }: Writing,
): Promise<void> {
  const decision = decideWrite(entry, written, writer)
  if (decision === 'nothing') return
  if ('refusal' in decision) throw new Refusal(decision.refusal)
  const { version, isNew, state, shownVersion } = decision
  const { language, title, text, source } = written
  const which = { entryId: entry.id, language, version }
  if (!isNew) await restateText(trx, which, { state, source })
  else if (!(await insertText(trx, { ...which, title, text, state, source, editedBy: writer.id })))
    throw new Refusal('changed-meanwhile')
  await pointVariant(trx, which, { version, shownVersion })
}
