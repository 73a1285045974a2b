import type { LiveBoard } from '../../protocol/live.ts'
import type { TalkRow } from './live-repository.ts'

/** A page that was fetched before somebody was told is opened no later than this. */
const oldPageMinutes = 60
/** For how long a stated reason holds. */
export const followedMinutes = 60

/** What is to be seen of a talk from outside; of several at once what asks for somebody first. */
export function stateOf(talk: TalkRow): LiveBoard['talks'][number]['state'] {
  if (talk.ownerLost) return 'counsellor-away'
  if (talk.handingOver) return 'handing-over'
  if (!talk.visitorHere) return 'visitor-away'
  return talk.ownerPaused ? 'paused' : 'talking'
}

/** Whether its young person read on the role card that a supervisor may read along, before they began. */
export function wasTold({ openedAt }: Pick<TalkRow, 'openedAt'>, allowedSince: Date | null): boolean {
  if (!openedAt || !allowedSince) return false
  return openedAt.getTime() > allowedSince.getTime() + oldPageMinutes * 60_000
}
