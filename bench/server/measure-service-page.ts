import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { get } from 'node:http'
import { DistrictSettings } from '../../protocol/district-map.ts'
import { changeOverrides } from '../../server/service/service.ts'
import { percentile, progress, type Report } from '../figures.ts'
import { firstPort, type Ground, site } from './ground.ts'
import {
  createRandom,
  districts,
  makeQuery,
  makeService,
  makeWord,
  pick,
  type Random,
  rareWords,
  services,
} from './measure-service-search.ts'

const pages = 400
const rowsAtOnce = 500

/** What everybody gets of 10,000 services, whole over HTTP: searched, counted by district, said in words, compressed. */
export async function measureServicePage(ground: Ground, report: Report): Promise<void> {
  const random = createRandom(20_261_123)
  await layServices(ground, random)
  await ground.startServer(firstPort)
  const at = (query: Record<string, string>) =>
    `http://127.0.0.1:${firstPort}/services/${site}?${new URLSearchParams(query)}`
  const start = performance.now()
  await fetchPage(at({}))
  progress(`  ${services} services read and indexed in ${Math.round(performance.now() - start)} ms`)
  const times = { words: [] as number[], all: [] as number[], narrowed: [] as number[] }
  let largest = 0
  const time = async (query: Record<string, string>, into: number[]) => {
    const from = performance.now()
    const bytes = await fetchPage(at(query))
    into.push(performance.now() - from)
    largest = Math.max(largest, bytes)
  }
  for (let count = 0; count < pages; count++) {
    await time({ q: makeQuery(random), lang: pick(['fi', 'sv', 'ar', 'so'], random) }, times.words)
    await time({ page: String(1 + Math.floor(random() * 500)) }, times.all)
    const district = pick(districts, random)
    await time({ district, age: '19', open: '1', language: 'sv' }, times.narrowed)
  }
  const note = `${services} services, one after the other, whole pages over HTTP with brotli`
  const atMost = { atMost: 50 }
  report.add('services page by words, p95', 'ms', percentile(times.words, 95), atMost, note)
  report.add('services page by words, p50', 'ms', percentile(times.words, 50))
  report.add('services page of everything, p95', 'ms', percentile(times.all, 95), atMost)
  report.add('services page, open now in a district, p95', 'ms', percentile(times.narrowed, 95), atMost)
  report.add('largest services page, brotli', 'bytes', largest, { atMost: 40_000 })
}

async function layServices({ pool }: Ground, random: Random): Promise<void> {
  const rare = Array.from({ length: rareWords }, () => makeWord(random))
  const { map } = DistrictSettings.parse(JSON.parse(await readFile('demo/districts.json', 'utf8')))
  await pool.query('insert into service_directory (site_id, version) values ($1, 1)', [site])
  await pool.query('insert into district_settings (site_id, version, map) values ($1, 1, $2)', [
    site,
    JSON.stringify(map),
  ])
  for (let from = 0; from < services; from += rowsAtOnce) {
    const some = Array.from({ length: rowsAtOnce }, (_, at) => makeService(from + at, rare, random))
    const overrides = some.map((fields) =>
      JSON.stringify(changeOverrides({ imported: null, overrides: {} }, { changes: fields, released: [] })),
    )
    await pool.query(
      `insert into service (id, site_id, overrides, directory_version)
       select id, $1, overrides::jsonb, 1 from unnest($2::uuid[], $3::text[]) as made (id, overrides)`,
      [site, some.map(() => randomUUID()), overrides],
    )
  }
}

/** Bytes of the page as they come over the line. Throws where it isn't one. */
async function fetchPage(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
      })
      response.on('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url}: ${response.statusCode}`)),
      )
    })
    request.on('error', reject)
  })
}
