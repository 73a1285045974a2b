import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { OwnComment } from '../../protocol/review-case.ts'
import type { Connection } from '../connection.ts'

export interface Comments {
  /** What supervisors wrote about this counsellor's decisions, until it is put away. */
  all: ReadonlySignal<readonly OwnComment[]>
  putAway(id: string): Promise<void>
}

export function createComments(connection: Connection, isSignedIn: ReadonlySignal<boolean>): Comments {
  const all = signal<readonly OwnComment[]>([])
  async function read(): Promise<void> {
    const reply = await connection.ask('review:comments', {})
    if (reply.ok && isSignedIn.peek()) all.value = reply.answer.comments
  }
  connection.hear('review:commented', () => void read())
  connection.onOpened(() => void read())
  effect(() => {
    if (isSignedIn.value) void read()
    else all.value = []
  })
  return {
    all,
    putAway: async (id) => {
      const reply = await connection.ask('review:put-away', { id })
      if (reply.ok) all.value = all.value.filter((one) => one.id !== id)
    },
  }
}
