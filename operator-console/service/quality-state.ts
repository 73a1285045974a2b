import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { QualityLine, ServiceFault } from '../../protocol/service-care.ts'
import type { Answer, Connection, Input } from '../connection.ts'
import { language as spoken } from '../language.ts'
import { onceEach, readPages } from '../ui/read-pages.ts'
import { createReading, type Reading } from '../ui/reading.ts'

export type Quality = Answer<'service:quality'>

export interface QualityWish {
  fault: ServiceFault | null
  /** An id, `nobody`, or all of them. */
  steward: string | null
}

export interface QualityState {
  wished: Signal<QualityWish>
  reading: Reading<Quality>
  refusal: ReadonlySignal<RefusalCode | undefined>
  /** What was done last, for the ear as well: a key of `service.did`. */
  done: Signal<string | undefined>
  watch(changes: ReadonlySignal<number>): () => void
  more(): void
  /** It has been read, and still holds: again in a year. */
  review(line: QualityLine, today: string): Promise<void>
  checkLinks(line: QualityLine): Promise<void>
  settle(line: QualityLine): Promise<void>
}

const page = 50

/** What is wrong with the directory of a site, and how it is mended. */
export function createQuality(connection: Connection, siteId: string): QualityState {
  const wished = signal<QualityWish>({ fault: null, steward: null })
  const reading = createReading<Quality>()
  const refusal = signal<RefusalCode | undefined>(undefined)
  const done = signal<string | undefined>(undefined)
  const count = signal(page)
  const read = () => reading.read(readAll({ ...wished.value, siteId, reading: spoken.value }, count.value))
  const readAll = (asked: Omit<Input<'service:quality'>, 'offset' | 'limit'>, most: number) =>
    readPages<Quality>(
      (place) => connection.ask('service:quality', { ...asked, ...place }),
      most,
      (before, next) => ({ ...next, lines: onceEach(before.lines, next.lines) }),
    )
  const run = async (asking: Promise<{ ok: true } | { ok: false; refusal: RefusalCode }>, did: string) => {
    done.value = undefined
    const reply = await asking
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok) done.value = did
    await read()
  }
  return {
    wished,
    reading,
    refusal,
    done,
    watch: (changes) =>
      effect(() => {
        void changes.value
        void read()
      }),
    more: () => {
      count.value += page
    },
    review: ({ id, version, steward }, today) => {
      const reviewAt = `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('02-29', '02-28')}`
      const stewardship = { stewardId: steward?.id ?? null, reviewAt, hidden: false }
      const asked = { siteId, id, version, changes: {}, released: [], stewardship }
      return run(connection.ask('service:set', asked), 'reviewed')
    },
    checkLinks: ({ id }) => run(connection.ask('service:check-links', { siteId, id }), 'links'),
    settle: ({ id }) => run(connection.ask('service:settle-closed', { siteId, id }), 'settled'),
  }
}
