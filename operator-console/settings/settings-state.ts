import { computed, type ReadonlySignal } from '@preact/signals'
import type { ConsoleSite, ConsoleSnapshot, Role } from '../../protocol/operator.ts'
import { followAddress } from '../address.ts'
import { lastSite, pickSite } from '../last-site.ts'

/** What can be set, by the word that stands in the address: `#/settings/hours`. */
export const sectionNames = [
  'hours',
  'teams',
  'form',
  'mapping',
  'times',
  'escalation',
  'numbers',
  'reading',
  'languages',
  'words',
] as const
export type SectionName = (typeof sectionNames)[number]

/** As the server demands it of each. */
const opens: Record<SectionName, readonly Role[]> = {
  hours: ['supervisor', 'administrator'],
  teams: ['supervisor', 'administrator'],
  form: ['supervisor', 'administrator'],
  mapping: ['supervisor', 'administrator'],
  times: ['supervisor', 'administrator'],
  escalation: ['supervisor', 'administrator'],
  numbers: ['supervisor'],
  reading: ['administrator'],
  languages: ['administrator'],
  words: ['administrator'],
}

export interface Settings {
  /** Open in front of the conversations; undefined while somebody works with these. */
  section: ReadonlySignal<SectionName | undefined>
  /** Sites about which this operator decides. Whoever has none never sees the settings. */
  sites: ReadonlySignal<readonly ConsoleSite[]>
  /** The one whose settings are shown: chosen last in this browser, where it is one of theirs. */
  site: ReadonlySignal<ConsoleSite | undefined>
  choose(siteId: string): void
  /** Whose role opens it. */
  rolesFor(section: SectionName): readonly Role[]
  /** What this operator's role at that site opens; without a site, at any. */
  mayOpen(section: SectionName, siteId?: string): boolean
}

export function createSettings(
  operator: ReadonlySignal<ConsoleSnapshot['operator'] | undefined>,
  sites: ReadonlySignal<readonly ConsoleSite[]>,
): Settings {
  const { hash } = followAddress()
  const mayOpen = (section: SectionName, siteId?: string) =>
    (operator.value?.roles ?? []).some(
      (one) => opens[section].includes(one.role) && (siteId === undefined || one.siteId === siteId),
    )
  const decided = computed(() => sites.value.filter(({ id }) => mayOpen('hours', id)))
  const site = computed(() => pickSite(decided.value, undefined))
  const section = computed(() => {
    if (decided.value.length === 0) return undefined
    return sectionNames.find((name) => hash.value === `#/settings/${name}`)
  })
  return {
    section,
    sites: decided,
    site,
    choose: (siteId) => {
      lastSite.value = siteId
    },
    rolesFor: (name) => opens[name],
    mayOpen,
  }
}
