import { computed, effect, type ReadonlySignal } from '@preact/signals'
import type { ConsoleSite, ConsoleSnapshot } from '../../protocol/operator.ts'
import { followAddress } from '../address.ts'
import { lastSite, pickSite } from '../last-site.ts'

/** By the word that stands in the address: `#/figures/kuusiniemi/picture`. */
export const statisticsViews = ['picture', 'report', 'saved', 'words', 'settings', 'keys'] as const
export type StatisticsView = (typeof statisticsViews)[number]

export interface Statistics {
  /** Open in front of the conversations; undefined while somebody works with these. */
  view: ReadonlySignal<StatisticsView | undefined>
  sites: ReadonlySignal<readonly ConsoleSite[]>
  site: ReadonlySignal<ConsoleSite | undefined>
  /** The report that was made which the address asks for. */
  madeId: ReadonlySignal<string | undefined>
  mayOpen(view: StatisticsView): boolean
  addressOf(view: StatisticsView): string
  /** The figures of another site. */
  choose(siteId: string): void
}

interface Around {
  operator: ReadonlySignal<ConsoleSnapshot['operator'] | undefined>
  sites: ReadonlySignal<readonly ConsoleSite[]>
  /** A conversation is asked for: the figures make room. */
  summons: ReadonlySignal<unknown>
}

const start = '#/figures'

export function createStatistics({ operator, sites, summons }: Around): Statistics {
  const { hash, go } = followAddress()
  const roles = computed(() => operator.value?.roles ?? [])
  const led = computed(() =>
    sites.value.filter(({ id }) =>
      roles.value.some(({ siteId, role }) => siteId === id && role !== 'counsellor'),
    ),
  )
  const parts = computed(() => {
    const [first, room, siteId, view, madeId] = hash.value.split('/')
    return first === '#' && room === 'figures' ? { siteId, view, madeId } : undefined
  })
  const site = computed(() => pickSite(led.value, parts.value?.siteId))
  const has = (wanted: string) =>
    roles.value.some(({ siteId, role }) => siteId === site.value?.id && role === wanted)
  const mayOpen = (view: StatisticsView) =>
    view === 'picture' || view === 'saved' ? has('supervisor') : view === 'keys' ? has('administrator') : true
  const view = computed(() => {
    if (!parts.value || !site.value) return undefined
    const asked = statisticsViews.find((one) => one === parts.value?.view) ?? 'picture'
    return mayOpen(asked) ? asked : 'report'
  })
  effect(() => {
    if (summons.value !== undefined && parts.peek()) go('#/')
  })
  return {
    view,
    sites: led,
    site,
    madeId: computed(() => parts.value?.madeId || undefined),
    mayOpen,
    addressOf: (one) => `${start}/${site.value?.id ?? ''}/${one}`,
    choose: (siteId) => {
      lastSite.value = siteId
      go(`${start}/${siteId}/${view.value ?? 'picture'}`)
    },
  }
}
