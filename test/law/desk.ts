import { versionOfConsole } from '../../protocol/console-version.ts'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { ConsoleSnapshot } from '../../protocol/operator.ts'
import type { OperatorHears } from '../../protocol/operator-socket.ts'
import { applyDifference } from '../../protocol/queue-difference.ts'
import type { Random } from '../faults/random.ts'
import { mustAnswer, type Operator } from '../support/people.ts'
import { createDeskLogs } from './desk-logs.ts'
import { createEar } from './ear.ts'
import type { notKeptOnDesk } from './not-kept.ts'

type Said<Name extends keyof OperatorHears> = Parameters<OperatorHears[Name]>[0]
type Take<Name extends keyof OperatorHears> = (said: Said<Name>) => void

/** What two readings of one desk must have in common: how far a log has come, and the clock, stand elsewhere. */
export function comparable({ now: _, own, ...snapshot }: ConsoleSnapshot) {
  const still = own.map((one) => ({ ...one, lastSeq: 0, readSeq: 0 }))
  return { ...snapshot, own: still.sort((one, other) => (one.id < other.id ? -1 : 1)) }
}

/** A console as the protocol means it, with bad ears. `followsRules`: asks again when the heartbeat says so. */
export async function openDesk(operator: Operator, random: Random, followsRules: boolean) {
  const { socket } = operator
  const logs = createDeskLogs(operator, followsRules)
  const read = async () => {
    const snapshot = await mustAnswer(socket.emitWithAck('console:resume', {}))
    // What is gone again meanwhile is told by the next word about it.
    for (const { id } of snapshot.own) await logs.read(id).catch(() => undefined)
    return snapshot
  }
  let held = await read()
  let resumed = 0
  let differed = false
  let absent: string[] = []

  async function beat({ reached, noted, queueVersion, version }: Said<'log:reached'>): Promise<void> {
    const missing = held.own.map(({ id }) => id).filter((id) => !(id in reached))
    held = { ...held, own: held.own.filter(({ id }) => !missing.includes(id) || !absent.includes(id)) }
    absent = missing
    if (queueVersion !== held.queue.version)
      held = { ...held, queue: await mustAnswer(socket.emitWithAck('queue:read', {})) }
    const differs = version !== versionOfConsole(held)
    if (differs && differed) {
      resumed += 1
      held = await read()
    }
    differed = differs && !differed
    for (const [id, seq] of Object.entries(reached)) await logs.reach(id, seq, noted[id] ?? 0)
  }

  function change(view: OwnConversation): void {
    const isKnown = held.own.some(({ id }) => id === view.id)
    if (!isKnown && view.state !== 'open') return
    held = { ...held, own: [...held.own.filter(({ id }) => id !== view.id), view] }
    void logs.follow(view).catch(() => undefined)
  }

  // Whatever is announced stands here or there: a new announcement without either does not compile.
  const takes: { [Name in Exclude<keyof OperatorHears, keyof typeof notKeptOnDesk>]: Take<Name> } = {
    'duty:changed': (said) => {
      held = { ...held, ...said }
    },
    'queue:changed': (queue) => {
      held = { ...held, queue }
    },
    'queue:moved': (difference) => {
      held = { ...held, queue: applyDifference(held.queue, difference) ?? held.queue }
    },
    'team:changed': ({ teams }) => {
      held = { ...held, teams }
    },
    'left-message:changed': ({ messages }) => {
      held = { ...held, leftMessages: messages }
    },
    'handover:changed': ({ incoming }) => {
      held = { ...held, incoming }
    },
    'consultation:changed': ({ consultations }) => {
      held = { ...held, consultations }
    },
    'conversation:changed': change,
    'conversation:released': ({ conversationId }) => {
      held = { ...held, own: held.own.filter(({ id }) => id !== conversationId) }
    },
    'entry:added': ({ conversationId, entries }) => logs.add(conversationId, entries),
    'note:added': ({ conversationId, note }) => logs.note(conversationId, note),
    'log:reached': (said) => {
      if (followsRules) void beat(said).catch(() => undefined)
    },
  }
  const ear = createEar(random, ({ name, said }) => {
    // Names and what they say belong together in the protocol; an untyped listener has forgotten it.
    const take = takes[name as keyof typeof takes] as ((said: unknown) => void) | undefined
    take?.(said)
  })
  socket.onAny((name: string, said: unknown) => ear.hear({ name, said }))
  return {
    heal: ear.heal,
    held: () => ({ ...comparable(held), logs: logs.of(held.own) }),
    async fresh() {
      const snapshot = await mustAnswer(socket.emitWithAck('console:resume', {}))
      return { ...comparable(snapshot), logs: await logs.fresh(snapshot.own) }
    },
    resumed: () => resumed,
  }
}
