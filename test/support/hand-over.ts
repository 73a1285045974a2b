import { randomUUID } from 'node:crypto'
import type { Follows } from '../../protocol/handover.ts'
import type { Kynnys } from './kynnys.ts'
import { mustAnswer, type Operator, type Visitor } from './people.ts'

export async function operatorId({ pool }: Kynnys, email: string): Promise<string> {
  const asked = 'select id from operator where email = $1'
  return (await pool.query<{ id: string }>(asked, [email])).rows[0]!.id
}

interface Talk {
  conversationId: string
  counsellor: Operator
  visitor: Visitor
}

interface Handing {
  /** The console of whoever it goes to, and their account. */
  to: Operator
  email: string
  kind: 'cold' | 'warm' | 'guest'
  follows?: Follows
}

/** The whole road, by the requests of all three: proposed, allowed, accepted. */
export async function handOver(
  kynnys: Kynnys,
  { conversationId, counsellor, visitor }: Talk,
  { to, email, kind, follows = 'all' }: Handing,
): Promise<void> {
  const which = { conversationId, id: randomUUID() }
  const proposal = { ...which, note: 'Jatka tästä.' }
  const id = await operatorId(kynnys, email)
  const receiver = { to: 'person' as const, operatorId: id }
  await mustAnswer(
    kind === 'guest'
      ? counsellor.socket.emitWithAck('invitation:send', { ...proposal, operatorId: id })
      : counsellor.socket.emitWithAck('handover:propose', { ...proposal, receiver, warm: kind === 'warm' }),
  )
  await mustAnswer(visitor.socket.emitWithAck('handover:answer', { id: which.id, follows }))
  await mustAnswer(to.socket.emitWithAck('handover:accept', which))
}
