import { randomBytes } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { protocolVersion } from '../../protocol/version.ts'
import type { VisitorAsks, VisitorHears } from '../../protocol/visitor-socket.ts'

const others = [
  { language: 'fi-simple', theme: 'money', district: 'myllysuo', nickname: null },
  { language: 'sv', theme: 'loneliness', district: null, nickname: 'Räven' },
  { language: 'fi', theme: 'not-known-yet', district: 'keskusta', nickname: null },
] as const

/** Others who wait in the queue, each with something different told. Throws if one of them is refused. */
export async function fillQueue(publicUrl: string) {
  const visitors = []
  for (const wishes of others) {
    // Not the builders of the tests: those run only inside the test runner.
    const socket: Socket<VisitorHears, VisitorAsks> = io(`${publicUrl}/visitor`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { version: protocolVersion, site: 'kuusiniemi', token: randomBytes(32).toString('base64url') },
      extraHeaders: { origin: publicUrl },
    })
    const reply = await socket.timeout(10_000).emitWithAck('conversation:start', wishes)
    if (!reply.ok) throw new Error(reply.refusal)
    visitors.push(socket)
  }
  return visitors
}
