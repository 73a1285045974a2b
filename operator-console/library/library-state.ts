import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ConsoleSite, ConsoleSnapshot } from '../../protocol/operator.ts'
import { addressOf, type Place, readAddress } from './place.ts'

export interface Library {
  /** Open in front of the conversations; undefined while somebody works with these. */
  place: ReadonlySignal<Place | undefined>
  /** Whose library is read. */
  site: ReadonlySignal<ConsoleSite | undefined>
  /** Approves, sorts and imports here. Everybody may read and write. */
  mayDecide: ReadonlySignal<boolean>
  /** Looks after the shelves of the teams here. */
  supervises: ReadonlySignal<boolean>
  /** Where the reader was last in this tab: whoever looks at a talk in between comes back to it. */
  way: ReadonlySignal<string>
  addressOf(place: Place): string
  go(place: Place): void
  /** The library of another site. */
  goTo(siteId: string): void
  /** Where the reader was last. */
  enter(): void
  leave(): void
}

interface Around {
  operator: ReadonlySignal<ConsoleSnapshot['operator'] | undefined>
  sites: ReadonlySignal<readonly ConsoleSite[]>
  /** A conversation is asked for: the library makes room. */
  summons: ReadonlySignal<unknown>
}

export function createLibrary({ operator, sites, summons }: Around): Library {
  const hash = signal(location.hash)
  const way = signal('#/library')
  const go = (address: string) => {
    location.hash = address
    hash.value = location.hash
  }
  addEventListener('hashchange', () => {
    hash.value = location.hash
  })
  const address = computed(() => readAddress(hash.value))
  const site = computed(() => sites.value.find(({ id }) => id === address.value?.siteId) ?? sites.value[0])
  const roles = computed(() =>
    (operator.value?.roles ?? []).filter(({ siteId }) => siteId === site.value?.id),
  )
  effect(() => {
    if (address.value) way.value = hash.value
  })
  effect(() => {
    if (summons.value !== undefined && address.peek()) go('#/')
  })
  const whole = (place: Place) => addressOf(site.value?.id ?? '', place)
  return {
    place: computed(() => address.value?.place),
    site,
    mayDecide: computed(() => roles.value.some(({ role }) => role !== 'counsellor')),
    supervises: computed(() => roles.value.some(({ role }) => role === 'supervisor')),
    way,
    addressOf: whole,
    go: (place) => go(whole(place)),
    goTo: (siteId) => go(addressOf(siteId, { view: 'list' })),
    enter: () => go(way.value),
    leave: () => go('#/'),
  }
}
