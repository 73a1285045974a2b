import { aVisitor } from '../../test/support/people.ts'

const others = [
  { language: 'fi-simple', theme: 'money', district: 'myllysuo', nickname: null },
  { language: 'sv', theme: 'loneliness', district: null, nickname: 'Räven' },
  { language: 'fi', theme: 'not-known-yet', district: 'keskusta', nickname: null },
] as const

/** Others who wait in the queue, each with something different told. */
export async function fillQueue(publicUrl: string) {
  const visitors = []
  for (const wishes of others) {
    const visitor = await aVisitor(publicUrl)
    await visitor.socket.emitWithAck('conversation:start', wishes)
    visitors.push(visitor)
  }
  return visitors
}
