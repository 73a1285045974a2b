import type { OwnConversation } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import { isBehind, type Log, logFrom, mergeEntries, shownEntries } from '../../protocol/log.ts'
import type { Note } from '../../protocol/note.ts'
import { mustAnswer, type Operator } from '../support/people.ts'

interface Held {
  role: OwnConversation['role']
  visibleFromSeq: number
  log: Log
  notes: readonly Note[]
}
type Own = readonly Pick<OwnConversation, 'id'>[]

const inOrder = (notes: readonly Note[]) => [...notes].sort((one, other) => (one.id < other.id ? -1 : 1))

/** What a console holds of each conversation on its desk, as the protocol means it: the log, and the notes. */
export function createDeskLogs({ socket }: Operator, followsRules: boolean) {
  const held = new Map<string, Held>()
  const ask = (conversationId: string) =>
    mustAnswer(socket.emitWithAck('conversation:read', { conversationId, since: 0 }))

  const asked = new Map<string, number>()

  async function read(id: string): Promise<void> {
    const turn = (asked.get(id) ?? 0) + 1
    asked.set(id, turn)
    const { conversation, entries, notes } = await ask(id)
    // What was asked for earlier and comes later is older.
    if (asked.get(id) !== turn) return
    const { role, visibleFromSeq } = conversation
    const before = held.get(id)
    const isSame = before?.visibleFromSeq === visibleFromSeq
    const log = mergeEntries(isSame ? before.log : logFrom(visibleFromSeq), entries)
    // Who stays as a guest reads no notes.
    const isSameReader = isSame && before.role === role
    held.set(id, { role, visibleFromSeq, log, notes: isSameReader ? join(before.notes, notes) : notes })
  }

  function add(id: string, entries: readonly Entry[]): void {
    const one = held.get(id)
    if (!one) return
    one.log = mergeEntries(one.log, entries)
    if (followsRules && isBehind(one.log)) void read(id).catch(() => undefined)
  }

  return {
    read,
    add,

    /** One that is shown for the first time, or has come further, or may be read from elsewhere. */
    async follow({ id, role, visibleFromSeq, lastSeq }: OwnConversation): Promise<void> {
      const one = held.get(id)
      const isSameReader = one?.visibleFromSeq === visibleFromSeq && one.role === role
      if (!isSameReader || isBehind(one.log, lastSeq)) await read(id)
    },

    note(id: string, note: Note): void {
      const one = held.get(id)
      if (one) one.notes = join(one.notes, [note])
    },

    /** The heartbeat's word. */
    async reach(id: string, seq: number, noted: number): Promise<void> {
      const one = held.get(id)
      if (!one || isBehind(one.log, seq) || one.notes.length < noted) await read(id)
    },

    of: (own: Own) =>
      Object.fromEntries(
        own.map(({ id }) => {
          const one = held.get(id)
          return [id, one && { entries: shownEntries(one.log), notes: inOrder(one.notes) }]
        }),
      ),

    async fresh(own: Own) {
      const each = own.map(async ({ id }) => {
        const { entries, notes } = await ask(id)
        return [id, { entries, notes: inOrder(notes) }] as const
      })
      return Object.fromEntries(await Promise.all(each))
    },
  }
}

function join(some: readonly Note[], others: readonly Note[]): readonly Note[] {
  return [...new Map([...some, ...others].map((note) => [note.id, note])).values()]
}
