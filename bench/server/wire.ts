import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'

/** A WebSocket that costs next to nothing, so that the server is measured and not the client. */
export interface Wire {
  send(text: string): void
  close(): void
}

interface Opening {
  port: number
  path: string
  headers: Record<string, string>
  /** In Latin 1: nobody reads more of it than ids. */
  onText: (text: string, wire: Wire) => void
  onClose: () => void
}

const textFrame = 0x81
const mask = Buffer.from([0x37, 0xfa, 0x21, 0x3d])

/** Understands frames that are neither fragmented nor masked, as our servers send them. */
export async function openWire({ port, path, headers, onText, onClose }: Opening): Promise<Wire> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  socket.write(upgradeRequest(port, path, headers))
  let held: Buffer = Buffer.alloc(0)
  const wire: Wire = {
    send: (text) => void socket.write(frameOf(text)),
    close: () => void socket.destroy(),
  }
  return new Promise((resolve, reject) => {
    let isOpen = false
    socket.on('error', reject)
    socket.on('close', () => {
      reject(new Error('closed before it was open'))
      onClose()
    })
    socket.on('data', (chunk) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      if (!isOpen) {
        const end = held.indexOf('\r\n\r\n')
        if (end < 0) return
        if (!held.toString('latin1', 0, end).includes(' 101 ')) return void socket.destroy()
        isOpen = true
        held = held.subarray(end + 4)
        resolve(wire)
      }
      held = readFrames(held, (text) => onText(text, wire))
    })
  })
}

function upgradeRequest(port: number, path: string, headers: Record<string, string>): string {
  const all = {
    Host: `localhost:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

function frameOf(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const head = length < 126 ? 6 : 8
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = textFrame
  if (length < 126) frame[1] = 0x80 | length
  else {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  }
  mask.copy(frame, head - 4)
  frame.write(text, head, 'utf8')
  for (let index = 0; index < length; index++) frame[head + index]! ^= mask[index & 3]!
  return frame
}

/** Hands over every whole frame and returns what is left. */
function readFrames(bytes: Buffer, onText: (text: string) => void): Buffer {
  let at = 0
  while (bytes.length - at >= 2) {
    const short = bytes[at + 1]! & 0x7f
    const head = short === 126 ? 4 : short === 127 ? 10 : 2
    if (bytes.length - at < head) break
    const length =
      short === 126
        ? bytes.readUInt16BE(at + 2)
        : short === 127
          ? Number(bytes.readBigUInt64BE(at + 2))
          : short
    if (bytes.length - at < head + length) break
    if (bytes[at] === textFrame) onText(bytes.toString('latin1', at + head, at + head + length))
    at += head + length
  }
  return at === bytes.length ? Buffer.alloc(0) : bytes.subarray(at)
}
