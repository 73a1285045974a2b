import type { App } from '../app.ts'

/** On duty, not in a pause, and with room for one more. */
export function mayTake({ duty, conversations }: App): boolean {
  const { onDuty, paused, capacity } = duty.standing.value
  return onDuty && !paused && openCount(conversations) < capacity
}

/** Conversations that go on: who has ended theirs needs no room any more. */
export function openCount({ own }: App['conversations']): number {
  return own.value.filter((one) => one.conversation.value.state === 'open').length
}
