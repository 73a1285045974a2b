import type { Connection } from '../connection.ts'
import type { DeviceEntries } from './device-entries.ts'
import type { OutreachEntry } from './entry.ts'

const againAfter = 20_000
const lockName = 'kynnys-console-outreach-sync'

// What is over here once the server has it; a session that is running goes on.
const staysHere = (entry: OutreachEntry) => entry.record.state === 'running'

/** Sends what waits, one after the other and from one tab at a time; asks again while something is left. */
export function createSync(connection: Connection, device: DeviceEntries, onKept: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined

  /** False where there was no answer: all others would have none either. */
  async function send(entry: OutreachEntry): Promise<boolean> {
    const { id, siteId, base, changeId, record, words } = entry
    const reply = await connection.ask('outreach:keep', { id, siteId, base, changeId, record, words })
    if (!reply.ok && ['unavailable', 'too-many-requests', 'not-signed-in'].includes(reply.refusal))
      return false
    await device.change(id, (now) => {
      // Changed again meanwhile: that is sent next, and goes on from what was kept now.
      const isLater = now.changeId !== changeId
      if (!reply.ok) return { ...now, isDue: false, refusal: reply.refusal }
      const { answer } = reply
      if (answer.outcome === 'faulty') return { ...now, isDue: isLater, faults: answer.faults }
      if (answer.outcome === 'conflict') return { ...now, isDue: false, theirs: answer.session }
      const kept = { ...now, base: answer.session.version, isDue: isLater }
      return isLater || staysHere(now) ? kept : undefined
    })
    if (reply.ok && reply.answer.outcome === 'kept') onKept()
    return true
  }

  async function sendAll(): Promise<void> {
    const due = device.entries.peek().filter(({ isDue }) => isDue)
    for (const entry of [...due].reverse()) if (!(await send(entry))) break
  }

  return async function sync(): Promise<void> {
    clearTimeout(timer)
    if (connection.line.peek() === 'open') {
      if (navigator.locks) await navigator.locks.request(lockName, sendAll)
      else await sendAll()
    }
    if (device.entries.peek().some(({ isDue }) => isDue)) timer = setTimeout(() => void sync(), againAfter)
  }
}
