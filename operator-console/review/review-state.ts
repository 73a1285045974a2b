import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ConsoleSite, ConsoleSnapshot } from '../../protocol/operator.ts'
import type { ReviewCounts } from '../../protocol/review-case.ts'
import type { Clock } from '../clock.ts'
import type { Connection } from '../connection.ts'
import { addressOf, everyCase, type ReviewPlace, readAddress } from './place.ts'

export interface Reviews {
  /** Open in front of the conversations; undefined while somebody works with these. */
  place: ReadonlySignal<ReviewPlace | undefined>
  /** Those that this operator supervises. Whoever has none never sees the review. */
  sites: ReadonlySignal<readonly ConsoleSite[]>
  site: ReadonlySignal<ConsoleSite | undefined>
  /** Of all these sites together. */
  counts: ReadonlySignal<Pick<ReviewCounts, 'toReview' | 'overdue' | 'askedOfYou'>>
  /** Grows when a case of one of the sites has changed: whoever shows some of it reads again. */
  changes: ReadonlySignal<number>
  /** How many are late and were not yet put aside. */
  late: ReadonlySignal<number>
  putLateAside(): void
  /** Where somebody was last in this tab. */
  way: ReadonlySignal<string>
  addressOf(place: ReviewPlace): string
  go(place: ReviewPlace): void
  goTo(siteId: string): void
}

interface Around {
  connection: Connection
  clock: Clock
  operator: ReadonlySignal<ConsoleSnapshot['operator'] | undefined>
  sites: ReadonlySignal<readonly ConsoleSite[]>
  /** A conversation is asked for: the review makes room. */
  summons: ReadonlySignal<unknown>
}

export function createReviews(around: Around): Reviews {
  const { operator, connection } = around
  const hash = signal(location.hash)
  const way = signal('#/review')
  const go = (address: string) => {
    location.hash = address
    hash.value = location.hash
  }
  addEventListener('hashchange', () => {
    hash.value = location.hash
  })
  const address = computed(() => readAddress(hash.value))
  const supervised = computed(() =>
    around.sites.value.filter(({ id }) =>
      operator.value?.roles.some(({ siteId, role }) => siteId === id && role === 'supervisor'),
    ),
  )
  const site = computed(
    () => supervised.value.find(({ id }) => id === address.value?.siteId) ?? supervised.value[0],
  )
  const changes = watchChanges(connection)
  const counts = countCases(around, supervised, changes)
  const aside = signal(0)
  effect(() => {
    if (address.value) way.value = hash.value
  })
  effect(() => {
    if (around.summons.value !== undefined && address.peek()) go('#/')
  })
  // What was put aside and then reviewed makes room for the next one that is late.
  effect(() => {
    aside.value = Math.min(aside.peek(), counts.value.overdue)
  })
  const whole = (place: ReviewPlace) => addressOf(site.value?.id ?? '', place)
  return {
    place: computed(() => (site.value ? address.value?.place : undefined)),
    sites: supervised,
    site,
    counts,
    changes,
    late: computed(() => Math.max(0, counts.value.overdue - aside.value)),
    putLateAside: () => {
      aside.value = counts.value.overdue
    },
    way,
    addressOf: whole,
    go: (place) => go(whole(place)),
    goTo: (siteId) => go(addressOf(siteId, { view: 'cases', filter: everyCase, open: null })),
  }
}

function watchChanges(connection: Connection): ReadonlySignal<number> {
  const changes = signal(0)
  const changed = () => {
    changes.value += 1
  }
  connection.hear('review:changed', changed)
  // What was told while the line was cut was told to nobody.
  connection.onOpened(changed)
  return changes
}

const none = { toReview: 0, overdue: 0, askedOfYou: 0 }
// A lost hint, or a timer that slept: nobody learns later than this that there is something new.
const healMilliseconds = 30_000
const longestTimer = 24 * 60 * 60_000

function countCases(
  { connection, clock }: Around,
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
