import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Answer, Connection, Input } from '../connection.ts'
import { language as spoken } from '../language.ts'
import { createReading, type Reading } from '../library/reading.ts'

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
// Between two keys of somebody who types.
const typingPause = 150

export function createServiceList(connection: Connection, siteId: string): ServiceList {
  const wished = signal(everything)
  const reading = createReading<Found>()
  const isSettled = signal(true)
  return {
    wished,
    reading,
    settled: () =>
      new Promise((resolve) => {
        const stop = effect(() => {
          if (!isSettled.value) return
          resolve()
          queueMicrotask(() => stop())
        })
      }),
    watch: (changes) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const stop = effect(() => {
        void changes.value
        const asked = { siteId, reading: spoken.value, limit, byDistrict: true, ...wished.value }
        clearTimeout(timer)
        isSettled.value = false
        timer = setTimeout(
          async () => {
            const own = timer
            await reading.read(connection.ask('service:search', asked))
            if (own === timer) isSettled.value = true
          },
          asked.words ? typingPause : 0,
        )
      })
      return () => {
        clearTimeout(timer)
        stop()
      }
    },
  }
}
