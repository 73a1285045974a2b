import { batch, type ReadonlySignal, signal } from '@preact/signals'
import { changeKept, type Known, keepEntry, keepKnown, type Opened, openAll } from './device-pieces.ts'
import { openDeviceStore } from './device-store.ts'
import type { OutreachEntry } from './entry.ts'
import { createUnwritten } from './unwritten.ts'

/** `unkept`: this browser remembers nothing. `locked`: entries wait for whoever they belong to. */
export type DeviceState = 'closed' | 'locked' | 'open' | 'unkept'

export interface DeviceEntries {
  state: ReadonlySignal<DeviceState>
  /** Those of whoever is signed in, the newest first. */
  entries: ReadonlySignal<readonly OutreachEntry[]>
  known: ReadonlySignal<Known | undefined>
  /** How many wait on this device, whoever wrote them: told also while they are locked. */
  waiting: ReadonlySignal<number>
  /** Entries that the disk would not take as they stand on the screen; the next change of one tries it again. */
  unwritten: ReadonlySignal<ReadonlySet<string>>
  openFor(operatorId: string): Promise<void>
  /** Whoever was signed in here last, unless that ran out. */
  openAway(): Promise<void>
  /** Nothing that waits is ever wiped, and nothing is waited for: what another tab still writes is looked at later. */
  lock(): Promise<void>
  put(entry: OutreachEntry): Promise<void>
  /** On what stands on the disk, also where another tab has just changed it; what stands there now. */
  change(
    id: string,
    how: (entry: OutreachEntry) => OutreachEntry | undefined,
  ): Promise<OutreachEntry | undefined>
  keepKnown(how: (known: Known | undefined) => Known): Promise<void>
}

const channelName = 'kynnys-console-outreach'

/** One after the other, over all tabs. */
async function inTurn(work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request(channelName, work)
  else await work()
}

interface Writing {
  at: () => Opened | undefined
  note: (id: string, isWritten: boolean) => void
  onWritten: () => Promise<void>
}

function createWriting({ at: opened, note, onWritten }: Writing) {
  // What is on its way to the disk is seen at once: no tap waits for it.
  let pending = 0
  return {
    isWriting: () => pending > 0,

    /**
     * Nothing happens where nobody is signed in; what was begun before it locked is kept, and waits. Of what is no entry
     * of anybody's, and is read again by itself, nobody is told that the disk took it not.
     */
    async writing<Result>(
      id: string | null,
      work: (at: Opened) => Promise<Result>,
    ): Promise<Result | undefined> {
      const at = opened()
      if (!at) return undefined
      let result: Result | undefined
      pending += 1
      const isWritten = await inTurn(async () => {
        result = await work(at)
      }).then(
        () => true,
        () => false,
      )
      pending -= 1
      if (id !== null) note(id, isWritten)
      if (!isWritten) return undefined
      await onWritten()
      return result
    },
  }
}

/** What is open of the device's memory, the same in all tabs. */
function openMemory() {
  const state = signal<DeviceState>('closed')
  const entries = signal<readonly OutreachEntry[]>([])
  const known = signal<Known | undefined>(undefined)
  const waiting = signal(0)
  const unwritten = createUnwritten()
  const opening = openDeviceStore().catch(() => undefined)
  let opened: Opened | undefined
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(channelName)

  function close(to: DeviceState): void {
    opened = undefined
    batch(() => {
      state.value = to
      entries.value = []
      known.value = undefined
      unwritten.forget()
    })
  }

  async function read(): Promise<void> {
    const store = await opening
    if (!store) return close('unkept')
    const pieces = await store.pieces()
    waiting.value = pieces.filter(({ kind }) => kind === 'entry').length
    const owner = await store.owner()
    if (opened && (owner?.isLocked || owner?.operatorId !== opened.operatorId)) close('locked')
    const at = opened
    if (!at) return
    const now = await openAll(at, pieces)
    if (isWriting() || opened !== at) return
    batch(() => {
      entries.value = unwritten.over(now.entries, entries.peek())
      known.value = now.known
      state.value = 'open'
    })
  }

  async function enter(operatorId: string): Promise<void> {
    const store = await opening
    if (!store || !crypto.subtle) return close('unkept')
    opened = { store, operatorId }
    await read()
  }

  const { writing, isWriting } = createWriting({
    at: () => opened,
    note: unwritten.note,
    onWritten: () => {
      channel?.postMessage('changed')
      return read()
    },
  })

  if (channel) channel.onmessage = () => void read()
  void read()
  return {
    state,
    entries,
    known,
    waiting,
    unwritten,
    opening,
    enter,
    close,
    writing,
    tell: () => channel?.postMessage('changed'),
  }
}

export function createDeviceEntries(): DeviceEntries {
  const { state, entries, known, waiting, unwritten, opening, enter, close, writing, tell } = openMemory()
  /** What the disk would not take stands nowhere but here. */
  const again = async (at: Opened, id: string) => {
    const entry = entries.peek().find((one) => one.id === id)
    if (entry) await keepEntry(at, entry)
    else await changeKept(at, id, () => undefined)
    return entry
  }
  return {
    state,
    entries,
    known,
    waiting,
    unwritten: unwritten.ids,
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
      await store.setOwner({ ...owner, isLocked: true })
      close('locked')
      void inTurn(() => store.forget(owner.operatorId)).then(tell)
    },
    put: (entry) => {
      entries.value = [entry, ...entries.value.filter(({ id }) => id !== entry.id)]
      return writing(entry.id, (at) => keepEntry(at, entry))
    },
    change: (id, how) => {
      entries.value = entries.value.flatMap((one) => (one.id === id ? (how(one) ?? []) : one))
      return writing(id, (at) => (unwritten.has(id) ? again(at, id) : changeKept(at, id, how)))
    },
    keepKnown: (how) => writing(null, (at) => keepKnown(at, how)),
  }
}
