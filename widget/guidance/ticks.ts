import { stage } from '../conversation/conversation-state.ts'
import { keep, kept } from '../storage.ts'
import { signal } from '../ui/signal.ts'

/** Which steps are done, by message. Kept in this tab alone, gone with quick exit. */
type Ticks = Readonly<Record<string, readonly number[]>>

/** Before the key of an entry that the first mapping showed, where the id of a message stands otherwise. */
export const inMapping = 'mapping '

export const ticks = signal<Ticks>({ ...kept<Ticks>('ticks'), ...kept<Ticks>('guideTicks') })

export function tick(messageId: string, step: number, isDone: boolean): void {
  const others = (ticks.value[messageId] ?? []).filter((one) => one !== step)
  set({ ...ticks.value, [messageId]: isDone ? [...others, step] : others })
}

function set(next: Ticks): void {
  ticks.value = next
  // The keys of guides say what they are about: they are forgotten as the answers are that led to them.
  for (const [name, isGuide] of [
    ['ticks', false],
    ['guideTicks', true],
  ] as const) {
    const some = Object.entries(next).filter(([id]) => id.startsWith(inMapping) === isGuide)
    keep(name, some.length > 0 ? Object.fromEntries(some) : null)
  }
}

/** The first mapping begins anew: what was done of its guides goes with the answers that led to them. */
export function untickMapping(): void {
  const others = Object.entries(ticks.value).filter(([id]) => !id.startsWith(inMapping))
  set(Object.fromEntries(others))
}

// What was done goes with what it was done of. Messages that can't be opened here come back with their own ids.
stage.watch(() => {
  if (stage.value === 'erased') set({})
  else if (stage.value !== 'chat') untickMapping()
})
