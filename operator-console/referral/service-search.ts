import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Language } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { ServiceHit } from '../../protocol/service.ts'
import type { Connection } from '../connection.ts'

/** What somebody needs, and where and when. */
export interface Wish {
  words: string
  district: string | null
  language: string | null
  openNow: boolean
  /** As typed, in years. */
  age: string
}

export const anyService: Wish = { words: '', district: null, language: null, openNow: false, age: '' }

export interface ServiceSearch {
  hits: ReadonlySignal<readonly ServiceHit[]>
  /** How many there are, also those that are not listed. */
  total: ReadonlySignal<number>
  isSearching: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  active: ReadonlySignal<ServiceHit | undefined>
  move(by: number): void
  /** What Enter takes: waits for the answer to the last letter. */
  chosen(): Promise<ServiceHit | undefined>
  stop(): void
}

interface Around {
  siteId: string
  reading: ReadonlySignal<Language>
  wish: Signal<Wish>
}

// Between two keys of somebody who types; shorter than one notices.
const typingPause = 120
const mostHits = 8

/** Looks services up while somebody types or narrows. */
export function createServiceSearch(
  connection: Connection,
  { siteId, reading, wish }: Around,
): ServiceSearch {
  const hits = signal<readonly ServiceHit[]>([])
  const total = signal(0)
  const isSearching = signal(true)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const activeId = signal<string | undefined>(undefined)
  const active = computed(() => hits.value.find(({ id }) => id === activeId.value) ?? hits.value[0])
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function read(asked: number, { words, age, ...narrowed }: Wish): Promise<void> {
    const years = /^\d{1,2}$/.test(age.trim()) ? Number(age) : null
    const wished = { ...narrowed, words, age: years, siteId, reading: reading.peek() }
    const reply = await connection.ask('service:search', {
      ...wished,
      classId: null,
      hidden: false,
      limit: mostHits,
    })
    // An older answer that comes later is no answer to what stands in the field now.
    if (asked !== turn) return
    batch(() => {
      hits.value = reply.ok ? reply.answer.hits : []
      total.value = reply.ok ? reply.answer.total : 0
      refusal.value = reply.ok ? undefined : reply.refusal
      isSearching.value = false
    })
  }

  const stop = effect(() => {
    const wished = wish.value
    void reading.value
    turn += 1
    const asked = turn
    isSearching.value = true
    activeId.value = undefined
    clearTimeout(timer)
    timer = setTimeout(() => void read(asked, wished), wished.words ? typingPause : 0)
  })

  return {
    hits,
    total,
    isSearching,
    refusal,
    active,
    move: (by) => {
      const at = hits.value.findIndex(({ id }) => id === active.value?.id)
      activeId.value = hits.value[Math.min(Math.max(at + by, 0), hits.value.length - 1)]?.id
    },
    chosen: () =>
      new Promise((resolve) => {
        const cease = isSearching.subscribe((isStill) => {
          if (isStill) return
          resolve(active.value)
          // It may be answered from the start, when there is nothing to cease yet.
          queueMicrotask(() => cease())
        })
      }),
    stop: () => {
      turn += 1
      clearTimeout(timer)
      stop()
    },
  }
}
