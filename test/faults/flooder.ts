import { randomBytes, randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { protocolVersion } from '../../protocol/version.ts'

// A process of its own, so that the flood doesn't slow the clients whose time is measured.
const [urls = '', origin = '', seconds = '10', bytes = '20'] = process.argv.slice(2)
const text = 'x'.repeat(Number(bytes))
// More at once than the server takes, but not more than fits into a buffer.
const atOnce = Math.max(1, Math.min(100, Math.round(200_000 / text.length)))
const [home = '', ...elsewhere] = urls.split(',')
// A process learns from another who was cut there: that may take so long.
const tellMilliseconds = 1000
const token = randomBytes(32).toString('base64url')
let until = 0
let cutAfter = -1
let sent = 0

function connect(url: string) {
  return io(`${url}/visitor`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { version: protocolVersion, site: 'kuusiniemi', token },
    extraHeaders: { origin },
  })
}

async function enter(): Promise<Socket> {
  for (;;) {
    const socket = connect(home)
    const isIn = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('connect_error', () => resolve(false))
    })
    if (isIn) return socket
    socket.close()
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function flood(): Promise<void> {
  const socket = await enter()
  await socket
    .timeout(10_000)
    .emitWithAck('conversation:start', { language: 'fi', theme: null, district: null, nickname: null })
    .catch(() => undefined)
  until = performance.now() + Number(seconds) * 1000
  const start = performance.now()
  while (socket.connected && performance.now() < until) {
    for (let count = 0; count < atOnce; count++)
      socket.emit('message:send', { id: randomUUID(), text }, () => undefined)
    sent += atOnce
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  if (!socket.connected) cutAfter = Math.max(cutAfter, performance.now() - start)
  socket.close()
}

console.log('ready')
for await (const _ of process.stdin);
await flood()
let returned = 0
const sentAway = performance.now()
for (let knocks = 0; performance.now() < until; knocks += 1) {
  // Sent away, it tries again at once: here, and later at the other processes as well.
  const doors = performance.now() - sentAway < tellMilliseconds ? [home] : [home, ...elsewhere]
  const socket = connect(doors[knocks % doors.length] ?? home)
  await new Promise<void>((resolve) => {
    socket.once('connect', () => {
      returned += 1
      resolve()
    })
    socket.once('connect_error', () => resolve())
  })
  socket.close()
  await new Promise((resolve) => setTimeout(resolve, 100))
}
console.log(JSON.stringify({ cutAfterMilliseconds: Math.round(cutAfter), sent, returned }))
