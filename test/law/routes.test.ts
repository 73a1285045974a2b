import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { routesOf } from '../support/routes.ts'

/** Nothing of what is asked for is read by code of ours, or it isn't registered by a name that stands in the source. */
const noDoor = {
  'GET /widget/assets/*': 'a plugin answers, and only with files that the build made',
  'GET /console/assets/*': 'the same',
  'GET /console/service-worker.js': 'registered from the list of files that are served as they are',
  'GET /console/app.webmanifest': 'the same',
  'GET /console/icon-192.png': 'the same',
  'GET /console/icon-512.png': 'the same',
  'GET /console/icon-maskable-512.png': 'the same',
  'GET /console': 'one page, whatever is asked',
  'GET /console/': 'the same',
  'GET /desk': 'the same',
  'GET /partner': 'the same',
} satisfies Record<string, string>

const sources = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(path.join('server', name), 'utf8'))
  .filter((text) => text.includes("from 'fastify'"))

const registration = /\bapp\.(get|post|put|patch|delete|all|route)(?:<[^>]*>)?\(\s*(?:'([^']*)')?/g

/** `METHOD /path` of what this code registers by name. */
function registeredIn(text: string): string[] {
  return [...text.matchAll(registration)].map(([, method, url]) => `${method?.toUpperCase()} ${url}`)
}

/** Where what was asked is used without having passed `read`: by itself, or because a type says what it would be. */
function undoored(text: string): string[] {
  const used = [...text.matchAll(/(read\(\s*\w+,\s*)?\b(?:request|req|raw)\.(?:params|query|body)\b/g)]
  const unread = used.filter(([, door]) => !door).map(([found]) => found)
  // What has no type is `unknown`, and the compiler lets nobody use it.
  const believed = text.match(
    /\b(?:FastifyRequest|app\.\w+)<|\b(?:Params|Querystring|Body):|\bas \w*Request\b/g,
  )
  const taken = text.match(/\{[^{}]*\b(?:params|query|body)\b[^{}]*\}(?:: FastifyRequest| = request\b)/g)
  return [...unread, ...(believed ?? []), ...(taken ?? [])]
}

describe('every route', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys()
  })
  afterAll(() => kynnys.close())

  it('of the real server stands in a file that is judged here, or in the list with the reason why not', () => {
    const judged = new Set(sources.flatMap(registeredIn))
    const others = routesOf(kynnys.app).filter((route) => !judged.has(route))
    expect(others.sort()).toEqual(Object.keys(noDoor).sort())
    const stray = Fastify()
    stray.get('/stray/:site', async () => 'ok')
    expect(routesOf(stray).filter((route) => !judged.has(route))).toEqual(['GET /stray/:site'])
  })

  it('reads address and body through the one door, and whatever does not is found', () => {
    expect(sources.length).toBeGreaterThan(10)
    for (const text of sources) expect(undoored(text), text.slice(0, 400)).toEqual([])
    const added = [
      "app.get('/new/:id', async (request) => find(request.params.id))",
      "app.get('/new', async (request) => find(request.query as { id: string }))",
      "app.post('/new', async ({ body }: FastifyRequest) => keep(body))",
      "app.post('/new', async (request) => {\n  const { body } = request\n  return keep(body)\n})",
      "app.post<{ Body: Row }>('/new', async (request) => keep(read(Row, request.body)))",
      "app.post('/new', async (request: FastifyRequest<{ Body: Row }>) => keep(request.body))",
    ]
    for (const text of added) expect(undoored(text), text).not.toEqual([])
    expect(undoored("app.post('/new', async (request) => keep(read(Row, request.body)))")).toEqual([])
  })
})
