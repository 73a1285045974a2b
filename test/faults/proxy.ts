import { connect, createServer, type Socket } from 'node:net'

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

  const listener = createServer((client) => {
    const server = connect(target)
    const waiting: Record<Direction, (() => void)[]> = { up: [], down: [] }
    const link = {
      client,
      server,
      release: (direction: Direction) => {
        for (const deliver of waiting[direction].splice(0)) deliver()
      },
    }
    links.add(link)
    for (const [direction, from, to] of [
      ['up', client, server],
      ['down', server, client],
    ] as const) {
      const pass = (deliver: () => void) => (held[direction] ? waiting[direction].push(deliver) : deliver())
      from.on('data', (chunk) => pass(() => void (to.writable && to.write(chunk))))
      from.on('end', () => pass(() => to.end()))
      from.on('error', () => pass(() => to.destroy()))
      from.on('close', () => {
        pass(() => to.destroy())
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
    heal(): void {
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
