import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProxy } from './proxy.ts'
import { createRandom } from './random.ts'

describe('the hurt network of the harness', () => {
  let echo: Server
  let target = { host: '127.0.0.1', port: 0 }
  beforeAll(async () => {
    echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket))
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
    target = { ...target, port: (echo.address() as { port: number }).port }
  })
  afterAll(() => void echo.close())

  async function open(url: string) {
    const socket: Socket = connect(Number(new URL(url).port), '127.0.0.1')
    const heard = { text: '', isBroken: false }
    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      heard.text += chunk
    })
    // The end that Node says before it resets may come first, and then no error follows.
    for (const breaking of ['end', 'error'])
      socket.on(breaking, () => {
        heard.isBroken = true
      })
    await once(socket, 'connect')
    return { socket, heard }
  }

  it('loses packets as TCP shows it: late, but in order and nothing missing, unless the connection breaks', async () => {
    const proxy = await startProxy(target)
    proxy.lose(0.1, createRandom(7))
    const lines = await Promise.all(Array.from({ length: 60 }, () => open(proxy.url)))
    let sent = ''
    for (let n = 0; n < 40; n += 1) {
      sent += `${n} `
      for (const { socket } of lines) if (socket.writable) socket.write(`${n} `)
      await wait(5)
    }
    const late = lines.filter(({ heard }) => heard.text !== sent)
    expect(late.length).toBeGreaterThan(5)
    for (const { heard } of lines) expect(sent.startsWith(heard.text)).toBe(true)
    expect(lines.some(({ heard }) => heard.isBroken)).toBe(true)
    proxy.heal()
    const unbroken = () => lines.filter(({ heard }) => !heard.isBroken)
    await expect.poll(() => unbroken().filter(({ heard }) => heard.text !== sent).length).toBe(0)
    for (const { socket } of lines) socket.destroy()
    await proxy.close()
  })

  it('holds one direction and lets the other through, until it is healed', async () => {
    const proxy = await startProxy(target)
    const { socket, heard } = await open(proxy.url)
    proxy.blackhole('down')
    socket.write('moi')
    await wait(100)
    expect(heard.text).toBe('')
    proxy.heal()
    await wait(100)
    expect(heard.text).toBe('moi')
    socket.destroy()
    await proxy.close()
  })
})
