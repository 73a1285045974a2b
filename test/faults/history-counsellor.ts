import type { Entry } from '../../protocol/entry.ts'
import type { ConsoleSnapshot } from '../../protocol/operator.ts'
import { protocolVersion } from '../../protocol/version.ts'
import { type FollowedLog, followLog } from './follow-log.ts'
import type { History } from './history.ts'
import { type Ask, openLine } from './line.ts'
import type { Random } from './random.ts'
import { goodManners, type Manners, sendUntilAnswered } from './send-until-answered.ts'

interface Arrival {
  urls: readonly string[]
  origin: string
  /** The session cookie of somebody who has signed in. */
  cookie: string
  history: History
  random: Random
  manners?: Partial<Manners>
  /** False: only looks on. */
  onDuty?: boolean
}

export type HistoryCounsellor = ReturnType<typeof openCounsellor>
type Read = { entries: Entry[]; upTo: number }

/** A counsellor's console with many conversations, that speaks only the published protocol and remembers everything. */
export function openCounsellor(arrival: Arrival) {
  const { history, random } = arrival
  const manners = { ...goodManners, ...arrival.manners }
  const logs = new Map<string, { conversation: string; log: FollowedLog }>()
  const heard: { name: string; announcement: unknown }[] = []
  let over = false

  function hear(name: string, announcement: unknown): void {
    if (name === 'duty:changed') heard.push({ name, announcement })
    if (name === 'entry:added' && !random.chance(manners.deaf)) {
      const { conversationId, entries } = announcement as { conversationId: string; entries: Entry[] }
      logs.get(conversationId)?.log.take(entries)
    }
    if (name !== 'log:reached' || !manners.followsRules) return
    const { reached } = announcement as { reached: Record<string, number> }
    for (const [id, seq] of Object.entries(reached)) logs.get(id)?.log.heardOf(seq)
  }

  async function resume(ask: Ask): Promise<void> {
    const duty = await ask('duty:set', { onDuty: arrival.onDuty ?? true })
    const reply = await ask<ConsoleSnapshot>('console:resume', {})
    if (!duty.ok || !reply.ok) throw new Error('not now')
    for (const { id, lastSeq } of reply.answer.own) logs.get(id)?.log.heardOf(lastSeq)
  }

  const line = openLine({
    urls: arrival.urls,
    origin: arrival.origin,
    namespace: '/operator',
    auth: { version: protocolVersion },
    cookie: arrival.cookie,
    turn: random.below(arrival.urls.length),
    random,
    watchful: manners.followsRules,
    onOpen: resume,
    onHear: hear,
  })

  return {
    line,
    heard,
    logs,
    /** Asks until there is an answer; false if somebody else was faster. */
    async claim(conversation: string, conversationId: string): Promise<boolean> {
      const log = followLog({
        conversation,
        side: 'counsellor',
        history,
        async read(since) {
          const reply = await line.ask<Read>('conversation:read', { conversationId, since })
          return reply.ok ? reply.answer : undefined
        },
      })
      logs.set(conversationId, { conversation, log })
      while (!over) {
        const reply = await line
          .ask<{ lastSeq: number }>('conversation:claim', { conversationId })
          .catch(() => undefined)
        if (reply?.ok) {
          log.heardOf(reply.answer.lastSeq)
          return true
        }
        if (reply && !['unavailable', 'not-on-duty', 'too-many-requests'].includes(reply.refusal))
          return false
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      return false
    },
    async send(conversationId: string): Promise<boolean> {
      const { conversation, log } = logs.get(conversationId)!
      return sendUntilAnswered({
        line,
        log,
        history,
        random,
        manners,
        conversation,
        side: 'counsellor',
        address: { conversationId },
        isOver: () => over,
      })
    },
    async release(conversationId: string): Promise<void> {
      await line
        .ask('conversation:close', { conversationId, reason: 'answered' }, 2000)
        .catch(() => undefined)
      logs.delete(conversationId)
    },
    close(): void {
      over = true
      line.close()
    },
  }
}
