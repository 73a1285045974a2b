import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { Connection } from './connection.ts'

type Changed = 'guidance:changed' | 'service:changed' | 'site-language:changed'
/** Each reading is recorded, or has a beat of its own: nothing is read without a reason. */
type ChangedForReaders = 'review:changed' | 'mapping:shared'

// A hint gets lost: a page that somebody looks at is no older than this.
const oldestMilliseconds = 30_000
const looks = signal(0)

/** From here on everything shown is looked at again, every half minute while the page is in sight and on return to it. */
export function beginToLook(): void {
  let lookedAt = Date.now()
  const look = () => {
    if (document.hidden) return
    lookedAt = Date.now()
    looks.value += 1
  }
  setInterval(look, oldestMilliseconds)
  document.addEventListener('visibilitychange', () => {
    if (Date.now() - lookedAt >= oldestMilliseconds) look()
  })
}

/** Calls it at each of these looks: what a lost hint would have told. */
export function lookNowAndThen(connection: Connection, look: () => void): void {
  const begun = looks.peek()
  effect(() => {
    if (looks.value > begun && connection.line.peek() === 'open') untracked(look)
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
