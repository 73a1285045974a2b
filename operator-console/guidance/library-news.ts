import { type ReadonlySignal, signal } from '@preact/signals'
import type { Connection } from '../connection.ts'

export interface LibraryNews {
  /** Grows when something was written, approved or shelved: whoever shows some of it reads again. */
  changes: ReadonlySignal<number>
}

export function createLibraryNews(connection: Connection): LibraryNews {
  const changes = signal(0)
  const changed = () => {
    changes.value += 1
  }
  connection.hear('guidance:changed', changed)
  // What was told while the line was cut was told to nobody.
  connection.onOpened(changed)
  return { changes }
}
