import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { GuidanceShelves } from '../../protocol/guidance.ts'
import type { GuidanceLine } from '../../protocol/guidance-library.ts'
import type { Answer, Connection, Input } from '../connection.ts'
import { language as spoken } from '../language.ts'
import { createReading, type Reading } from './reading.ts'

type List = Answer<'guidance:list'>
type Asked = Input<'guidance:list'>
type Narrowing = 'words' | 'topic' | 'archived' | 'kind' | 'state' | 'language' | 'shelf'
export type Wished = { [Name in Narrowing]: Exclude<Asked[Name], undefined> }

export interface LibraryList {
  wished: Signal<Wished>
  /** All that has been read so far; its lines go on where `more` was asked for. */
  reading: Reading<List>
  shelves: ReadonlySignal<GuidanceShelves>
  /** Waits until the list answers what is wished. */
  settled(): Promise<void>
  more(): Promise<void>
  /** Keeps reading what is wished, until what it gives back is called. */
  watch(changes: ReadonlySignal<number>): () => void
}

export const everything: Wished = {
  words: '',
  topic: null,
  archived: false,
  kind: null,
  state: null,
  language: null,
  shelf: null,
}

const page = 50
const most = 100
// Between two keys of somebody who types.
const typingPause = 150

export function createLibraryList(connection: Connection, siteId: string): LibraryList {
  const wished = signal(everything)
  const reading = createReading<List>()
  const isSettled = signal(true)
  const shelves = signal<GuidanceShelves>({ own: [], teams: [] })
  const ask = (place: { offset: number; limit: number }) =>
    connection.ask('guidance:list', { siteId, reading: spoken.value, ...wished.peek(), ...place })

  const readShelves = async () => {
    const reply = await connection.ask('guidance:shelves', { siteId })
    if (reply.ok) shelves.value = reply.answer
  }
  return {
    wished,
    reading,
    shelves,
    settled: () =>
      new Promise((resolve) => {
        const stop = effect(() => {
          if (!isSettled.value) return
          resolve()
          queueMicrotask(() => stop())
        })
      }),
    more: async () => {
      const before: readonly GuidanceLine[] = reading.answer.value?.lines ?? []
      const asked = wished.value
      const reply = await ask({ offset: before.length, limit: page })
      if (!reply.ok || asked !== wished.value) return
      const known = new Set(before.map(({ id }) => id))
      // What was added meanwhile shifts the pages: nothing is listed twice.
      const lines = [...before, ...reply.answer.lines.filter(({ id }) => !known.has(id))]
      reading.take({ ...reply.answer, lines })
    },
    watch: (changes) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const stop = effect(() => {
        void [changes.value, spoken.value]
        const { words } = wished.value
        clearTimeout(timer)
        const shown = reading.answer.peek()?.lines.length ?? 0
        const limit = Math.min(Math.max(page, shown), most)
        isSettled.value = false
        timer = setTimeout(
          async () => {
            const asked = timer
            await reading.read(ask({ offset: 0, limit }))
            if (asked === timer) isSettled.value = true
          },
          words ? typingPause : 0,
        )
        void readShelves()
      })
      return () => {
        clearTimeout(timer)
        stop()
      }
    },
  }
}
