import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { MappingSettings } from '../../protocol/mapping.ts'
import { type FlowFault, findFlowFaults } from '../../protocol/mapping-faults.ts'
import type { Flow } from '../../protocol/mapping-flow.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Answer, Connection } from '../connection.ts'
import { language, languages } from '../language.ts'
import { createStatesBySite } from '../settings/states-by-site.ts'
import { firstFlow } from './flow-draft.ts'

type Versions = Answer<'mapping:history'>['versions']

export interface FlowEditor {
  /** As the server has it. */
  kept: ReadonlySignal<MappingSettings | undefined>
  /** As this person wants it. */
  draft: ReadonlySignal<Flow>
  isChanged: ReadonlySignal<boolean>
  faults: ReadonlySignal<readonly FlowFault[]>
  versions: ReadonlySignal<Versions>
  refusal: ReadonlySignal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  /** The version that this screen has just published. */
  published: ReadonlySignal<number | undefined>
  /** The step or ending that is unfolded; `opening` is the words before them all. */
  open: Signal<string | undefined>
  /** A language beside the four of the interface, whose words are being written. */
  further: Signal<ContentLanguage | undefined>
  /** Publishing has been tried: what is missing is said at its field as well. Nobody is told off while writing. */
  isTold: ReadonlySignal<boolean>
  read(): Promise<void>
  edit(flow: Flow): void
  discard(): void
  /** Asks the server, which refuses a faulty flow and names the places. */
  publish(): Promise<void>
  /** Takes what somebody else has published meanwhile, and drops the draft. */
  takeTheirs(): Promise<void>
  /** Keeps the draft, to be published after theirs. */
  keepMine(): Promise<void>
  /** An earlier version as the draft of the next. */
  bringBack(version: number): Promise<void>
}

export const flowEditorOf = createStatesBySite(createFlowEditor)

function createFlowEditor(connection: Connection, siteId: string): FlowEditor {
  const kept = signal<MappingSettings | undefined>(undefined)
  const draft = signal<Flow>(firstFlow())
  const versions = signal<Versions>([])
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  const published = signal<number | undefined>(undefined)
  const isTold = signal(false)
  /** What the server found and this screen didn't: an entry that was taken out of use a moment ago. */
  const refused = signal<{ flow: Flow; faults: readonly FlowFault[] } | undefined>(undefined)
  const keptFlow = computed(() => kept.value?.flow ?? firstFlow())
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(keptFlow.value))
  const faults = computed(() => {
    const entries = new Map(kept.value?.entries.map(({ key, kind }) => [key, kind]))
    const own = findFlowFaults(draft.value, { languages, entries })
    return own.length === 0 && refused.value?.flow === draft.value ? refused.value.faults : own
  })

  async function run<Given>(
    asking: Promise<{ ok: true; answer: Given } | { ok: false; refusal: RefusalCode }>,
  ) {
    busy.value = true
    const reply = await asking
    busy.value = false
    refusal.value = reply.ok ? undefined : reply.refusal
    return reply.ok ? reply.answer : undefined
  }
  async function take(settings: MappingSettings, mine?: Flow): Promise<void> {
    kept.value = settings
    draft.value = mine ?? keptFlow.value
    const reply = await connection.ask('mapping:history', { siteId })
    if (reply.ok) versions.value = reply.answer.versions
  }
  async function read(mine?: Flow): Promise<void> {
    const settings = await run(connection.ask('mapping:settings', { siteId, reading: language.value }))
    if (settings) await take(settings, mine)
  }
  function edit(flow: Flow): void {
    draft.value = flow
    published.value = undefined
  }
  return {
    ...{ kept, draft, isChanged, faults, versions, refusal, busy, published, isTold, edit },
    open: signal<string | undefined>(undefined),
    further: signal<ContentLanguage | undefined>(undefined),
    // Whoever has begun is told when publishing: the ground is not pulled away from under a half-made change.
    read: async () => {
      if (!kept.value || !isChanged.value) await read()
    },
    discard: () => {
      edit(keptFlow.value)
      isTold.value = false
      refusal.value = undefined
    },
    publish: async () => {
      const flow = draft.value
      const version = kept.value?.version ?? 0
      const asked = { siteId, reading: language.value, version, flow }
      const answer = await run(connection.ask('mapping:publish', asked))
      if (answer?.outcome === 'faulty') {
        refused.value = { flow, faults: answer.faults }
        isTold.value = true
      }
      if (answer?.outcome !== 'published') return
      await take(answer.settings)
      isTold.value = false
      published.value = answer.settings.version
    },
    takeTheirs: () => read(),
    keepMine: () => read(draft.value),
    bringBack: async (version) => {
      const answer = await run(connection.ask('mapping:version', { siteId, version }))
      if (answer) edit(answer.flow)
    },
  }
}
