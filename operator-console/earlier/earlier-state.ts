import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Entry } from '../../protocol/entry.ts'
import type { EarlierConversation } from '../../protocol/return-phrase.ts'
import type { Connection } from '../connection.ts'

export interface Earlier {
  list: ReadonlySignal<readonly EarlierConversation[]>
  /** What is open to be read; undefined while it is fetched. */
  entries: ReadonlySignal<readonly Entry[] | undefined>
  openId: Signal<string | undefined>
  hasFailed: ReadonlySignal<boolean>
  toggle(id: string): Promise<void>
}

/** What was talked about before under the same return phrase: fetched when it is looked at, kept nowhere. */
export function createEarlier(connection: Connection, conversationId: string): Earlier {
  const list = signal<readonly EarlierConversation[]>([])
  const entries = signal<readonly Entry[] | undefined>(undefined)
  const openId = signal<string | undefined>(undefined)
  const hasFailed = signal(false)
  void connection.ask('earlier:list', { conversationId }).then((reply) => {
    if (reply.ok) list.value = reply.answer.earlier
  })

  async function readAll(earlierId: string): Promise<readonly Entry[] | undefined> {
    const found: Entry[] = []
    for (;;) {
      const since = found.at(-1)?.seq ?? 0
      const reply = await connection.ask('earlier:read', { conversationId, earlierId, since })
      if (!reply.ok) return undefined
      found.push(...reply.answer.entries)
      if (reply.answer.entries.length === 0 || (found.at(-1)?.seq ?? 0) >= reply.answer.upTo) return found
    }
  }

  return {
    list,
    entries,
    openId,
    hasFailed,
    async toggle(id) {
      entries.value = undefined
      hasFailed.value = false
      openId.value = openId.value === id ? undefined : id
      if (openId.value === undefined) return
      const read = await readAll(id)
      if (openId.value !== id) return
      entries.value = read
      hasFailed.value = read === undefined
    },
  }
}
