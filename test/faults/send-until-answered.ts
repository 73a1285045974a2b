import { randomUUID } from 'node:crypto'
import type { Entry } from '../../protocol/entry.ts'
import type { Sent } from '../../protocol/message.ts'
import type { FollowedLog } from './follow-log.ts'
import type { History, Side } from './history.ts'
import type { Line } from './line.ts'
import type { Random } from './random.ts'

/** What a client suffers, and how it behaves. */
export interface Manners {
  /** Share of answers that never arrive. */
  dropAcks: number
  /** Share of announcements of new entries that never arrive. */
  deaf: number
  /** Share of messages that are sent over two connections at once. */
  twice: number
  /** How long it waits for an answer before it sends again. */
  patience: number
  /** False: a client that neither watches for silence nor compares with the heartbeat, as a control. */
  followsRules: boolean
}

export const goodManners: Manners = { dropAcks: 0, deaf: 0, twice: 0, patience: 8000, followsRules: true }

// These pass; any other refusal is an answer.
const passing = new Set(['unavailable', 'too-many-requests'])
const longestPause = 500

interface Sending {
  line: Line
  /** Another connection of the same person. */
  otherLine?: Line | undefined
  log: FollowedLog
  history: History
  random: Random
  manners: Manners
  conversation: string
  side: Side
  /** What the request carries besides id and text. */
  address: Record<string, string>
  isOver: () => boolean
}

/** Sends one message under one id until the server has answered, and shows it then. False: it was refused. */
export async function sendUntilAnswered(sending: Sending): Promise<boolean> {
  const { line, otherLine, log, history, random, manners, conversation, side, address } = sending
  const id = randomUUID()
  const text = history.canary(conversation)
  history.record({ kind: 'invoke', conversation, side, id, text })
  const input = { ...address, id, text }
  let pause = 20
  while (!sending.isOver()) {
    if (otherLine && random.chance(manners.twice))
      void otherLine.ask('message:send', input, manners.patience).catch(() => undefined)
    const reply = await line.ask<Sent>('message:send', input, manners.patience).catch(() => undefined)
    if (!reply || random.chance(manners.dropAcks)) {
      if (random.chance(0.5)) line.cut()
      continue
    }
    if (reply.ok) {
      const { seq, at } = reply.answer
      history.record({ kind: 'ack', conversation, side, id, seq })
      const entry: Entry = { kind: 'message', seq, at, id, author: side, name: null, text }
      log.take([entry])
      return true
    }
    if (!passing.has(reply.refusal)) {
      history.record({ kind: 'fail', conversation, side, id, refusal: reply.refusal })
      return false
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
    pause = Math.min(pause * 2, longestPause)
  }
  return false
}
