import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Answer, Connection, Input } from '../connection.ts'
import { language as spoken } from '../language.ts'
import { createReading, type Reading } from '../ui/reading.ts'
import { createWishReading } from '../wish.ts'

type Asked = Input<'service:search'>
export type ServiceWish = Omit<Asked, 'siteId' | 'reading' | 'limit' | 'byDistrict'>
export type Found = Answer<'service:search'>

export interface ServiceList {
  wished: Signal<ServiceWish>
  reading: Reading<Found>
  /** Waits until the list answers what is wished. */
  settled(): Promise<void>
  /** Keeps reading what is wished, until what it gives back is called. */
  watch(changes: ReadonlySignal<number>): () => void
}

export const everything: ServiceWish = {
  words: '',
  district: null,
  language: null,
  openNow: false,
  age: null,
  classId: null,
  hidden: false,
}

// As many as the protocol gives at once.
const limit = 50

export function createServiceList(connection: Connection, siteId: string): ServiceList {
  const wished = signal(everything)
  const reading = createReading<Found>()
  const { settled, follow } = createWishReading()
  return {
    wished,
    reading,
    settled,
    watch: (changes) =>
      follow(() => {
        void changes.value
        const asked = { siteId, reading: spoken.value, limit, byDistrict: true, ...wished.value }
        return { words: asked.words, read: () => reading.read(connection.ask('service:search', asked)) }
      }),
  }
}
