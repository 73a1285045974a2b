import type { Follows, HandoverQuestion } from '../../protocol/handover.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask } from '../connection.ts'
import { keep, kept } from '../storage.ts'

/** Says what may follow, or no; undefined when the answer has arrived, else why not. */
export async function answerHandover(id: string, follows: Follows | 'no'): Promise<RefusalCode | undefined> {
  const reply = await ask('handover:answer', { id, follows })
  return reply?.ok ? undefined : (reply?.refusal ?? 'unavailable')
}

interface Followed {
  id: string
  /** The counsellor's last message when it came to nothing; null while somebody is being asked. */
  said: number | null
}

/**
 * True while this tab has something to say of it: somebody is being asked, or was asked before its eyes and can't come.
 * As soon as the counsellor has written after that, `said` being their last message, they have taken the word.
 */
export function isWorthSaying({ id, state }: HandoverQuestion, said: number): boolean {
  const followed = kept<Followed>('handover')
  if (state === 'offered') keep('handover', { id, said: null })
  if (state === 'offered' || followed?.id !== id) return state === 'offered'
  if (followed.said === null) keep('handover', { id, said })
  return said <= (followed.said ?? said)
}
