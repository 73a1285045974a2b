import { stage } from '../conversation/conversation-state.ts'
import { keep, kept } from '../storage.ts'
import { signal } from '../ui/signal.ts'

/** Which steps are done, by message: numbers and nothing of the words. Kept in this tab alone, gone with quick exit. */
type Ticks = Readonly<Record<string, readonly number[]>>

export const ticks = signal<Ticks>(kept<Ticks>('ticks') ?? {})

export function tick(messageId: string, step: number, isDone: boolean): void {
  const others = (ticks.value[messageId] ?? []).filter((one) => one !== step)
  set({ ...ticks.value, [messageId]: isDone ? [...others, step] : others })
}

function set(next: Ticks): void {
  ticks.value = next
  keep('ticks', Object.keys(next).length > 0 ? next : null)
}

// What was done goes with what it was done of.
stage.watch(() => {
  if (stage.value === 'erased' || stage.value === 'gone') set({})
})
