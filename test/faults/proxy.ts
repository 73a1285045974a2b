import { connect, createServer, type Socket } from 'node:net'
import type { Random } from './random.ts'

const retryMilliseconds = 200
// Of the packets that are lost, how many a connection doesn't survive.
const givesUp = 0.02

/** `up`: from the client to the server. */
export type Direction = 'up' | 'down'

export type Proxy = Awaited<ReturnType<typeof startProxy>>

/**
 * A network that can be hurt: held bytes arrive when the hurt is over, as TCP itself would bring them, unless the
 * connection is gone by then.
 */
export async function startProxy(target: { host: string; port: number }) {
  const held: Record<Direction, boolean> = { up: false, down: false }
  const links = new Set<{ client: Socket; server: Socket; release: (direction: Direction) => void }>()
  let loss: { share: number; random: Random } | undefined

  /** How long TCP waits until it has sent again what was lost, perhaps more than once. */
  function pauseOf(lost: NonNullable<typeof loss>): number {
    let pause = 0
    let retry = retryMilliseconds
    while (lost.random.chance(lost.share)) {
      pause += retry
      retry *= 2
    }
    return pause
  }

  const listener = createServer((client) => {
    const server = connect(target)
    const waiting: Record<Direction, (() => void)[]> = { up: [], down: [] }
    const stalled: Record<Direction, boolean> = { up: false, down: false }
    const link = {
      client,
      server,
      release: (direction: Direction) => {
        stalled[direction] = false
        if (held[direction]) return
        for (const deliver of waiting[direction].splice(0)) deliver()
      },
    }
    links.add(link)
    function pass(direction: Direction, deliver: () => void): void {
      if (loss?.random.chance(loss.share * givesUp)) {
        client.resetAndDestroy()
        server.resetAndDestroy()
        return
      }
      const pause = loss && !stalled[direction] ? pauseOf(loss) : 0
      if (pause > 0) {
        stalled[direction] = true
        setTimeout(link.release, pause, direction).unref()
      }
      if (held[direction] || stalled[direction]) waiting[direction].push(deliver)
      else deliver()
    }
    for (const [direction, from, to] of [
      ['up', client, server],
      ['down', server, client],
    ] as const) {
      const afterwards = (deliver: () => void) =>
        held[direction] || stalled[direction] ? waiting[direction].push(deliver) : deliver()
      from.on('data', (chunk) => pass(direction, () => void (to.writable && to.write(chunk))))
      from.on('end', () => afterwards(() => to.end()))
      from.on('error', () => afterwards(() => to.destroy()))
      from.on('close', () => {
        afterwards(() => to.destroy())
        links.delete(link)
      })
    }
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as { port: number }

  return {
    url: `http://127.0.0.1:${port}`,
    /** Nothing gets through in this direction; the other one works. */
    blackhole(direction: Direction): void {
      held[direction] = true
    },
    /**
     * This share of packets is lost. TCP hides that from both ends: nothing is missing, but everything behind a lost
     * packet waits until it was sent again, 200 ms at first and then twice as long each time, and some connections
     * break. From user space no segment can be dropped, so these pauses and resets are what we make.
     */
    lose(share: number, random: Random): void {
      loss = { share, random }
    },
    heal(): void {
      loss = undefined
      for (const direction of ['up', 'down'] as const) {
        held[direction] = false
        for (const link of links) link.release(direction)
      }
    },
    /** Every connection ends with a reset. */
    reset(): void {
      for (const { client, server } of links) {
        client.resetAndDestroy()
        server.resetAndDestroy()
      }
    },
    async close(): Promise<void> {
      for (const { client, server } of links) {
        client.destroy()
        server.destroy()
      }
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
