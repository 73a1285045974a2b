import { keep, kept } from '../storage.ts'
import { signal } from '../ui/signal.ts'

/** The ways in which the widget may call for attention; each can be turned off. */
export const callings = ['title', 'sound', 'vibration'] as const
export type Calling = (typeof callings)[number]

export const silenced = signal<readonly Calling[]>(kept('silenced') ?? [])

export function setCalling(calling: Calling, on: boolean): void {
  const others = silenced.value.filter((one) => one !== calling)
  silenced.value = on ? others : [...others, calling]
  keep('silenced', silenced.value)
}

export function mayCall(calling: Calling): boolean {
  return !silenced.value.includes(calling)
}
