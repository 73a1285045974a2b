import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export type RawWebSocket = Awaited<ReturnType<typeof openRawWebSocket>>

const opcodes = { text: 1, binary: 2, close: 8, ping: 9 }

/** A WebSocket that minds no rules: sends whatever bytes it is given, and keeps all text it gets. */
export async function openRawWebSocket(url: string, origin: string, cookie = '') {
  const { hostname, port } = new URL(url)
  const socket: Socket = connect(Number(port), hostname)
  const received: string[] = []
  let waiting: Buffer = Buffer.alloc(0)
  let isOpen = true
  let isUpgraded = false
  socket.on('error', () => undefined)
  socket.on('close', () => {
    isOpen = false
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const upgraded = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      waiting = Buffer.concat([waiting, chunk])
      if (!isUpgraded) {
        const end = waiting.indexOf('\r\n\r\n')
        if (end < 0) return
        received.push(waiting.subarray(0, end).toString())
        waiting = waiting.subarray(end + 4)
        isUpgraded = true
        resolve()
      }
      takeFrames()
    })
    socket.once('close', () => resolve())
  })

  function takeFrames(): void {
    while (waiting.length >= 2) {
      const short = waiting[1]! & 0x7f
      const header = short === 126 ? 4 : short === 127 ? 10 : 2
      if (waiting.length < header) return
      const length =
        short === 126 ? waiting.readUInt16BE(2) : short === 127 ? Number(waiting.readBigUInt64BE(2)) : short
      if (waiting.length < header + length) return
      if ((waiting[0]! & 0x0f) === opcodes.text)
        received.push(waiting.subarray(header, header + length).toString())
      waiting = waiting.subarray(header + length)
    }
  }

  socket.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: ${hostname}:${port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Version: 13',
      `Origin: ${origin}`,
      ...(cookie ? [`Cookie: ${cookie}`] : []),
      '\r\n',
    ].join('\r\n'),
  )
  await upgraded

  return {
    received,
    closed,
    isOpen: () => isOpen,
    send(content: string | Buffer, kind: keyof typeof opcodes = 'text'): void {
      if (isOpen) socket.write(frame(Buffer.from(content), opcodes[kind]))
    },
    /** Bytes that need not be a frame at all. */
    sendRaw(bytes: Buffer): void {
      if (isOpen) socket.write(bytes)
    },
    close: () => socket.destroy(),
  }
}

function frame(payload: Buffer, opcode: number): Buffer {
  const mask = randomBytes(4)
  const { length } = payload
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  header[0] = 0x80 | opcode
  if (length < 126) header[1] = 0x80 | length
  else if (length < 65_536) {
    header[1] = 0x80 | 126
    header.writeUInt16BE(length, 2)
  } else {
    header[1] = 0x80 | 127
    header.writeBigUInt64BE(BigInt(length), 2)
  }
  const masked = payload.map((byte, index) => byte ^ mask[index % 4]!)
  return Buffer.concat([header, mask, masked])
}
