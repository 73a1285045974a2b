import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { percentile } from './outcome.ts'
import { createRandom } from './random.ts'
import { openRawWebSocket } from './raw-websocket.ts'

// A process of its own, so that the siege doesn't slow the clients whose time is measured.
const [url = '', lines = '1', seconds = '1', seed = '1'] = process.argv.slice(2)
const random = createRandom(Number(seed))
const limitMilliseconds = 15_000
const patienceMilliseconds = limitMilliseconds * 3

const kinds = {
  slow: () => dawdle('X-Slow: '),
  silent: () => dawdle(''),
  unjoined: neverJoin,
}

async function neverJoin(): Promise<void> {
  const line = await openRawWebSocket(url, 'http://localhost')
  await Promise.race([line.closed, wait(patienceMilliseconds)])
  line.close()
}

/** A request whose headers come a byte a second; without a text, a connection on which nothing comes. */
async function dawdle(text: string): Promise<void> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.resume()
  if (text) socket.write(`GET /health/live HTTP/1.1\r\nHost: x\r\n${text}`)
  const timer = setInterval(() => text && socket.writable && socket.write('a'), 1000)
  await Promise.race([
    new Promise<void>((resolve) => socket.once('close', () => resolve())),
    wait(patienceMilliseconds),
  ])
  clearInterval(timer)
  socket.destroy()
}

const until = performance.now() + Number(seconds) * 1000
const names = Object.keys(kinds) as (keyof typeof kinds)[]
const lasted = new Map(names.map((kind) => [kind, [] as number[]]))

async function keepOpen(kind: keyof typeof kinds): Promise<void> {
  await wait(random.below(2000))
  do {
    const start = performance.now()
    await kinds[kind]()
    lasted.get(kind)?.push(performance.now() - start)
  } while (performance.now() + limitMilliseconds < until)
}

console.log('begun')
await Promise.all(names.flatMap((kind) => Array.from({ length: Number(lines) }, () => keepOpen(kind))))
console.log(JSON.stringify(Object.fromEntries(names.map((kind) => [kind, percentile(lasted.get(kind)!, 1)]))))
process.exit(0)
