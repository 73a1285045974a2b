import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { SiteDistricts } from '../../protocol/district-map.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import { isSame } from '../service/fields.ts'
import { settled } from './district-draft.ts'
import type { Line } from './drawing.ts'

export interface DistrictsState {
  draft: Signal<SiteDistricts | undefined>
  /** As they hold now: whoever shows districts elsewhere in the console learns of them. */
  kept: ReadonlySignal<SiteDistricts | undefined>
  /** Those that can't be removed, since something names them. */
  named: ReadonlySignal<readonly string[]>
  /** What is being drawn, and which of its corners somebody has in hand. */
  line: Signal<Line | undefined>
  corner: Signal<number | undefined>
  isChanged: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  saved: ReadonlySignal<boolean>
  watch(changes: ReadonlySignal<number>): () => void
  save(): Promise<void>
  takeTheirs(): Promise<void>
  keepMine(): Promise<void>
}

/** The districts of a site while they are edited; nobody's draft is pulled away from under them. */
export function createDistricts(connection: Connection, siteId: string): DistrictsState {
  const version = signal(0)
  const kept = signal<SiteDistricts | undefined>(undefined)
  const draft = signal<SiteDistricts | undefined>(undefined)
  const named = signal<readonly string[]>([])
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  const saved = signal(false)
  const isChanged = computed(() => kept.value !== undefined && !isSame(draft.value, kept.value))
  const take = ({ version: held, ...districts }: SiteDistricts & { version: number }) => {
    version.value = held
    kept.value = districts
  }
  const read = async (keepsDraft: boolean) => {
    const [reply, names] = await Promise.all([
      connection.ask('district:read', { siteId }),
      connection.ask('district:named', { siteId }),
    ])
    refusal.value = reply.ok ? undefined : reply.refusal
    if (names.ok) named.value = names.answer.districts
    if (!reply.ok) return
    take(reply.answer)
    if (!keepsDraft || !draft.value) draft.value = kept.value
  }
  const save = async () => {
    if (!draft.value) return
    const settings = settled(draft.value, kept.value?.districts ?? [])
    busy.value = true
    const reply = await connection.ask('district:set', { siteId, version: version.value, settings })
    busy.value = false
    refusal.value = reply.ok ? undefined : reply.refusal
    saved.value = reply.ok
    if (!reply.ok) return
    take(reply.answer)
    draft.value = kept.value
  }
  return {
    ...{ draft, kept, named, isChanged, refusal, busy, saved, save },
    line: signal(undefined),
    corner: signal(undefined),
    watch: (changes) =>
      effect(() => {
        void changes.value
        if (!isChanged.peek() && !busy.peek()) void read(false)
      }),
    takeTheirs: () => read(false),
    keepMine: async () => {
      await read(true)
      await save()
    },
  }
}
