import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { ReviewCounts } from '../../protocol/review-case.ts'
import { countTold } from '../changes.ts'
import type { Clock } from '../clock.ts'
import type { Connection } from '../connection.ts'
import { type Around, createFrontRoom, type FrontRoom } from '../front-room.ts'
import { addressOf, everyCase, type ReviewPlace, readAddress } from './place.ts'

/** Open only for those who supervise a site. */
export interface Reviews extends FrontRoom<ReviewPlace> {
  /** Those that this operator supervises. Whoever has none never sees the review. */
  sites: ReadonlySignal<readonly ConsoleSite[]>
  /** Of all these sites together. */
  counts: ReadonlySignal<Pick<ReviewCounts, 'toReview' | 'overdue' | 'askedOfYou'>>
  /** Grows when a case of one of the sites has changed: whoever shows some of it reads again. */
  changes: ReadonlySignal<number>
  /** How many are late and were not yet put aside. */
  late: ReadonlySignal<number>
  putLateAside(): void
}

interface ReviewAround extends Around {
  connection: Connection
  clock: Clock
}

export function createReviews(around: ReviewAround): Reviews {
  const { operator, connection } = around
  const supervised = computed(() =>
    around.sites.value.filter(({ id }) =>
      operator.value?.roles.some(({ siteId, role }) => siteId === id && role === 'supervisor'),
    ),
  )
  const room = createFrontRoom<ReviewPlace>(
    { start: '#/review', first: { view: 'cases', filter: everyCase, open: null }, readAddress, addressOf },
    { sites: supervised, summons: around.summons },
  )
  const changes = countTold(connection, 'review:changed')
  const counts = countCases(around, supervised, changes)
  const aside = signal(0)
  // What was put aside and then reviewed makes room for the next one that is late.
  effect(() => {
    aside.value = Math.min(aside.peek(), counts.value.overdue)
  })
  return {
    ...room,
    place: computed(() => (room.site.value ? room.place.value : undefined)),
    sites: supervised,
    counts,
    changes,
    late: computed(() => Math.max(0, counts.value.overdue - aside.value)),
    putLateAside: () => {
      aside.value = counts.value.overdue
    },
  }
}

const none = { toReview: 0, overdue: 0, askedOfYou: 0 }
// A lost hint, or a timer that slept: nobody learns later than this that there is something new.
const healMilliseconds = 30_000
const longestTimer = 24 * 60 * 60_000

function countCases(
  { connection, clock }: ReviewAround,
  supervised: ReadonlySignal<readonly ConsoleSite[]>,
  changes: ReadonlySignal<number>,
): Reviews['counts'] {
  const counts = signal(none)
  let timer: ReturnType<typeof setTimeout> | undefined
  async function read(siteIds: readonly string[]): Promise<void> {
    const sum = { ...none }
    let next = Number.POSITIVE_INFINITY
    for (const siteId of siteIds) {
      const reply = await connection.ask('review:counts', { siteId })
      if (!reply.ok) return
      for (const name of ['toReview', 'overdue', 'askedOfYou'] as const) sum[name] += reply.answer[name]
      if (reply.answer.nextDueAt) next = Math.min(next, Date.parse(reply.answer.nextDueAt))
    }
    batch(() => {
      counts.value = sum
    })
    clearTimeout(timer)
    // Just after: at that very moment it isn't late yet.
    const wait = Math.max(500, next - clock.exact() + 500)
    timer = setTimeout(() => void read(siteIds), Math.min(wait, longestTimer))
  }
  const readAll = () => void read(supervised.peek().map(({ id }) => id))
  effect(() => {
    void changes.value
    clearTimeout(timer)
    if (supervised.value.length > 0) readAll()
    else counts.value = none
  })
  setInterval(() => {
    if (supervised.peek().length > 0 && connection.line.peek() === 'open') readAll()
  }, healMilliseconds)
  return counts
}
