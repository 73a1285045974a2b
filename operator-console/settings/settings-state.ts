import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ConsoleSite, ConsoleSnapshot } from '../../protocol/operator.ts'

/** What can be set, by the word that stands in the address: `#/settings/hours`. */
export const sectionNames = ['hours', 'teams', 'form', 'numbers'] as const
export type SectionName = (typeof sectionNames)[number]

export interface Settings {
  /** Open in front of the conversations; undefined while somebody works with these. */
  section: ReadonlySignal<SectionName | undefined>
  /** Sites about which this operator decides. Whoever has none never sees the settings. */
  sites: ReadonlySignal<readonly ConsoleSite[]>
}

const deciding: readonly string[] = ['supervisor', 'administrator']

export function createSettings(
  operator: ReadonlySignal<ConsoleSnapshot['operator'] | undefined>,
  sites: ReadonlySignal<readonly ConsoleSite[]>,
): Settings {
  const address = signal(location.hash)
  addEventListener('hashchange', () => {
    address.value = location.hash
  })
  const decided = computed(() => {
    const ids = operator.value?.roles
      .filter(({ role }) => deciding.includes(role))
      .map(({ siteId }) => siteId)
    return sites.value.filter(({ id }) => ids?.includes(id))
  })
  const section = computed(() => {
    if (decided.value.length === 0) return undefined
    return sectionNames.find((name) => address.value === `#/settings/${name}`)
  })
  return { section, sites: decided }
}
