import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../server/service/address-guard.ts'
import { checkLink, type LinkManners } from '../../server/service/check-link.ts'
import { createRememberedDirectory } from '../../server/service/remembered-directory.ts'
import { createSweepLinks } from '../../server/service/sweep-links.ts'
import { aService } from '../support/directory.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { makeService } from '../support/make-service.ts'
import { anOperator, mustAnswer, type Operator, people } from '../support/people.ts'

const siteId = 'kuusiniemi'

type Answering = (request: IncomingMessage, response: ServerResponse) => void

/** A page somewhere out there, that remembers who asked and when. */
async function startPage() {
  const asked: { method: string; url: string; agent: string }[] = []
  const pages = new Map<string, Answering>()
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request
    asked.push({ method, url, agent: request.headers['user-agent'] ?? '' })
    const page = pages.get(url)
    if (page) page(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    pages,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

const answers = (status: number, headers: Record<string, string> = {}): Answering => {
  return (_request, response) => void response.writeHead(status, headers).end()
}

const neighbourly: LinkManners = {
  userAgent: 'Kynnys link check (https://chat.example)',
  // Of a busy machine nobody may say that it is dead.
  answerMilliseconds: 5000,
  retryMilliseconds: 10,
  mayConnect: () => true,
}

describe('a link', () => {
  let page: Awaited<ReturnType<typeof startPage>>
  beforeAll(async () => {
    page = await startPage()
  })
  beforeEach(() => {
    page.asked.length = 0
  })
  afterAll(() => page.close())

  it('is asked for its head alone, by somebody who says who asks', async () => {
    page.pages.set('/well', answers(200))
    expect(await checkLink(`${page.url}/well`, neighbourly)).toMatchObject({ failure: null, status: 200 })
    expect(page.asked).toMatchObject([{ method: 'HEAD', agent: 'Kynnys link check (https://chat.example)' }])
  })

  it('is asked for itself where no head is given, and is well where only we are kept out', async () => {
    page.pages.set('/no-heads', (request, response) =>
      response.writeHead(request.method === 'HEAD' ? 405 : 200).end(),
    )
    page.pages.set('/no-robots', answers(403))
    expect(await checkLink(`${page.url}/no-heads`, neighbourly)).toMatchObject({ failure: null })
    expect(page.asked.map(({ method }) => method)).toEqual(['HEAD', 'GET'])
    expect(await checkLink(`${page.url}/no-robots`, neighbourly)).toMatchObject({
      failure: null,
      status: 403,
    })
  })

  it('is dead at once where nothing is, and asked once more where somebody stumbled', async () => {
    expect(await checkLink(`${page.url}/nothing`, neighbourly)).toEqual({
      failure: 'gone',
      status: 404,
      isLasting: true,
    })
    let asked = 0
    page.pages.set('/stumbles', (request, response) => {
      if (request.method === 'GET') asked += 1
      response.writeHead(asked < 1 || (asked === 1 && request.method === 'GET') ? 503 : 200).end()
    })
    expect(await checkLink(`${page.url}/stumbles`, neighbourly)).toMatchObject({ failure: null })
    page.pages.set('/silent', () => undefined)
    const silent = await checkLink(`${page.url}/silent`, { ...neighbourly, answerMilliseconds: 300 })
    expect(silent).toEqual({ failure: 'unreachable', status: null, isLasting: false })
  })

  it('is followed where it leads, but not in circles', async () => {
    page.pages.set('/moved', answers(301, { location: '/well' }))
    page.pages.set('/round', answers(302, { location: '/round' }))
    page.pages.set('/mail', answers(302, { location: 'mailto:someone@town.example' }))
    expect(await checkLink(`${page.url}/moved`, neighbourly)).toMatchObject({ failure: null })
    expect(await checkLink(`${page.url}/round`, neighbourly)).toMatchObject({ failure: 'too-many-steps' })
    expect(await checkLink(`${page.url}/mail`, neighbourly)).toMatchObject({ failure: 'gone' })
  })

  it('never leads to ourselves or a neighbour, by whatever name', async () => {
    const guarded = { ...neighbourly, mayConnect: isPublicAddress }
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])
      expect(await checkLink(`http://${host}:${page.port}/well`, guarded), host).toMatchObject({
        failure: 'forbidden-address',
        isLasting: true,
      })
    expect(page.asked).toEqual([])
    // The first step may be taken, the second not.
    page.pages.set('/inwards', answers(302, { location: `http://localhost:${page.port}/secret` }))
    const onlyThis = {
      ...neighbourly,
      mayConnect: (address: string) => address === '127.0.0.1' && page.asked.length === 0,
    }
    expect(await checkLink(`${page.url}/inwards`, onlyThis)).toMatchObject({ failure: 'forbidden-address' })
    expect(page.asked.map(({ url }) => url)).toEqual(['/inwards'])
  })

  it('may lead anywhere that is out in the world', () => {
    for (const address of ['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946'])
      expect(isPublicAddress(address), address).toBe(true)
    const inside = [
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
    ]
    for (const address of [
      ...inside,
      '::',
      '::1',
      'fe80::1',
      'fd00::1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      'ff02::1',
      'x',
    ])
      expect(isPublicAddress(address), address).toBe(false)
  })
})

describe('the links of a directory', () => {
  let kynnys: Kynnys
  let page: Awaited<ReturnType<typeof startPage>>
  let hilkka: Operator
  let aino: Operator
  beforeAll(async () => {
    page = await startPage()
    kynnys = await startKynnys()
    hilkka = await anOperator(kynnys.url, people.hilkka)
    aino = await anOperator(kynnys.url, people.aino)
  })
  afterAll(async () => {
    await kynnys.close()
    await page.close()
  })

  const aSweep = (restMilliseconds = 0) =>
    createSweepLinks({
      db: kynnys.db,
      voice: { grown: () => undefined, tell: () => undefined },
      remembered: createRememberedDirectory({ db: kynnys.db }),
      manners: neighbourly,
      restMilliseconds,
    })
  const withLinks = (name: string, paths: string[]) =>
    makeService(hilkka, {
      name: { fi: name },
      channels: paths.map((path) => ({
        kind: 'web' as const,
        name: {},
        note: {},
        hours: null,
        links: { fi: `${page.url}${path}` },
      })),
    })
  const quality = async (operator = aino) =>
    mustAnswer(
      operator.socket.emitWithAck('service:quality', {
        siteId,
        reading: 'fi',
        fault: 'dead-link',
        steward: null,
        offset: 0,
        limit: 50,
      }),
    )

  it('are each asked once by several processes together, a host no faster than it may rest', async () => {
    const paths = Array.from({ length: 8 }, (_, at) => `/page-${at}`)
    for (const path of paths) page.pages.set(path, answers(200))
    await withLinks('Monta sivua', paths)
    await withLinks('Sama sivu', ['/page-0'])
    page.asked.length = 0
    const anHour = 3_600_000
    const sweeps = [aSweep(anHour), aSweep(anHour), aSweep(anHour)]
    const askTogether = async () => {
      const counts = await Promise.all(sweeps.map((sweep) => sweep()))
      return counts.reduce((sum, count) => sum + count, 0)
    }
    const letRest = () => kynnys.pool.query('update service_link_host set next_at = now()')
    for (const _ of paths) {
      expect(await askTogether()).toBe(1)
      // Not one more while it rests, however often it is looked for.
      expect(await askTogether()).toBe(0)
      await letRest()
    }
    expect(await askTogether()).toBe(0)
    expect(page.asked.map(({ url }) => url).sort()).toEqual(paths)
    expect((await quality()).lines).toEqual([])
  })

  it('are a steward’s business when they are dead, and well again when they are mended and asked anew', async () => {
    const made = await withLinks('Katkennut', ['/page-1', '/gone'])
    page.pages.set('/tired', answers(500))
    await withLinks('Väsynyt', ['/tired'])
    const sweep = aSweep()
    await sweep()
    const before = await quality()
    expect(before.lines).toMatchObject([
      { name: { text: 'Katkennut' }, deadLinks: [{ url: `${page.url}/gone`, failure: 'gone', status: 404 }] },
    ])
    expect(before.counts['dead-link']).toBe(1)
    expect(await kynnys.pool.query('select failures from service_link where status = 500')).toMatchObject({
      rows: [{ failures: 1 }],
    })
    const ask = (operator: Operator) =>
      operator.socket.emitWithAck('service:check-links', { siteId, id: made.id })
    expect(await ask(aino)).toEqual({ ok: false, refusal: 'not-allowed' })
    page.pages.set('/gone', answers(200))
    expect(await mustAnswer(ask(hilkka))).toEqual({ links: 2 })
    await sweep()
    expect((await quality()).lines).toEqual([])
  })

  it('that fail three times in a row are dead, and what no service has any more is forgotten', async () => {
    const sweep = aSweep()
    for (let night = 0; night < 2; night++) {
      await kynnys.pool.query("update service_link set due_at = now() where url like '%/tired'")
      await sweep()
    }
    const [line] = (await quality()).lines
    expect(line).toMatchObject({
      name: { text: 'Väsynyt' },
      deadLinks: [{ failure: 'refused', status: 500 }],
    })
    await mustAnswer(
      hilkka.socket.emitWithAck('service:set', {
        siteId,
        id: line!.id,
        version: line!.version,
        changes: { channels: aService.channels },
        released: [],
        stewardship: { stewardId: null, reviewAt: null, hidden: false },
      }),
    )
    await sweep()
    expect((await kynnys.pool.query("select url from service_link where url like '%/tired'")).rows).toEqual(
      [],
    )
  })
})
