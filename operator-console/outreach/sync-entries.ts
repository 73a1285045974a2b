import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import type { DeviceEntries } from './device-entries.ts'
import { answered, asking, isWaiting } from './sending.ts'

const againAfter = 20_000
const lockName = 'kynnys-console-outreach-sync'

const noAnswer: readonly RefusalCode[] = ['unavailable', 'too-many-requests', 'not-signed-in']

/** Sends what waits, one after the other and from one tab at a time; asks again while something is left. */
export function createSync(connection: Connection, device: DeviceEntries, onKept: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined

  /** False where there was no answer: all others would have none either. */
  async function send(id: string): Promise<boolean> {
    // On the disk before it leaves: whether it arrived may be known only days later.
    const entry = await device.change(id, asking)
    if (!entry?.sent) return true
    const { siteId, sent } = entry
    const reply = await connection.ask('outreach:keep', { id, siteId, ...sent })
    if (!reply.ok && noAnswer.includes(reply.refusal)) return false
    // The server stumbled, perhaps over this one alone: it goes on waiting, and holds up no other.
    if (!reply.ok && reply.refusal === 'unexpected') return true
    const left = await device.change(id, (now) => answered(now, sent, reply))
    if (reply.ok && reply.answer.outcome === 'kept') onKept()
    return left?.isDue ? send(id) : true
  }

  async function sendAll(): Promise<void> {
    const waiting = device.entries.peek().filter(isWaiting)
    for (const { id } of [...waiting].reverse()) if (!(await send(id))) break
  }

  return async function sync(): Promise<void> {
    clearTimeout(timer)
    if (connection.line.peek() === 'open') {
      if (navigator.locks) await navigator.locks.request(lockName, sendAll)
      else await sendAll()
    }
    if (device.entries.peek().some(isWaiting)) timer = setTimeout(() => void sync(), againAfter)
  }
}
