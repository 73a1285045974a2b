import type { Page } from 'playwright-core'
import type { RefusalCode } from '../../protocol/refusals.ts'

interface Busy {
  /** What the request is refused with; undefined lets it through from then on. */
  refusal: RefusalCode | undefined
  refused: number
  /** An announcement that gets lost, once nothing is refused any more. */
  loses?: string
  lost: number
}

/** The young person's line to a server that has no time for one kind of request. Before the page is opened. */
export async function meetBusyServer(
  page: Page,
  request: string,
  more: Partial<Pick<Busy, 'refusal' | 'loses'>> = {},
): Promise<Busy> {
  const busy: Busy = { refusal: 'too-many-requests', refused: 0, lost: 0, ...more }
  await page.routeWebSocket(/socket\.io/, (line) => {
    const server = line.connectToServer()
    line.onMessage((packet) => {
      const [, id, name] = /^42\/visitor,(\d+)\["([^"]+)"/.exec(String(packet)) ?? []
      if (name !== request || !busy.refusal) return server.send(packet)
      busy.refused += 1
      line.send(`43/visitor,${id}[{"ok":false,"refusal":"${busy.refusal}"}]`)
    })
    server.onMessage((packet) => {
      const isLost = busy.loses && !busy.refusal && String(packet).startsWith(`42/visitor,["${busy.loses}"`)
      if (isLost) busy.lost += 1
      else line.send(packet)
    })
  })
  return busy
}
