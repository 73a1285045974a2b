import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ServiceFields } from '../../protocol/service-fields.ts'
import type { Brought } from '../../server/service/apply-import.ts'
import { createImportServices } from '../../server/service/import-services.ts'
import { usualManners } from '../../server/service/ptv/ask-politely.ts'
import { recordsIn } from '../../server/service/ptv/read-records.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { startRegister } from '../support/register.ts'

const open = (file: string) =>
  JSON.parse(readFileSync(new URL(`../ptv/records/${file}`, import.meta.url), 'utf8'))
const otavia = open('service-location-otavia.json') as Record<string, unknown> & { id: string }
const etalukio = open('service-etalukio.json') as Record<string, unknown> & { id: string }
const small = recordsIn(open('services-small.json')) as (Record<string, unknown> & { id: string })[]
const siteId = 'kuusiniemi'
const manners = { ...usualManners, restMilliseconds: 0, retryMilliseconds: 5, answerMilliseconds: 3000 }

describe('an import of services', () => {
  let database: TestDatabase
  let register: Awaited<ReturnType<typeof startRegister>>
  let now = Date.parse('2026-11-22T10:00:00Z')
  const told: string[] = []
  const voice = { grown: () => undefined, tell: ({ kind }: { kind: string }) => void told.push(kind) }
  const make = (more: Partial<typeof manners> = {}) =>
    createImportServices({
      db: database.db,
      voice,
      clock: () => new Date(now),
      manners: { ...manners, ...more },
    })
  const fetchAll = (more: Partial<typeof manners> = {}) => {
    const imports = make(more)
    const begun = { siteId, origin: 'address', startedBy: null } as const
    return imports.import(begun, imports.fromAddress(siteId, register.url))
  }
  const bringAll = (records: readonly unknown[]) =>
    make().import({ siteId, origin: 'file', startedBy: null }, async (): Promise<Brought> => {
      return { records, published: null, missing: [], fetchedAt: null }
    })

  async function entries() {
    const { rows } = await database.pool.query<{
      record_id: string
      imported: ServiceFields
      archived_there: boolean
      version: number
    }>('select record_id, imported, archived_there, version from service order by record_id')
    return rows
  }
  const entryOf = async (id: string) => (await entries()).find((one) => one.record_id === id)

  beforeAll(async () => {
    database = await createTestDatabase('demo_city')
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    register = await startRegister({ pageSize: 1 })
    register.put(otavia)
    register.put(etalukio)
    for (const one of small) register.put(one)
    now = Date.parse('2026-11-22T10:00:00Z')
    told.length = 0
  })
  afterEach(async () => {
    await register.close()
    await database.pool.query('delete from service_directory')
  })

  it('takes real records page by page, a service with its places', async () => {
    const done = await fetchAll()
    expect(done).toMatchObject({ state: 'done', failure: null, origin: 'address' })
    expect(done.counts).toMatchObject({ records: 3, unreadable: 0, changed: 0, archived: 0 })
    const service = await entryOf(etalukio.id)
    expect(service?.imported.channels.some(({ kind }) => kind === 'visit')).toBe(true)
    // The place stands in the service that names it.
    expect(await entryOf(otavia.id)).toBeUndefined()
    expect(register.asked.some((path) => path.includes('page=2'))).toBe(true)
    expect(told).toContain('service')
  })

  it('keeps the record letter by letter, and tells every field it left out', async () => {
    const done = await fetchAll()
    const { rows } = await database.pool.query<{ raw: string }>(
      'select raw from service_record where record_id = $1',
      [otavia.id],
    )
    expect(JSON.parse(rows[0]!.raw)).toEqual(otavia)
    const skips = await database.pool.query<{ path: string; reason: string }>(
      'select path, reason from service_import_skip where import_id = $1 and record_id = $2',
      [done.id, otavia.id],
    )
    expect(skips.rows).toContainEqual({ path: 'emails', reason: 'not-carried' })
    expect(done.counts.skips).toBeGreaterThan(skips.rows.length)
  })

  it('asks next time only for what has changed, and changes only that', async () => {
    await fetchAll()
    now += 86_400_000
    register.asked.length = 0
    const names = [{ language: 'fi', value: 'Uusi nimi', type: 'Name' }]
    register.put({ ...etalukio, serviceNames: names, modified: '2026-11-23T08:00:00' })
    const done = await fetchAll()
    expect(done.counts).toMatchObject({ records: 1, added: 0, changed: 1, archived: 0 })
    expect(register.asked.some((path) => path.includes('date=2026-11-22T09%3A50%3A00'))).toBe(true)
    expect((await entryOf(etalukio.id))?.imported.name).toEqual({ fi: 'Uusi nimi' })
    const others = (await entries()).filter(({ record_id }) => record_id !== etalukio.id)
    expect(others.every(({ version }) => version === 1)).toBe(true)
  })

  it('changes a service when only its place has changed', async () => {
    await fetchAll()
    now += 86_400_000
    const moved = structuredClone(otavia) as typeof otavia & { addresses: { streetAddress: object }[] }
    moved.addresses[0]!.streetAddress = {
      ...moved.addresses[0]!.streetAddress,
      street: [{ value: 'Uusitie', language: 'fi' }],
    }
    register.put({ ...moved, modified: '2026-11-23T08:00:00' })
    expect((await fetchAll()).counts).toMatchObject({ changed: 1 })
    const visit = (await entryOf(etalukio.id))?.imported.channels.find(({ kind }) => kind === 'visit')
    expect(visit?.kind === 'visit' && visit.place.street).toEqual({ fi: 'Uusitie 2 B' })
  })

  it('hides what is archived there and deletes nothing; what comes back is shown again', async () => {
    await fetchAll()
    register.services.delete(etalukio.id)
    const gone = await fetchAll()
    expect(gone.counts.archived).toBe(1)
    expect(await entryOf(etalukio.id)).toMatchObject({ archived_there: true })
    // Nobody names the place any more: it stands for itself.
    expect(await entryOf(otavia.id)).toMatchObject({ archived_there: false })
    register.put({ ...etalukio, modified: '2026-12-01T08:00:00' })
    await fetchAll()
    expect(await entryOf(etalukio.id)).toMatchObject({ archived_there: false })
    expect(await entryOf(otavia.id)).toMatchObject({ archived_there: true })
  })

  it('fetches what is new to it, however long ago that changed: another municipality’s, and what came back', async () => {
    const other = small[0]!
    register.services.delete(other.id)
    await fetchAll()
    expect(await entryOf(other.id)).toBeUndefined()
    now += 86_400_000
    register.put(other)
    register.services.delete(etalukio.id)
    await fetchAll()
    expect(await entryOf(other.id)).toMatchObject({ archived_there: false })
    expect(await entryOf(etalukio.id)).toMatchObject({ archived_there: true })
    register.put(etalukio)
    register.asked.length = 0
    expect((await fetchAll()).counts).toMatchObject({ records: 1 })
    expect(await entryOf(etalukio.id)).toMatchObject({ archived_there: false })
  })

  it('leaves alone what was changed here', async () => {
    await fetchAll()
    const overrides = { name: { value: { fi: 'Oma nimi' }, over: {} } }
    await database.pool.query('update service set overrides = $1 where record_id = $2', [
      JSON.stringify(overrides),
      etalukio.id,
    ])
    register.put({ ...etalukio, keywords: [], modified: '2026-12-01T08:00:00' })
    await fetchAll()
    const { rows } = await database.pool.query('select overrides from service where record_id = $1', [
      etalukio.id,
    ])
    expect(rows[0].overrides).toEqual(overrides)
  })

  it('tries again where the register is busy, waits as long as it is told to, and asks for 100 at once', async () => {
    let busy = 3
    const askedAt: number[] = []
    register.act((_request, response) => {
      askedAt.push(performance.now())
      if (busy-- <= 0) return false
      response.writeHead(busy % 2 === 0 ? 429 : 503, { 'retry-after': '0.05' }).end()
      return true
    })
    expect(await fetchAll()).toMatchObject({ state: 'done' })
    for (const after of [1, 2, 3]) expect(askedAt[after]! - askedAt[after - 1]!).toBeGreaterThan(48)
    expect(register.asked.filter((path) => path.includes('guids=')).length).toBeLessThan(5)
  })

  it('does not ask faster than agreed', async () => {
    const start = performance.now()
    await fetchAll({ restMilliseconds: 60 })
    expect(performance.now() - start).toBeGreaterThan((register.asked.length - 1) * 55)
  })

  it.each([
    ['is cut in the middle', 'unreachable'],
    ['is 200 MB', 'too-large'],
    ['is no list', 'not-understood'],
    ['is a page for people', 'not-understood'],
    ['is refused', 'declined'],
    ['leads elsewhere', 'unreachable'],
  ])('changes nothing at all where an answer %s', async (what, failure) => {
    await fetchAll()
    const before = await entries()
    register.put({ ...etalukio, serviceNames: [], modified: '2026-12-01T08:00:00' })
    let received = 0
    register.act((request, response) => {
      if (!request.url?.includes('/ServiceChannel/list?guids=')) return false
      if (what === 'is 200 MB') {
        response.writeHead(200, { 'content-type': 'application/json' })
        const piece = Buffer.alloc(1024 * 1024, ' ')
        const more = () => {
          received += 1
          if (received > 200 || response.destroyed) return void response.end('[]')
          response.write(piece, () => setImmediate(more))
        }
        more()
      } else if (what === 'is cut in the middle') {
        const body = JSON.stringify([otavia])
        response.writeHead(200, { 'content-length': String(body.length) })
        response.write(body.slice(0, 500), () => response.destroy())
      } else if (what === 'is no list') response.end('{"itemList": 5}')
      else if (what === 'is a page for people')
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('\uFEFF\n<!doctype html><h1>Huoltokatko</h1>')
      else if (what === 'leads elsewhere') response.writeHead(302, { location: '/elsewhere' }).end()
      else response.writeHead(400).end('{}')
      return true
    })
    const done = await fetchAll({ largestAnswer: 3 * 1024 * 1024 })
    expect(done).toMatchObject({ state: 'failed', failure })
    expect(received).toBeLessThan(100)
    expect(await entries()).toEqual(before)
    // The next one begins where this one would have.
    register.act(undefined)
    expect((await fetchAll()).counts).toMatchObject({ changed: 1 })
  })

  it('changes nothing where the answer ends in the middle of its JSON', async () => {
    register.act((request, response) => {
      if (!request.url?.includes('guids=')) return false
      response.end(JSON.stringify([etalukio]).slice(0, 300))
      return true
    })
    expect(await fetchAll()).toMatchObject({ state: 'failed', failure: 'cut-off' })
    expect(await entries()).toEqual([])
  })

  it('hides nothing for a register that says it has nothing at all, or leaves a page of its list empty', async () => {
    await fetchAll()
    const before = await entries()
    const kept = [...register.services]
    register.services.clear()
    expect(await fetchAll()).toMatchObject({ state: 'failed', failure: 'not-understood' })
    for (const [id, raw] of kept) register.services.set(id, raw)
    register.act((request, response) => {
      const isFirst = request.url?.includes('/Service') && request.url.includes('page=1')
      if (!isFirst || request.url?.includes('date=')) return false
      response.end(JSON.stringify({ pageNumber: 1, pageSize: 1, pageCount: kept.length, itemList: null }))
      return true
    })
    expect(await fetchAll()).toMatchObject({ state: 'failed', failure: 'not-understood' })
    expect(await entries()).toEqual(before)
  })

  it.each([
    ['leaves its last page empty', 3, { pageCount: 3, itemList: [] }],
    ['says half-way that there are fewer', 2, { pageCount: 2, itemList: [{ id: etalukio.id }] }],
    ['says half-way that there are none', 2, { pageCount: 0, itemList: null }],
  ])('hides nothing for a list that %s', async (_what, page, answer) => {
    register.put({ ...small[0], id: '00000000-0000-4000-8000-000000000001' })
    await fetchAll()
    const before = await entries()
    register.act((request, response) => {
      const { url } = request
      if (!url?.includes('/Service?') && !url?.includes('/Service/area')) return false
      if (!url.includes(`page=${page}`) || url.includes('date=')) return false
      response.end(JSON.stringify({ pageNumber: page, pageSize: 1, ...answer }))
      return true
    })
    expect(await fetchAll()).toMatchObject({ state: 'failed', failure: 'not-understood' })
    expect(await entries()).toEqual(before)
  })

  it('is done by one process at a time', async () => {
    let goOn = () => {}
    const slow = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const first = make().import({ siteId, origin: 'file', startedBy: null }, async () => {
      await slow
      return { records: [otavia], published: null, missing: [], fetchedAt: null }
    })
    while ((await database.pool.query('select 1 from service_import')).rowCount === 0)
      await new Promise((resolve) => setTimeout(resolve, 10))
    await expect(bringAll([etalukio])).rejects.toMatchObject({ code: 'already-importing' })
    // Another site's directory is another's.
    await make().import({ siteId: 'ahtola', origin: 'file', startedBy: null }, async () => ({
      records: [],
      published: null,
      missing: [],
      fetchedAt: null,
    }))
    goOn()
    expect(await first).toMatchObject({ state: 'done' })
    expect(await bringAll([etalukio])).toMatchObject({ state: 'done' })
  })

  it('takes from a file what can be read, whatever stands beside it', async () => {
    const done = await bringAll([
      null,
      'text',
      { id: 'no-guid', serviceNames: [] },
      {
        ...otavia,
        serviceHours: [{ serviceHourType: 'Sometimes' }],
        webPages: 7,
        '\u0000<b>': { a: '\u0000' },
      },
      ...small,
    ])
    expect(done).toMatchObject({ state: 'done' })
    expect(done.counts).toMatchObject({ records: 2, unreadable: 3, added: 2 })
    const { rows } = await database.pool.query<{ path: string }>('select path from service_import_skip')
    const paths = rows.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['serviceHours.0.serviceHourType', 'webPages', '?<b>']))
  })

  it('takes the later of two records with one id, and tells', async () => {
    const names = [{ language: 'fi', value: 'Toinen', type: 'Name' }]
    const done = await bringAll([etalukio, { ...etalukio, serviceNames: names }])
    expect(done.counts).toMatchObject({ records: 1, added: 1 })
    expect((await entryOf(etalukio.id))?.imported.name).toEqual({ fi: 'Toinen' })
    const { rows } = await database.pool.query(
      `select 1 from service_import_skip where reason = 'duplicate' and path = ''`,
    )
    expect(rows).toHaveLength(1)
  })

  it('takes thousands, and tells how far it is', { timeout: 60_000 }, async () => {
    const many = Array.from({ length: 2000 }, (_, at) => ({
      ...small[0],
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      serviceChannels: [],
    }))
    const done = await bringAll(many)
    expect(done).toMatchObject({ state: 'done', progress: { done: 2000, of: 2000 } })
    expect(done.counts).toMatchObject({ records: 2000, added: 2000 })
    expect((await bringAll(many)).counts).toMatchObject({ added: 0, changed: 0 })
  })
})
