import type { Door, WaitingRoom } from '../../protocol/waiting-room.ts'
import { hear } from '../connection.ts'
import { talkLanguage } from '../language/language-state.ts'
import { site } from '../site.ts'
import { signal } from '../ui/signal.ts'

/** What is true about waiting; the page itself brought the first of it. */
export const waitingRoom = signal<WaitingRoom>(site.waitingRoom)

/** The teams as who talks in this language finds them. */
function teamsOf({ teams, teamsIn }: WaitingRoom) {
  return teamsIn?.[talkLanguage()] ?? teams
}

/** The team that answers a theme. */
export function teamFor(room: WaitingRoom, theme: string | null) {
  const teams = teamsOf(room)
  return teams.find(({ themes }) => theme !== null && themes.includes(theme)) ?? teams[0]
}

const hopes: Door['state'][] = ['free', 'wait', 'nobody', 'full', 'closed']

/** What one may hope for who has not said yet what it is about: some team of the site. */
export function bestDoor(room: WaitingRoom): Door {
  const doors = teamsOf(room).map(({ door }) => door)
  doors.sort((one, other) => hopes.indexOf(one.state) - hopes.indexOf(other.state))
  return doors[0] ?? { state: 'closed', opensAt: null, reason: null }
}

/** One may come in and wait, or is met at once. */
export function isInviting({ state }: Door): boolean {
  return state !== 'closed' && state !== 'full'
}

/** By when a message that is left now has its answer: at a quarter of an hour, as the server promises it. */
export function dueFor(theme: string | null): string {
  const hours = teamFor(waitingRoom.value, theme)?.answerWithinHours ?? 0
  return new Date(Math.ceil(Date.now() / 9e5 + hours * 4) * 9e5).toISOString()
}

hear('waiting-room:changed', (changed) => {
  waitingRoom.value = changed
})
