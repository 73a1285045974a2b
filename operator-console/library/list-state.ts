import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { GuidanceShelves } from '../../protocol/guidance.ts'
import type { Answer, Connection, Input } from '../connection.ts'
import { language as spoken } from '../language.ts'
import { onceEach, readPages } from '../ui/read-pages.ts'
import { createReading, type Reading } from '../ui/reading.ts'
import { createWishReading } from '../wish.ts'

type List = Answer<'guidance:list'>
type Asked = Input<'guidance:list'>
type Narrowing = 'words' | 'topic' | 'archived' | 'kind' | 'state' | 'language' | 'shelf'
export type Wished = { [Name in Narrowing]: Exclude<Asked[Name], undefined> }

export interface LibraryList {
  wished: Signal<Wished>
  /** From the first line on, as many as were asked for. */
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

export function createLibraryList(connection: Connection, siteId: string): LibraryList {
  const wished = signal(everything)
  const reading = createReading<List>()
  const { settled, follow } = createWishReading()
  const shelves = signal<GuidanceShelves>({ own: [], teams: [] })
  let count = page
  let last = everything
  const ask = (most: number) => {
    const asked = { siteId, reading: spoken.value, ...wished.peek() }
    return readPages<List>(
      (place) => connection.ask('guidance:list', { ...asked, ...place }),
      most,
      (before, next) => ({ ...next, lines: onceEach(before.lines, next.lines) }),
    )
  }

  const readShelves = async () => {
    const reply = await connection.ask('guidance:shelves', { siteId })
    if (reply.ok) shelves.value = reply.answer
  }
  return {
    wished,
    reading,
    shelves,
    settled,
    more: async () => {
      count += page
      await reading.read(ask(count))
    },
    watch: (changes) =>
      follow(() => {
        void [changes.value, spoken.value]
        const { words } = wished.value
        // News leave the list as long as it is; another wish begins it anew.
        if (wished.value !== last) count = page
        last = wished.value
        void readShelves()
        return { words, read: () => reading.read(ask(count)) }
      }),
  }
}
