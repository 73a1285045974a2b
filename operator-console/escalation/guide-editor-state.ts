import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { EscalationGuide, KeptGuide } from '../../protocol/escalation-guide.ts'
import { findGuideFaults, type GuideFault } from '../../protocol/escalation-guide-faults.ts'
import type { Language } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import { language as spoken } from '../language.ts'
import { createStatesBySite } from '../settings/states-by-site.ts'
import { firstGuide, type GuidePart, joined, withCodes } from './guide-draft.ts'

export interface GuideEditor {
  /** As the server has it. */
  kept: ReadonlySignal<KeptGuide | undefined>
  /** As this person wants it. */
  draft: ReadonlySignal<EscalationGuide>
  isChanged: ReadonlySignal<boolean>
  /** The language that is being written. */
  language: Signal<Language>
  /** What is unfolded: `duties.2`. */
  open: Signal<string | undefined>
  /** Shown from the first try to save on, and gone once mended. */
  faults: ReadonlySignal<readonly GuideFault[]>
  /** Where two changed the same; mine stands in the draft. */
  clashes: ReadonlySignal<readonly GuidePart[]>
  refusal: ReadonlySignal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  /** The version that this screen has just saved. */
  saved: ReadonlySignal<number | undefined>
  read(): Promise<void>
  edit(change: Partial<EscalationGuide>): void
  discard(): void
  /** Saves nothing while there is a fault: answers the first. `today` is a date in Helsinki. */
  save(today: string): Promise<GuideFault | undefined>
  takeTheirs(): Promise<void>
  joinTheirs(): Promise<void>
}

export const guideEditorOf = createStatesBySite(createGuideEditor)

function createGuideEditor(connection: Connection, siteId: string): GuideEditor {
  const kept = signal<KeptGuide | undefined>(undefined)
  const draft = signal(firstGuide)
  // The day on which somebody tried to save what can't be saved.
  const tried = signal<string | undefined>(undefined)
  const faults = computed(() => (tried.value ? findGuideFaults(withCodes(draft.value), tried.value) : []))
  const clashes = signal<readonly GuidePart[]>([])
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  const saved = signal<number | undefined>(undefined)
  const guideOf = ({ guide }: KeptGuide) => guide ?? firstGuide
  const isChanged = computed(
    () => kept.value !== undefined && JSON.stringify(draft.value) !== JSON.stringify(guideOf(kept.value)),
  )

  async function fetchNewest(): Promise<KeptGuide | undefined> {
    busy.value = true
    const reply = await connection.ask('escalation-guide:read', { siteId })
    busy.value = false
    refusal.value = reply.ok ? undefined : reply.refusal
    return reply.ok ? reply.answer : undefined
  }
  function take(newest: KeptGuide | undefined): void {
    if (!newest) return
    kept.value = newest
    draft.value = guideOf(newest)
    tried.value = undefined
    clashes.value = []
  }
  return {
    ...{ kept, draft, isChanged, faults, clashes, refusal, busy, saved },
    language: signal(spoken.peek()),
    open: signal<string | undefined>(undefined),
    read: async () => {
      // The ground is not pulled away from under a half-made change: whoever has begun is told when saving.
      if (!isChanged.value) take(await fetchNewest())
    },
    edit: (change) => {
      draft.value = { ...draft.value, ...change }
      saved.value = undefined
    },
    discard: () => {
      take(kept.value)
      refusal.value = undefined
    },
    save: async (today) => {
      const guide = withCodes(draft.value)
      tried.value = today
      if (faults.value.length > 0 || !kept.value) return faults.value[0]
      busy.value = true
      const asked = { siteId, version: kept.value.version, guide }
      const reply = await connection.ask('escalation-guide:save', asked)
      busy.value = false
      refusal.value = reply.ok ? undefined : reply.refusal
      if (!reply.ok) return undefined
      take(reply.answer)
      saved.value = reply.answer.version
      return undefined
    },
    takeTheirs: async () => take(await fetchNewest()),
    joinTheirs: async () => {
      const before = kept.value
      const newest = await fetchNewest()
      if (!before || !newest) return
      const both = joined(guideOf(before), draft.value, guideOf(newest))
      kept.value = newest
      draft.value = both.guide
      clashes.value = both.clashes
    },
  }
}
