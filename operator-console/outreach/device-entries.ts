import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { OutreachSettings } from '../../protocol/outreach.ts'
import type { OutreachSession } from '../../protocol/outreach-record.ts'
import { openPiece, sealPiece } from './box.ts'
import { type DeviceStore, openDeviceStore, type SealedPiece } from './device-store.ts'
import type { OutreachEntry } from './entry.ts'

/** What the server said last, for where there is no network. */
export interface Known {
  operator: { id: string; name: string }
  sites: ConsoleSite[]
  settings: Record<string, OutreachSettings>
  sessions: Record<string, OutreachSession[]>
}

/** `unkept`: this browser remembers nothing. `locked`: entries wait for whoever they belong to. */
export type DeviceState = 'closed' | 'locked' | 'open' | 'unkept'

export interface DeviceEntries {
  state: ReadonlySignal<DeviceState>
  /** Those of whoever is signed in, the newest first. */
  entries: ReadonlySignal<readonly OutreachEntry[]>
  known: ReadonlySignal<Known | undefined>
  /** How many wait on this device, whoever wrote them: told also while they are locked. */
  waiting: ReadonlySignal<number>
  openFor(operatorId: string): Promise<void>
  /** Whoever was signed in here last, unless that ran out. */
  openAway(): Promise<void>
  /** Nothing that waits is ever wiped. */
  lock(): Promise<void>
  put(entry: OutreachEntry): Promise<void>
  /** On what stands on the disk, also where another tab has just changed it. */
  change(id: string, how: (entry: OutreachEntry) => OutreachEntry | undefined): Promise<void>
  keepKnown(how: (known: Known | undefined) => Known): Promise<void>
}

const channelName = 'kynnys-console-outreach'

/** One after the other, over all tabs. */
async function inTurn(work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request(channelName, work)
  else await work()
}

interface Opened {
  store: DeviceStore
  key: CryptoKey
  operatorId: string
}

const knownId = (operatorId: string) => `known-${operatorId}`

/** What is open of the device's memory, the same in all tabs. */
function openMemory() {
  const state = signal<DeviceState>('closed')
  const entries = signal<readonly OutreachEntry[]>([])
  const known = signal<Known | undefined>(undefined)
  const waiting = signal(0)
  const opening = openDeviceStore().catch(() => undefined)
  let opened: Opened | undefined
  // What is on its way to the disk is seen at once: no tap waits for it.
  let pending = 0
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(channelName)

  function close(to: DeviceState): void {
    opened = undefined
    batch(() => {
      state.value = to
      entries.value = []
      known.value = undefined
    })
  }

  async function read(): Promise<void> {
    const store = await opening
    if (!store) return close('unkept')
    const pieces = await store.pieces()
    waiting.value = pieces.filter(({ kind }) => kind === 'entry').length
    const owner = await store.owner()
    if (opened && (owner?.isLocked || owner?.operatorId !== opened.operatorId)) close('locked')
    if (!opened) return
    const now = await openAll(opened, pieces)
    if (pending > 0) return
    batch(() => {
      entries.value = now.entries
      known.value = now.known
      state.value = 'open'
    })
  }

  async function enter(operatorId: string): Promise<void> {
    const store = await opening
    if (!store || !crypto.subtle) return close('unkept')
    opened = { store, operatorId, key: await store.keyOf(operatorId) }
    await read()
  }

  /** Nothing happens where nobody is signed in any more. */
  async function writing(work: (at: Opened) => Promise<void>): Promise<void> {
    pending += 1
    await inTurn(async () => {
      if (opened) await work(opened)
    }).finally(() => {
      pending -= 1
    })
    channel?.postMessage('changed')
    await read()
  }

  if (channel) channel.onmessage = () => void read()
  void read()
  return {
    state,
    entries,
    known,
    waiting,
    opening,
    enter,
    close,
    writing,
    tell: () => channel?.postMessage('changed'),
  }
}

export function createDeviceEntries(): DeviceEntries {
  const { state, entries, known, waiting, opening, enter, close, writing, tell } = openMemory()
  return {
    state,
    entries,
    known,
    waiting,
    openFor: async (operatorId) => {
      await (await opening)?.setOwner({ operatorId, isLocked: false })
      await enter(operatorId)
    },
    openAway: async () => {
      const owner = await (await opening)?.owner()
      if (owner && !owner.isLocked) await enter(owner.operatorId)
      else if (owner) close('locked')
    },
    lock: async () => {
      const store = await opening
      const owner = await store?.owner()
      if (!store || !owner) return
      const pieces = await store.pieces()
      await store.setOwner({ ...owner, isLocked: true })
      if (!pieces.some(({ kind, operatorId }) => kind === 'entry' && operatorId === owner.operatorId))
        await store.forget(owner.operatorId)
      close('locked')
      tell()
    },
    put: (entry) => {
      entries.value = [entry, ...entries.value.filter(({ id }) => id !== entry.id)]
      return writing(({ store, key, operatorId }) => keepEntry({ store, key, operatorId }, entry))
    },
    change: (id, how) => {
      entries.value = entries.value.flatMap((one) => (one.id === id ? (how(one) ?? []) : one))
      return writing((at) => changeKept(at, id, how))
    },
    keepKnown: (how) =>
      writing(async ({ store, key, operatorId }) => {
        const which = { id: knownId(operatorId), operatorId, kind: 'known' } as const
        const piece = (await store.pieces()).find(({ id }) => id === which.id)
        await store.put(await sealPiece(key, which, how(piece && (await openPiece<Known>(key, piece)))))
      }),
  }
}

async function keepEntry({ store, key, operatorId }: Opened, entry: OutreachEntry): Promise<void> {
  await store.put(await sealPiece(key, { id: entry.id, operatorId, kind: 'entry' }, entry))
}

async function changeKept(
  at: Opened,
  id: string,
  how: (entry: OutreachEntry) => OutreachEntry | undefined,
): Promise<void> {
  const piece = (await at.store.pieces()).find((one) => one.id === id)
  const entry = piece && (await openPiece<OutreachEntry>(at.key, piece))
  const changed = entry && how(entry)
  if (changed) await keepEntry(at, changed)
  else if (entry) await at.store.remove([id])
}

async function openAll({ key, operatorId }: Opened, pieces: readonly SealedPiece[]) {
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
