import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ConsoleSite, ConsoleSnapshot, Role } from '../protocol/operator.ts'
import { followAddress } from './address.ts'
import { lastSite, pickSite } from './last-site.ts'

/** A room of one site that may stand in front of the conversations, as the address says it. */
export interface FrontRoom<Place> {
  /** Undefined while somebody works with the conversations. */
  place: ReadonlySignal<Place | undefined>
  /** Whose part of it is read. */
  site: ReadonlySignal<ConsoleSite | undefined>
  /** Where the reader was last in this tab: whoever looks at a talk in between comes back to it. */
  way: ReadonlySignal<string>
  addressOf(place: Place): string
  go(place: Place): void
  /** The same of another site, from its beginning. */
  goTo(siteId: string): void
  /** Where the reader was last, or back to the conversations. */
  toggle(): void
}

interface Ways<Place> {
  /** The address of the room before a site is known. */
  start: string
  first: Place
  /** Undefined for an address that isn't the room's. */
  readAddress(hash: string): { siteId: string | undefined; place: Place } | undefined
  addressOf(siteId: string, place: Place): string
}

export interface Around {
  operator: ReadonlySignal<ConsoleSnapshot['operator'] | undefined>
  /** Those that have the room. */
  sites: ReadonlySignal<readonly ConsoleSite[]>
  /** A conversation is asked for: the room makes room. */
  summons: ReadonlySignal<unknown>
}

export function createFrontRoom<Place>(
  { start, first, readAddress, addressOf }: Ways<Place>,
  { sites, summons }: Pick<Around, 'sites' | 'summons'>,
): FrontRoom<Place> {
  const { hash, go } = followAddress()
  const way = signal(start)
  const address = computed(() => readAddress(hash.value))
  const site = computed(() => pickSite(sites.value, address.value?.siteId))
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
    way,
    addressOf: whole,
    go: (place) => go(whole(place)),
    goTo: (siteId) => {
      lastSite.value = siteId
      go(addressOf(siteId, first))
    },
    toggle: () => go(address.value ? '#/' : way.value),
  }
}

/** What the operator is at the site that is read. */
export function followRoles(
  operator: Around['operator'],
  site: FrontRoom<unknown>['site'],
): { has(role: Role): boolean; decides: ReadonlySignal<boolean> } {
  const has = (wanted: Role) =>
    operator.value?.roles.some(({ siteId, role }) => siteId === site.value?.id && role === wanted) ?? false
  return { has, decides: computed(() => has('supervisor') || has('administrator')) }
}
