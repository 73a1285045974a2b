import { openConnection, startConversation } from '../conversation/conversation-state.ts'
import { shown } from '../host/host.ts'
import { keep, kept } from '../storage.ts'
import { signal } from '../ui/signal.ts'

export type Step = 'language' | 'role' | 'topic'

export interface Telling {
  theme: string | null
  district: string | null
  nickname: string | null
}

/** How far in one has come; the next page of the city opens the same door. */
export const step = signal<Step>(kept('step') ?? 'language')
export const telling = signal<Telling>(kept('telling') ?? { theme: null, district: null, nickname: null })
telling.watch(() => keep('telling', telling.value))

/** Whether one would wait, or leave a message for later. */
export const aim = signal<'queue' | 'message'>(kept('aim') ?? 'queue')
aim.watch(() => keep('aim', aim.value))

export function goTo(next: Step): void {
  step.value = next
  keep('step', next)
  prepare()
}

/** Connects while the first words are read, so that they are true: who reads them and goes has opened the chat too. */
export function prepare(): void {
  if (shown.value) openConnection()
}

export function joinQueue({ theme, district, nickname }: Telling): void {
  startConversation({ theme, district, nickname: nickname?.trim() || null })
}

/** Leaves a message; who answers, and what stays between us, is read first. */
export function chooseMessage(): void {
  aim.value = 'message'
}
