import { randomBytes } from 'node:crypto'
import { request as askHttp } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { refusalCodes } from '../../protocol/refusals.ts'
import { protocolVersion } from '../../protocol/version.ts'
import { type Aim, type HttpRequest, makeFrame, makeNoise, makeRequest } from './garbage.ts'
import type { Targets } from './garbage-targets.ts'
import type { Outcome } from './outcome.ts'
import type { Random } from './random.ts'
import { openRawWebSocket, type RawWebSocket } from './raw-websocket.ts'
import type { ServerProcess } from './server-process.ts'

interface Garbage {
  server: ServerProcess
  origin: string
  /** Somebody's who is signed in; without it only young people throw. */
  cookie?: string | undefined
  /** What there is to throw at by now. */
  targets: () => Promise<Targets>
  random: Random
  frames: number
  requests: number
}

const framesPerConnection = 60
const linesAtOnce = 4
const mostHeapGrowth = 1.1

// Stacks, statements, paths and versions of ours.
const telling =
  /\bat \S+ \(|node_modules|file:\/\/|\.js:\d+|\bselect .* from\b|insert into|SQLSTATE|postgres|fastify\/|node\/v?\d/i
const refusals = new Set<string>(refusalCodes)

/** C1: whatever is sent, no process ends, nothing invalid is accepted, nothing of the inside is told. */
export async function runGarbage(garbage: Garbage): Promise<Outcome> {
  const { server, origin, cookie, targets, random, frames, requests } = garbage
  const failures: string[] = []
  const fail = (failure: string) => void (failures.length < 100 && failures.push(failure))
  let sentFrames = 0
  let sentRequests = 0

  async function throwFrames(goal: number): Promise<void> {
    while (sentFrames < goal && server.unasked.length < 10) {
      const room = cookie && random.chance(0.3) ? '/operator,' : '/visitor,'
      const line = await openRawWebSocket(server.url, origin, room === '/operator,' ? cookie : undefined)
      if (!line.isOpen()) {
        await wait(100)
        continue
      }
      const token = randomBytes(32).toString('base64url')
      const shown = room === '/visitor,' ? { site: 'kuusiniemi', token } : {}
      line.send(`40${room}${JSON.stringify({ version: protocolVersion, ...shown })}`)
      for (let tries = 0; tries < 100 && !line.received.some((text) => text.startsWith(`40${room}`)); tries++)
        await wait(2)
      const invalid = await throwAt(line, { room, ...(await targets()) })
      judge(line.received, invalid)
    }
  }

  /** Until it is closed, or long enough. Returns the numbers of the frames that must not be accepted. */
  async function throwAt(line: RawWebSocket, aim: Aim): Promise<Set<number>> {
    const invalid = new Set<number>()
    // The first frame that isn't one mostly ends the connection: on most there is none before the end.
    const noisy = random.chance(0.3) ? 0.3 : 0
    for (let number = 1; number <= framesPerConnection && line.isOpen(); number++) {
      const frame = makeFrame(random, number, aim)
      if (frame.isInvalid && frame.answerId !== undefined) invalid.add(frame.answerId)
      line.send(frame.content)
      sentFrames += 1
      if (random.chance(noisy)) throwNoise(line, aim)
      if (number % 5 === 0 || noisy > 0) await wait(2)
    }
    throwNoise(line, aim)
    await Promise.race([line.closed, wait(30)])
    line.close()
    return invalid
  }

  function throwNoise(line: RawWebSocket, aim: Aim): void {
    sentFrames += 1
    if (random.chance(0.1)) line.sendRaw(randomBytes(random.between(1, 40)))
    else line.send(makeNoise(random, aim), random.chance(0.1) ? 'binary' : 'text')
  }

  function judge(received: readonly string[], invalid: ReadonlySet<number>): void {
    for (const text of received) {
      if (telling.test(text)) fail(`told: ${text.slice(0, 200)}`)
      const reply = /^43\/(?:visitor|operator),(\d+)\[(.*)\]$/s.exec(text)
      if (!reply) continue
      const { ok, refusal } = JSON.parse(reply[2]!) as { ok?: boolean; refusal?: string }
      if (ok === true && invalid.has(Number(reply[1]))) fail(`accepted: ${text.slice(0, 200)}`)
      if (ok === false && !refusals.has(refusal ?? '')) fail(`unknown refusal: ${refusal}`)
      if (refusal === 'unexpected') fail(`unexpected: ${text.slice(0, 200)}`)
    }
  }

  async function throwRequests(goal: number): Promise<void> {
    while (sentRequests < goal && server.unasked.length < 10) {
      const request = makeRequest(random, origin)
      const answer = await ask(server.url, request)
      sentRequests += 1
      const { method, path } = request
      if (!answer) continue
      if (telling.test(answer.text)) fail(`told: ${method} ${path}: ${answer.text.slice(0, 200)}`)
      if (answer.status >= 500) fail(`${answer.status}: ${method} ${path}`)
      if (path.startsWith('/console/session') && method === 'POST' && answer.status < 300)
        fail(`accepted: ${method} ${path}`)
    }
  }

  const throwUpTo = (share: number) =>
    Promise.all(
      Array.from({ length: linesAtOnce }, async () => {
        await throwFrames(frames * share)
        await throwRequests(requests * share)
      }),
    )
  // The first tenth warms up what is cached once.
  await throwUpTo(0.1)
  const before = await server.memory().catch(() => undefined)
  await throwUpTo(1)
  await wait(1000)
  const after = await server.memory().catch(() => undefined)
  const growth = before && after ? after.heapUsed / before.heapUsed : 0
  // Of a process that is gone nothing is known, which its crash tells.
  if (!growth && server.unasked.length === 0) fail('heap: could not be read')
  if (growth > mostHeapGrowth) fail(`heap: grew to ${growth.toFixed(2)} times`)
  const crashes = server.unasked.map((crash) => `crashed: ${crash.slice(0, 200)}`)
  const figures = {
    countFrames: sentFrames,
    countRequests: sentRequests,
    heapGrowth: Number(growth.toFixed(3)),
  }
  return { rule: 'C1', n: sentFrames + sentRequests, failures: [...failures, ...crashes], figures }
}

/** Undefined when the connection was closed without an answer. */
async function ask(
  url: string,
  { method, path, headers, body }: HttpRequest,
): Promise<{ status: number; text: string } | undefined> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const request = askHttp({ hostname, port, method, path, headers, timeout: 5000 }, (response) => {
      let text = JSON.stringify(response.headers)
      response.on('data', (chunk: Buffer) => {
        if (response.statusCode !== 200) text += chunk.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      response.on('error', () => resolve(undefined))
    })
    request.on('error', () => resolve(undefined))
    request.on('timeout', () => request.destroy())
    request.end(body)
  })
}
