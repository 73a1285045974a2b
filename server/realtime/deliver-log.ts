import type { Entry } from '../../protocol/entry.ts'
import { type OperatorNamespace, room, socketsIn, type VisitorNamespace } from './callers.ts'
import { coalesce } from './coalesce.ts'
import { furtherHint, type LogHint } from './hints.ts'
import type { Grown } from './voice.ts'

interface Dependencies {
  visitors: VisitorNamespace
  operators: OperatorNamespace
  entries: (wanted: readonly { conversationId: string; since: number }[]) => Promise<Map<string, Entry[]>>
  onError: (error: unknown) => void
}

const mostRemembered = 10_000

/** Brings new log entries to those who may read them: at once what this process wrote, by reading what others wrote. */
export function createLogDelivery({ visitors, operators, entries, onError }: Dependencies) {
  // How far this process has spoken, so that a hint about something already said costs nothing.
  const spoken = new Map<string, number>()

  const isHeard = (conversationId: string, ownerId: string | null) =>
    visitors.adapter.rooms.has(room.conversation(conversationId)) ||
    (ownerId !== null && operators.adapter.rooms.has(room.operator(ownerId)))

  function speak({ conversationId, ownerId, entries, writtenBy }: Grown): void {
    const last = entries.at(-1)
    if (!last) return
    remember(conversationId, last.seq)
    // Mostly one socket, sometimes two: going to each is half the work of a broadcast to a room.
    for (const socket of socketsIn(visitors, room.conversation(conversationId)))
      if (socket.id !== writtenBy) socket.emit('entry:added', { entries })
    if (ownerId === null) return
    for (const socket of socketsIn(operators, room.operator(ownerId)))
      if (socket.id !== writtenBy) socket.emit('entry:added', { conversationId, entries })
  }

  function remember(conversationId: string, seq: number): void {
    const before = spoken.get(conversationId) ?? 0
    if (before === 0 && spoken.size >= mostRemembered) spoken.clear()
    spoken.set(conversationId, Math.max(before, seq))
  }

  async function read(hinted: ReadonlyMap<string, LogHint>): Promise<void> {
    const hints = [...hinted.values()]
    const found = await entries(
      hints.map(({ id, seq }) => ({ conversationId: id, since: spoken.get(id) ?? seq - 1 })),
    )
    // What is further than the hint may be another owner's, and has a hint of its own.
    for (const { id, ownerId, seq } of hints) {
      const grown = found.get(id)?.filter((entry) => entry.seq <= seq) ?? []
      speak({ conversationId: id, ownerId, entries: grown })
    }
  }

  const readSoon = coalesce(read, onError, furtherHint)

  return {
    speak,
    /** Another process wrote up to `seq`; who hears nothing of it here costs nothing here. */
    hint(hint: LogHint): void {
      const { id, seq, ownerId } = hint
      if ((spoken.get(id) ?? 0) < seq && isHeard(id, ownerId)) readSoon(id, hint)
    },
  }
}
