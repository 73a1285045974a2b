import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ConsoleSite, ConsoleSnapshot } from '../../protocol/operator.ts'
import type { Connection } from '../connection.ts'
import { addressOf, everyService, readAddress, type ServicePlace } from './place.ts'

export interface ServiceRoomState {
  /** Open in front of the conversations; undefined while somebody works with these. */
  place: ReadonlySignal<ServicePlace | undefined>
  /** Whose directory is read. */
  site: ReadonlySignal<ConsoleSite | undefined>
  /** Makes, hides and gives away services here. Everybody may look for them. */
  mayDecide: ReadonlySignal<boolean>
  /** Brings what comes from elsewhere. */
  administers: ReadonlySignal<boolean>
  /** Grows when something in a directory was changed: whoever shows some of it reads again. */
  changes: ReadonlySignal<number>
  /** Where the reader was last in this tab. */
  way: ReadonlySignal<string>
  addressOf(place: ServicePlace): string
  go(place: ServicePlace): void
  goTo(siteId: string): void
  toggle(): void
}

interface Around {
  connection: Connection
  operator: ReadonlySignal<ConsoleSnapshot['operator'] | undefined>
  sites: ReadonlySignal<readonly ConsoleSite[]>
  /** A conversation is asked for: the directory makes room. */
  summons: ReadonlySignal<unknown>
}

export function createServiceRoom({ connection, operator, sites, summons }: Around): ServiceRoomState {
  const hash = signal(location.hash)
  const way = signal('#/services')
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
    (operator.value?.roles ?? []).flatMap(({ siteId, role }) => (siteId === site.value?.id ? [role] : [])),
  )
  effect(() => {
    if (address.value) way.value = hash.value
  })
  effect(() => {
    if (summons.value !== undefined && address.peek()) go('#/')
  })
  const whole = (place: ServicePlace) => addressOf(site.value?.id ?? '', place)
  return {
    place: computed(() => address.value?.place),
    site,
    mayDecide: computed(() => roles.value.some((role) => role === 'supervisor' || role === 'administrator')),
    administers: computed(() => roles.value.includes('administrator')),
    changes: countChanges(connection),
    way,
    addressOf: whole,
    go: (place) => go(whole(place)),
    goTo: (siteId) => go(addressOf(siteId, everyService)),
    toggle: () => go(address.value ? '#/' : way.value),
  }
}

function countChanges(connection: Connection): ReadonlySignal<number> {
  const changes = signal(0)
  const changed = () => {
    changes.value += 1
  }
  connection.hear('service:changed', changed)
  // What was told while the line was cut was told to nobody.
  connection.onOpened(changed)
  return changes
}
