import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

type Raw = Record<string, unknown>

/** What a test may make the register do instead of answering; true where it has answered. */
type Whim = (request: IncomingMessage, response: ServerResponse) => boolean

/** Stands in for the national register: lists of ids page by page, records by their ids, as version 11 of it answers. */
export async function startRegister({ pageSize = 2 } = {}) {
  const services = new Map<string, Raw>()
  const channels = new Map<string, Raw>()
  const asked: string[] = []
  let whim: Whim | undefined

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://register')
    asked.push(`${url.pathname}${url.search}`)
    if (whim?.(request, response)) return
    const [, kind, list] = /^\/api\/v11\/(Service|ServiceChannel)(\/.*)?$/.exec(url.pathname) ?? []
    const all = kind === 'Service' ? services : channels
    if (!kind) {
      response.writeHead(404).end('{}')
      return
    }
    if (list === '/list') {
      const ids = url.searchParams.get('guids')?.split(',') ?? []
      if (ids.length > 100) response.writeHead(400).end('{}')
      else
        send(
          response,
          ids.flatMap((id) => all.get(id) ?? []),
        )
      return
    }
    const area = /^\/area\/Municipality\/code\/(\d{3})$/.exec(list ?? '')?.[1]
    if (list && !area) {
      response.writeHead(404).end('{}')
      return
    }
    const date = url.searchParams.get('date')
    const wanted = [...all.values()].filter(
      (one) => (!date || String(one.modified) >= date) && one.publishingStatus === 'Published',
    )
    const page = Number(url.searchParams.get('page') ?? 1)
    const pageCount = Math.ceil(wanted.length / pageSize)
    const some = wanted.slice((page - 1) * pageSize, page * pageSize)
    send(response, {
      pageNumber: page,
      pageSize,
      pageCount,
      itemList: some.length > 0 ? some.map(({ id }) => ({ id, name: 'x' })) : null,
    })
  }

  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    services,
    channels,
    put(raw: Raw): void {
      const all = 'serviceChannelType' in raw ? channels : services
      all.set(String(raw.id), raw)
    },
    /** Until `undefined` is set. */
    act(next: Whim | undefined): void {
      whim = next
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function send(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
