import { randomBytes } from 'node:crypto'
import type { VisitorSnapshot } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import { protocolVersion } from '../../protocol/version.ts'
import { followLog } from './follow-log.ts'
import type { History } from './history.ts'
import { type Ask, type Line, openLine } from './line.ts'
import type { Random } from './random.ts'
import { goodManners, type Manners, sendUntilAnswered } from './send-until-answered.ts'

interface Arrival {
  urls: readonly string[]
  origin: string
  conversation: string
  history: History
  random: Random
  manners?: Partial<Manners>
}

export type HistoryVisitor = ReturnType<typeof openVisitor>

/** A young person's browser that speaks only the published protocol and remembers everything. */
export function openVisitor(arrival: Arrival) {
  const { conversation, history, random } = arrival
  const manners = { ...goodManners, ...arrival.manners }
  const token = randomBytes(32).toString('base64url')
  const resume = async (ask: Ask, since: number): Promise<VisitorSnapshot> => {
    const reply = await ask<VisitorSnapshot>('conversation:resume', { since })
    if (!reply.ok) throw new Error(reply.refusal)
    return reply.answer
  }
  const log = followLog({
    conversation,
    side: 'visitor',
    history,
    read: (since) => resume(line.ask, since),
  })
  const heard: { name: string; announcement: unknown }[] = []
  let over = false

  const turn = random.below(arrival.urls.length)
  const open = (turn: number, onHear: (name: string, announcement: unknown) => void): Line =>
    openLine({
      urls: arrival.urls,
      origin: arrival.origin,
      namespace: '/visitor',
      auth: { version: protocolVersion, site: 'kuusiniemi', token },
      turn,
      random,
      watchful: manners.followsRules,
      onHear,
      async onOpen(ask) {
        const { entries, upTo } = await resume(ask, log.reached())
        log.take(entries)
        log.heardOf(upTo)
      },
    })

  const line: Line = open(turn, (name, announcement) => {
    heard.push({ name, announcement })
    if (name === 'entry:added' && !random.chance(manners.deaf))
      log.take((announcement as { entries: Entry[] }).entries)
    if (name === 'log:reached' && manners.followsRules) log.heardOf((announcement as { seq: number }).seq)
  })
  const otherLine = manners.twice > 0 ? open(turn + 1, () => undefined) : undefined

  return {
    conversation,
    token,
    log,
    line,
    heard,
    async start(): Promise<boolean> {
      const wishes = { language: 'fi', theme: null, district: null, nickname: null }
      while (!over) {
        const reply = await line.ask<VisitorSnapshot>('conversation:start', wishes).catch(() => undefined)
        if (reply?.ok) {
          log.take(reply.answer.entries)
          // The second connection learns of the conversation when it next asks.
          await otherLine?.ask('conversation:resume', { since: 0 }).catch(() => undefined)
          return true
        }
        if (reply && reply.refusal !== 'unavailable') return false
      }
      return false
    },
    send: () =>
      sendUntilAnswered({
        line,
        otherLine,
        log,
        history,
        random,
        manners,
        conversation,
        side: 'visitor',
        address: {},
        isOver: () => over,
      }),
    async end(): Promise<void> {
      await line.ask('conversation:end', {}, 2000).catch(() => undefined)
    },
    close(): void {
      over = true
      line.close()
      otherLine?.close()
    },
  }
}
