import type { App } from '../app.ts'

/** What keeps this counsellor from taking anybody now, as the server would refuse it; undefined for nothing. */
export function whyNotTake({ duty, conversations }: App) {
  const { onDuty, paused, capacity } = duty.standing.value
  if (!onDuty) return 'not-on-duty'
  if (paused) return 'paused'
  return openCount(conversations) < capacity ? undefined : 'at-capacity'
}

/** Conversations of one's own that go on: who has ended theirs needs no room any more, and a guest takes none. */
export function openCount({ own }: App['conversations']): number {
  const all = own.value.map(({ conversation }) => conversation.value)
  return all.filter(({ state, role }) => state === 'open' && role === 'owner').length
}
