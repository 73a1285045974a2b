import { type ReadonlySignal, signal } from '@preact/signals'
import type { Connection } from './connection.ts'

type Changed =
  | 'guidance:changed'
  | 'service:changed'
  | 'review:changed'
  | 'mapping:shared'
  | 'site-language:changed'

/** Grows with every such announcement: whoever shows some of it reads again. */
export function countChanges(connection: Connection, changed: Changed): ReadonlySignal<number> {
  const changes = signal(0)
  const grow = () => {
    changes.value += 1
  }
  connection.hear(changed, grow)
  // What was told while the line was cut was told to nobody.
  connection.onOpened(grow)
  return changes
}
