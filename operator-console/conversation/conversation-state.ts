import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CloseReason, OwnConversation } from '../../protocol/conversation.ts'
import type { Connection } from '../connection.ts'
import { createOwn, type Own } from './own-state.ts'

export interface Conversations {
  /** In the order they were claimed: a column never changes its place because somebody wrote. */
  own: ReadonlySignal<readonly Own[]>
  focused: ReadonlySignal<Own | undefined>
  /** Ids, the last focused first. */
  recent: ReadonlySignal<readonly string[]>
  /** Where the keyboard is asked to go; the composer that takes it clears it. */
  summons: Signal<string | undefined>
  /** A conversation that went away by itself, as it was. */
  lost: ReadonlySignal<OwnConversation | undefined>
  /** Takes a claimed conversation in. The keyboard moves there, unless its owner went on writing after asking. */
  add(conversation: OwnConversation, askedAt: number): void
  focus(id: string): void
  /** Focuses, and moves the keyboard there. */
  summon(id: string): void
  close(own: Own, reason: CloseReason): Promise<void>
  /** By a guest, or by who handed over and stayed. */
  leave(own: Own): Promise<void>
  /** The loss has been read. */
  dismiss(): void
  onVisitorMessage(arrived: (own: Own) => void): void
  resume(conversations: readonly OwnConversation[]): void
  forget(): void
}

export function createConversations(connection: Connection): Conversations {
  const own = signal<readonly Own[]>([])
  const { recent, summons, focus, summon } = createFocus()
  const writing = watchWriting()
  const lost = signal<OwnConversation | undefined>(undefined)
  const arrivals: ((own: Own) => void)[] = []
  const find = (id: string) => own.value.find((one) => one.id === id)

  const adopt = (conversation: OwnConversation): Own => {
    const known = find(conversation.id)
    if (known) {
      known.change(conversation)
      return known
    }
    const added = createOwn(connection, conversation)
    own.value = [...own.value, added]
    if (!recent.value.includes(added.id)) recent.value = [...recent.value, added.id]
    return added
  }
  const release = (id: string) => {
    own.value = own.value.filter((one) => one.id !== id)
    recent.value = recent.value.filter((other) => other !== id)
  }
  const { lose, goAway } = createGoing({ lost, find, release })
  listen(connection, { ids: () => own.value.map(({ id }) => id), find, adopt, lose, arrivals })
  connection.onOpened(() => {
    for (const one of own.value) one.messages.resume()
  })
  return {
    own,
    recent,
    summons,
    lost,
    focused: computed(() => own.value.find((one) => one.id === recent.value[0])),
    focus,
    summon,
    add: (conversation, askedAt) => {
      batch(() => {
        const added = adopt(conversation)
        lost.value = undefined
        if (writing.lastAt() < askedAt) summon(added.id)
        void added.refresh()
      })
    },
    close: (one, reason) => goAway(one.id, one.close(reason)),
    leave: ({ id }) =>
      goAway(
        id,
        connection.ask('participant:leave', { conversationId: id }).then(({ ok }) => ok),
      ),
    dismiss: () => {
      lost.value = undefined
    },
    onVisitorMessage: (arrived) => arrivals.push(arrived),
    resume: (conversations) => {
      const still = new Set(conversations.map((conversation) => conversation.id))
      for (const one of own.value) if (!still.has(one.id)) lose(one.id)
      const claimed = [...conversations].sort(
        (one, other) => Date.parse(one.claimedAt) - Date.parse(other.claimedAt),
      )
      for (const conversation of claimed) {
        const one = adopt(conversation)
        void one.refresh()
        one.messages.resume()
      }
    },
    forget: () => {
      own.value = []
      recent.value = []
      lost.value = undefined
    },
  }
}

interface Going {
  lost: Signal<OwnConversation | undefined>
  find(id: string): Own | undefined
  release(id: string): void
}

function createGoing({ lost, find, release }: Going) {
  // By this very screen: going away is what was asked for.
  const asked = new Set<string>()
  return {
    lose: (id: string) => {
      if (!asked.has(id)) lost.value = find(id)?.conversation.value ?? lost.value
      release(id)
    },
    goAway: async (id: string, going: Promise<boolean>) => {
      asked.add(id)
      if (await going) release(id)
      asked.delete(id)
    },
  }
}

function watchWriting() {
  let at = 0
  addEventListener('input', () => {
    at = performance.now()
  })
  return { lastAt: () => at }
}

function createFocus() {
  const recent = signal<readonly string[]>([])
  const summons = signal<string | undefined>(undefined)
  const focus = (id: string) => {
    if (recent.value[0] !== id) recent.value = [id, ...recent.value.filter((other) => other !== id)]
  }
  const summon = (id: string) => {
    focus(id)
    summons.value = id
  }
  return { recent, summons, focus, summon }
}

interface Listener {
  ids(): readonly string[]
  find(id: string): Own | undefined
  adopt(conversation: OwnConversation): Own
  lose(id: string): void
  arrivals: readonly ((own: Own) => void)[]
}

function listen(connection: Connection, { ids, find, adopt, lose, arrivals }: Listener): void {
  connection.hear('conversation:changed', (conversation) => {
    // A late word about one that has ended must not bring it back; an open one may be new: another tab claimed it.
    if (!find(conversation.id) && conversation.state !== 'open') return
    void adopt(conversation).catchUp(conversation.lastSeq)
  })
  connection.hear('conversation:released', ({ conversationId }) => lose(conversationId))
  connection.hear('conversation:typed', ({ conversationId }) => find(conversationId)?.typed())
  connection.hear('note:added', ({ conversationId, note }) => find(conversationId)?.notes.heard([note]))
  connection.hear('referral:changed', ({ conversationId }) => {
    if (conversationId) void find(conversationId)?.referring.refresh()
  })
  connection.hear('entry:added', ({ conversationId, entries }) => {
    const one = find(conversationId)
    if (!one) return
    const before = one.unread.value
    one.receive(entries)
    if (one.unread.value > before) for (const arrived of arrivals) arrived(one)
  })
  let absent: readonly string[] = []
  connection.hear('log:reached', ({ reached, noted }) => {
    // Ours no longer, though nobody told us. Twice in a row: a fresh claim may have overtaken the first.
    const missing = ids().filter((id) => !(id in reached))
    for (const id of missing) if (absent.includes(id)) lose(id)
    absent = missing
    for (const [id, seq] of Object.entries(reached)) {
      const one = find(id)
      if (one && one.notes.notes.value.length < (noted[id] ?? 0)) void one.refresh()
      else void one?.catchUp(seq)
      one?.messages.resume()
    }
  })
}
