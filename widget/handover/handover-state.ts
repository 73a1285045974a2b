import type { Follows } from '../../protocol/handover.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask } from '../connection.ts'

/** Says what may follow, or no; undefined when the answer has arrived, else why not. */
export async function answerHandover(id: string, follows: Follows | 'no'): Promise<RefusalCode | undefined> {
  const reply = await ask('handover:answer', { id, follows })
  return reply?.ok ? undefined : (reply?.refusal ?? 'unavailable')
}
