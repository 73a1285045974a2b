import type { Entry } from '../../protocol/entry.ts'
import type { Reader } from '../conversation/company-repository.ts'
import { readableFrom } from '../conversation/readable-entries.ts'
import { type OperatorNamespace, room, socketsIn, type VisitorNamespace } from './callers.ts'
import { coalesce } from './coalesce.ts'
import { furtherHint, type LogHint } from './hints.ts'
import type { Grown } from './voice.ts'

interface Dependencies {
  visitors: VisitorNamespace
  operators: OperatorNamespace
  entries: (wanted: readonly { conversationId: string; since: number }[]) => Promise<Map<string, Entry[]>>
  /** Who may read each of them now, and from which entry on. */
  readers: (conversationIds: readonly string[]) => Promise<Map<string, Reader[]>>
  onError: (error: unknown) => void
}

const mostRemembered = 10_000

// Hints overtake each other, and one stands for several: what came just before is read along. A client holds each once.
const readAlong = 8

interface Stretch {
  from: number
  to: number
}

/** Brings new log entries to those who may read them: at once what this process wrote, by reading what others wrote. */
export function createLogDelivery({ visitors, operators, entries, readers, onError }: Dependencies) {
  // What this process has spoken without a gap, so that a hint about something already said costs nothing.
  const spoken = new Map<string, Stretch>()

  const isHeardByOperators = ({ ownerId, guests = [] }: LogHint) =>
    [...guests, ownerId].some((id) => id !== null && operators.adapter.rooms.has(room.operator(id)))
  const isHeard = (hint: LogHint) =>
    visitors.adapter.rooms.has(room.conversation(hint.id)) || isHeardByOperators(hint)

  /** What was just written may be read by all who were there when it was: but for new words in an old message. */
  function speak({ conversationId, ownerId, guests = [], entries, writtenBy }: Grown): void {
    const edited = entries.findLast(({ kind }) => kind === 'edited')
    if (edited) {
      hint({ kind: 'log', id: conversationId, seq: edited.seq, ownerId, guests })
      return
    }
    toVisitors(conversationId, entries, writtenBy)
    if (ownerId !== null) toOperator(ownerId, { conversationId, entries, writtenBy })
    for (const guest of guests) toOperator(guest, { conversationId, entries, writtenBy })
  }

  function toVisitors(conversationId: string, entries: Entry[], writtenBy?: string): void {
    const [first, last] = [entries[0], entries.at(-1)]
    if (!first || !last) return
    remember(conversationId, { from: first.seq, to: last.seq })
    // Mostly one socket, sometimes two: going to each is half the work of a broadcast to a room.
    for (const socket of socketsIn(visitors, room.conversation(conversationId)))
      if (socket.id !== writtenBy) socket.emit('entry:added', { entries })
  }

  function toOperator(
    operatorId: string,
    { conversationId, entries, writtenBy }: Pick<Grown, 'conversationId' | 'entries' | 'writtenBy'>,
  ): void {
    if (entries.length === 0) return
    for (const socket of socketsIn(operators, room.operator(operatorId)))
      if (socket.id !== writtenBy) socket.emit('entry:added', { conversationId, entries })
  }

  function remember(conversationId: string, { from, to }: Stretch): void {
    const before = spoken.get(conversationId)
    if (!before && spoken.size >= mostRemembered) spoken.clear()
    // Beyond a gap nothing is remembered: the hint that fills it is on its way, and must still be news.
    if (before && (from > before.to + 1 || to < before.from - 1)) return
    const stretch = { from: Math.min(before?.from ?? from, from), to: Math.max(before?.to ?? to, to) }
    spoken.set(conversationId, stretch)
  }

  function isSpoken({ id, seq }: LogHint): boolean {
    const stretch = spoken.get(id)
    return stretch !== undefined && stretch.from <= seq && seq <= stretch.to
  }

  function sinceWhen({ id, seq }: LogHint): number {
    const to = spoken.get(id)?.to ?? seq
    return to < seq ? to : Math.max(0, seq - 1 - readAlong)
  }

  async function read(hinted: ReadonlyMap<string, LogHint>): Promise<void> {
    const hints = [...hinted.values()]
    const found = await entries(hints.map((hint) => ({ conversationId: hint.id, since: sinceWhen(hint) })))
    const allowed = await readers(hints.filter(isHeardByOperators).map(({ id }) => id))
    for (const { id, seq } of hints) {
      // What is further than the hint has a hint of its own.
      const grown = found.get(id)?.filter((entry) => entry.seq <= seq) ?? []
      toVisitors(id, grown)
      // Read along is also what came before a handover, which the new owner may not see.
      for (const { operatorId, from } of allowed.get(id) ?? [])
        toOperator(operatorId, { conversationId: id, entries: readableFrom(grown, from) })
    }
  }

  const readSoon = coalesce(read, onError, { choose: furtherHint })

  /** Another process wrote up to `seq`; who hears nothing of it here costs nothing here. */
  function hint(hint: LogHint): void {
    if (!isSpoken(hint) && isHeard(hint)) readSoon(hint.id, hint)
  }

  return { speak, hint }
}
