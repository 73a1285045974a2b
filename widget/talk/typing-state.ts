import { ask, hear } from '../connection.ts'
import { conversation } from '../conversation/conversation-state.ts'
import { outbox } from '../message/message-state.ts'
import { signal } from '../ui/signal.ts'

const shownMilliseconds = 5_000
const toldMilliseconds = 3_000

/** The counsellor is writing just now. */
export const counsellorTypes = signal(false)

let timer: ReturnType<typeof setTimeout> | undefined
let toldAt = 0

function show(types: boolean): void {
  clearTimeout(timer)
  counsellorTypes.value = types
  if (types) timer = setTimeout(() => show(false), shownMilliseconds)
}

/** Tells the counsellor that something is being written; seldom, however fast one writes. */
export function tellTyping(): void {
  const now = Date.now()
  if (conversation.value?.state !== 'open' || now - toldAt < toldMilliseconds) return
  toldAt = now
  void ask('conversation:type', {})
}

// A message that is sent ends what was told; the next one begins anew.
outbox.watch(() => {
  toldAt = 0
})
hear('conversation:typed', () => show(true))
hear('entry:added', ({ entries }) => {
  if (entries.some((entry) => entry.kind === 'message' && entry.author === 'counsellor')) show(false)
})
