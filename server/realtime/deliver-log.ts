import type { Entry } from '../../protocol/entry.ts'
import { type OperatorNamespace, room, type VisitorNamespace } from './callers.ts'
import { coalesce } from './coalesce.ts'
import type { Grown } from './voice.ts'

interface Dependencies {
  visitors: VisitorNamespace
  operators: OperatorNamespace
  /** Whose the conversations are now. */
  ownersOf: (conversationIds: readonly string[]) => Promise<Map<string, string | null>>
  entries: (wanted: readonly { conversationId: string; since: number }[]) => Promise<Map<string, Entry[]>>
  onError: (error: unknown) => void
}

const mostRemembered = 10_000

/** Brings new log entries to those who may read them: at once what this process wrote, by reading what others wrote. */
export function createLogDelivery({ visitors, operators, ownersOf, entries, onError }: Dependencies) {
  // How far this process has spoken, so that a hint about something already said costs nothing.
  const spoken = new Map<string, number>()

  const isHeard = (conversationId: string, ownerId: string | null) =>
    visitors.adapter.rooms.has(room.conversation(conversationId)) ||
    (ownerId !== null && operators.adapter.rooms.has(room.operator(ownerId)))

  function speak({ conversationId, ownerId, entries, writtenBy }: Grown): void {
    const last = entries.at(-1)
    if (!last) return
    remember(conversationId, last.seq)
    if (visitors.adapter.rooms.has(room.conversation(conversationId))) {
      const audience = visitors.to(room.conversation(conversationId))
      const others = writtenBy ? audience.except(writtenBy) : audience
      others.emit('entry:added', { entries })
    }
    if (ownerId === null || !operators.adapter.rooms.has(room.operator(ownerId))) return
    const audience = operators.to(room.operator(ownerId))
    const others = writtenBy ? audience.except(writtenBy) : audience
    others.emit('entry:added', { conversationId, entries })
  }

  function remember(conversationId: string, seq: number): void {
    const before = spoken.get(conversationId) ?? 0
    if (before === 0 && spoken.size >= mostRemembered) spoken.clear()
    spoken.set(conversationId, Math.max(before, seq))
  }

  const readAndSpeak = coalesce<number>(async (hinted) => {
    const owners = await ownersOf([...hinted.keys()])
    const wanted = [...hinted]
      .filter(([id]) => owners.has(id) && isHeard(id, owners.get(id) ?? null))
      .map(([conversationId, seq]) => ({ conversationId, since: spoken.get(conversationId) ?? seq - 1 }))
    for (const [conversationId, found] of await entries(wanted))
      speak({ conversationId, ownerId: owners.get(conversationId) ?? null, entries: found })
  }, onError)

  return {
    speak,
    /** Another process wrote up to `seq`. */
    hint(conversationId: string, seq: number): void {
      if ((spoken.get(conversationId) ?? 0) < seq) readAndSpeak(conversationId, seq)
    },
  }
}
