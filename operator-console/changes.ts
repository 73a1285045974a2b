import { type ReadonlySignal, signal } from '@preact/signals'
import type { Connection } from './connection.ts'

type Changed = 'guidance:changed' | 'service:changed' | 'site-language:changed'
/** Each reading is recorded, or has a beat of its own: nothing is read without a reason. */
type ChangedForReaders = 'review:changed' | 'mapping:shared'

// A hint gets lost: a page that somebody looks at is no older than this.
const oldestMilliseconds = 30_000

/** Calls it every half minute while the page is looked at, and on return to it: what a lost hint would have told. */
export function lookNowAndThen(connection: Connection, look: () => void): void {
  let lookedAt = Date.now()
  const lookAgain = () => {
    if (document.hidden || connection.line.peek() !== 'open') return
    lookedAt = Date.now()
    look()
  }
  setInterval(lookAgain, oldestMilliseconds)
  document.addEventListener('visibilitychange', () => {
    if (Date.now() - lookedAt >= oldestMilliseconds) lookAgain()
  })
}

/** Grows with every such announcement: whoever shows some of it reads again. */
export function countTold(
  connection: Connection,
  changed: Changed | ChangedForReaders,
): ReadonlySignal<number> & { grow: () => void } {
  const changes = signal(0)
  const grow = () => {
    changes.value += 1
  }
  connection.hear(changed, grow)
  // What was told while the line was cut was told to nobody.
  connection.onOpened(grow)
  return Object.assign(changes, { grow })
}

/** The same, and now and then without one. Where nobody shows any of it nothing is asked. */
export function countChanges(connection: Connection, changed: Changed): ReadonlySignal<number> {
  const changes = countTold(connection, changed)
  lookNowAndThen(connection, changes.grow)
  return changes
}
