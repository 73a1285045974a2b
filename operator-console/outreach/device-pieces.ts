import type { ConsoleSite } from '../../protocol/operator.ts'
import type { OutreachSettings } from '../../protocol/outreach.ts'
import type { OutreachSession } from '../../protocol/outreach-record.ts'
import { openPiece, sealPiece } from './box.ts'
import type { DeviceStore, SealedPiece } from './device-store.ts'
import type { OutreachEntry } from './entry.ts'

/** What the server said last, for where there is no network. */
export interface Known {
  operator: { id: string; name: string }
  sites: ConsoleSite[]
  settings: Record<string, OutreachSettings>
  sessions: Record<string, OutreachSession[]>
}

/** Whose memory is open. The key is asked for each time: another tab may have signed out and in meanwhile. */
export interface Opened {
  store: DeviceStore
  operatorId: string
}

export async function keepEntry({ store, operatorId }: Opened, entry: OutreachEntry): Promise<void> {
  const key = await store.keyOf(operatorId)
  await store.put(await sealPiece(key, { id: entry.id, operatorId, kind: 'entry' }, entry))
}

/** What stands there now. */
export async function changeKept(
  at: Opened,
  id: string,
  how: (entry: OutreachEntry) => OutreachEntry | undefined,
): Promise<OutreachEntry | undefined> {
  const piece = (await at.store.pieces()).find((one) => one.id === id)
  const entry = piece && (await openPiece<OutreachEntry>(await at.store.keyOf(at.operatorId), piece))
  const changed = entry && how(entry)
  if (entry && !changed) await at.store.remove([id])
  else if (changed && changed !== entry) await keepEntry(at, changed)
  return changed
}

/** Only while they are signed in: it is no work of theirs that could get lost. */
export async function keepKnown(
  { store, operatorId }: Opened,
  how: (known: Known | undefined) => Known,
): Promise<void> {
  const owner = await store.owner()
  if (owner?.operatorId !== operatorId || owner.isLocked) return
  const key = await store.keyOf(operatorId)
  const which = { id: `known-${operatorId}`, operatorId, kind: 'known' } as const
  const piece = (await store.pieces()).find(({ id }) => id === which.id)
  await store.put(await sealPiece(key, which, how(piece && (await openPiece<Known>(key, piece)))))
}

/** Everything of theirs, the newest entry first. */
export async function openAll({ store, operatorId }: Opened, pieces: readonly SealedPiece[]) {
  const key = await store.keyOf(operatorId)
  const own = pieces.filter((piece) => piece.operatorId === operatorId)
  const entries: OutreachEntry[] = []
  let known: Known | undefined
  for (const piece of own)
    if (piece.kind === 'known') known = await openPiece<Known>(key, piece)
    else {
      const entry = await openPiece<OutreachEntry>(key, piece)
      if (entry) entries.push(entry)
    }
  entries.sort((one, other) => (one.changedAt > other.changedAt ? -1 : 1))
  return { entries, known }
}
