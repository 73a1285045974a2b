import { randomUUID } from 'node:crypto'
import type { ConsoleSnapshot } from '../../protocol/operator.ts'
import type { Random } from '../faults/random.ts'
import { aMessage, mustAnswer, nothingTold, type Operator, type Visitor } from '../support/people.ts'

type Asked = Promise<unknown> | undefined

const visitorActs: readonly ((visitor: Visitor, random: Random) => Asked)[] = [
  ({ socket }) => socket.emitWithAck('conversation:start', nothingTold),
  ({ socket }) => socket.emitWithAck('conversation:start', { ...nothingTold, leavesMessage: true }),
  ({ socket }) => socket.emitWithAck('message:send', aMessage()),
  ({ socket }, random) => socket.emitWithAck('conversation:mark', { delivered: random.below(9), read: 1 }),
  ({ socket }) => socket.emitWithAck('left-message:leave', {}),
  ({ socket }) => socket.emitWithAck('left-message:join-queue', {}),
  ({ socket }, random) =>
    socket.emitWithAck('conversation:set-language', { language: random.pick(['fi', 'sv', 'en'] as const) }),
  ({ socket }, random) => (random.chance(0.4) ? socket.emitWithAck('conversation:erase', {}) : undefined),
  async ({ socket }, random) => {
    const { conversation } = await mustAnswer(socket.emitWithAck('conversation:resume', { since: 0 }))
    const id = conversation?.question?.id
    const follows = random.pick(['all', 'summary', 'nothing', 'no'] as const)
    if (id) await socket.emitWithAck('handover:answer', { id, follows })
  },
]

interface Sight {
  operator: Operator
  random: Random
  desk: ConsoleSnapshot
  /** One of its own conversations. */
  own: string | undefined
  colleagueId: string
  teamId: string
}

const operatorActs: readonly ((sight: Sight) => Asked)[] = [
  claim,
  claim,
  claim,
  ({ operator, own }) =>
    own ? operator.socket.emitWithAck('message:send', { ...aMessage(), conversationId: own }) : undefined,
  ({ operator, own: conversationId }) =>
    conversationId
      ? operator.socket.emitWithAck('note:add', { conversationId, id: randomUUID(), text: 'muista kysyä' })
      : undefined,
  ({ operator, own: conversationId, random }) =>
    conversationId && random.chance(0.4)
      ? operator.socket.emitWithAck('conversation:close', { conversationId, reason: 'guided' })
      : undefined,
  ({ operator, own: conversationId, colleagueId, teamId, random }) => {
    const receiver = random.pick([
      { to: 'person', operatorId: colleagueId } as const,
      { to: 'team', teamId } as const,
      { to: 'queue', teamId } as const,
    ])
    const proposal = { id: randomUUID(), receiver, warm: random.chance(0.5), note: 'lyhyesti' }
    return conversationId
      ? operator.socket.emitWithAck('handover:propose', { conversationId, ...proposal })
      : undefined
  },
  ({ operator, own: conversationId, colleagueId: operatorId }) =>
    conversationId
      ? operator.socket.emitWithAck('invitation:send', {
          conversationId,
          id: randomUUID(),
          operatorId,
          note: 'tule',
        })
      : undefined,
  ({ operator, own: conversationId, colleagueId: operatorId }) =>
    conversationId
      ? operator.socket.emitWithAck('consultation:ask', {
          conversationId,
          id: randomUUID(),
          operatorId,
          text: 'mitä nyt?',
        })
      : undefined,
  answerIncoming,
  answerIncoming,
  ({ operator, desk, random }) => {
    const one = desk.consultations[0]
    if (!one) return undefined
    const which = { consultationId: one.id }
    return random.chance(0.7)
      ? operator.socket.emitWithAck('consultation:write', { ...which, id: randomUUID(), text: 'näin' })
      : operator.socket.emitWithAck('consultation:close', which)
  },
  ({ operator, desk, random }) => {
    const one = desk.queue.waiting[0]
    const urgency = random.below(3)
    return one && operator.socket.emitWithAck('queue:set-urgency', { conversationId: one.id, urgency })
  },
  ({ operator, random }) => operator.socket.emitWithAck('duty:pause', { paused: random.chance(0.3) }),
  ({ operator, random }) => operator.socket.emitWithAck('duty:set', { onDuty: random.chance(0.8) }),
  ({ operator, teamId, random }) =>
    operator.socket.emitWithAck('team:raise-capacity', { teamId, by: random.below(4) }),
]

function claim({ operator, desk, random }: Sight): Asked {
  const all = [...desk.queue.waiting, ...desk.leftMessages]
  if (all.length === 0) return undefined
  return operator.socket.emitWithAck('conversation:claim', { conversationId: random.pick(all).id })
}

function answerIncoming({ operator, desk, random }: Sight): Asked {
  const one = desk.incoming[0]
  const which = one && { conversationId: one.conversationId, id: one.id }
  return (
    which && operator.socket.emitWithAck(random.chance(0.8) ? 'handover:accept' : 'handover:decline', which)
  )
}

/** So many things that people ask one after the other; what is refused is refused. */
export async function playScript(
  { operators, visitors }: { operators: readonly Operator[]; visitors: readonly Visitor[] },
  random: Random,
  actions: number,
): Promise<void> {
  for (let done = 0; done < actions; done++) {
    if (random.chance(0.4)) {
      await random.pick(visitorActs)(random.pick(visitors), random)
      continue
    }
    const operator = random.pick(operators)
    const desk = await mustAnswer(operator.socket.emitWithAck('console:resume', {}))
    const own = desk.own.length > 0 ? random.pick(desk.own).id : undefined
    const others = desk.colleagues.filter(({ id }) => id !== desk.operator.id)
    const [colleague, team] = [random.pick(others), random.pick(desk.teams)]
    await random.pick(operatorActs)({
      operator,
      random,
      desk,
      own,
      colleagueId: colleague.id,
      teamId: team.id,
    })
  }
}
