import { randomUUID } from 'node:crypto'
import { openWire, type Wire } from './wire.ts'

/** One end of a conversation: where it connects, and as whom. */
export interface End {
  port: number
  namespace: '/visitor' | '/operator' | '/'
  auth: Record<string, unknown>
  headers: Record<string, string>
}

export interface TalkPlan {
  visitor: End
  counsellor: End
  /** What the young person asks first; none for the bare relay. */
  start?: unknown
}

/** A conversation in which the young person writes, and the counsellor's socket hears it. */
export interface Talk {
  /** One message at a time: the next may follow once this one is acknowledged. */
  say(witness: Witness): void
  readonly isBusy: boolean
  close(): void
}

/** Hears what becomes of messages, with the milliseconds since they were sent. */
export interface Witness {
  acknowledged(isOk: boolean, milliseconds: number): void
  delivered(milliseconds: number): void
}

const text = 'Hei! En oikein tieda mista aloittaisin, mutta koulussa on ollut vahan raskasta viime viikkoina.'

export async function openTalk({ visitor, counsellor, start }: TalkPlan): Promise<Talk> {
  let packet = 1
  let closed = false
  let current: { at: number; witness: Witness } | undefined
  const undelivered = new Map<string, { at: number; witness: Witness }>()
  const onClose = () => {
    if (!closed) throw new Error('a connection was cut')
  }
  const hearing = await join(counsellor, onClose, (heard) => {
    for (const id of idsIn(heard)) {
      const sent = undelivered.get(id)
      if (sent && undelivered.delete(id)) sent.witness.delivered(performance.now() - sent.at)
    }
  })
  let begun: (() => void) | undefined
  const writing = await join(visitor, onClose, (heard) => {
    if (!heard.startsWith('43')) return
    if (begun) return begun()
    const sent = current
    current = undefined
    sent?.witness.acknowledged(heard.includes('"ok":true'), performance.now() - sent.at)
  })
  const prefix = visitor.namespace === '/' ? '42' : `42${visitor.namespace},`
  if (start !== undefined) {
    writing.send(`${prefix}0${JSON.stringify(['conversation:start', start])}`)
    await new Promise<void>((resolve) => {
      begun = resolve
    })
    begun = undefined
  }

  return {
    say(witness) {
      const id = randomUUID()
      current = { at: performance.now(), witness }
      undelivered.set(id, current)
      writing.send(`${prefix}${packet++}["message:send",{"id":"${id}","text":"${text}"}]`)
    },
    get isBusy() {
      return current !== undefined
    },
    close() {
      closed = true
      hearing.close()
      writing.close()
    },
  }
}

const idMark = '"id":"'
const idLength = 36

/** The ids of all messages in a packet; parsing it would cost more than the rest of the client. */
function* idsIn(heard: string): Generator<string> {
  for (let at = heard.indexOf(idMark); at >= 0; at = heard.indexOf(idMark, at + idLength))
    yield heard.slice(at + idMark.length, at + idMark.length + idLength)
}

/** Connects to a namespace and answers pings; `onPacket` gets Socket.IO packets with engine.io's first digit. */
export async function join(end: End, onClose: () => void, onPacket: (text: string) => void): Promise<Wire> {
  const { port, namespace, auth, headers } = end
  const path = namespace === '/' ? '' : `${namespace},`
  let joined: (() => void) | undefined
  let refused: ((error: Error) => void) | undefined
  const isIn = new Promise<void>((resolve, reject) => {
    joined = resolve
    refused = reject
  })
  const opened = await openWire({
    port,
    path: '/socket.io/?EIO=4&transport=websocket',
    headers,
    onClose,
    onText(heard, wire) {
      if (heard === '2') wire.send('3')
      else if (heard.startsWith('0')) wire.send(`40${path}${JSON.stringify(auth)}`)
      else if (heard.startsWith('40')) joined?.()
      else if (heard.startsWith('44')) refused?.(new Error(heard))
      else onPacket(heard)
    },
  })
  await isIn
  return opened
}
