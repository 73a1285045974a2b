import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { FormDefinition, FormSettings } from '../../protocol/contact-form.ts'
import type { Reply } from '../../protocol/contract.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import { createStatesBySite } from '../settings/states-by-site.ts'
import { emptyLists, type NameFault, nameFaults } from './draft-faults.ts'
import { definitionOf, draftOf, type FormDraft, joined, type ListName } from './form-draft.ts'

export interface FormEditor {
  /** As the server has it. */
  kept: ReadonlySignal<FormSettings | undefined>
  /** As this person wants it. */
  draft: ReadonlySignal<FormDraft>
  definition: ReadonlySignal<FormDefinition>
  isChanged: ReadonlySignal<boolean>
  faults: ReadonlySignal<readonly NameFault[]>
  emptyLists: ReadonlySignal<readonly ListName[]>
  /** Choices whose faults may be shown: their fields have been left. Nobody is told off for a name not yet written. */
  left: Signal<ReadonlySet<string>>
  refusal: ReadonlySignal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  /** The version that this screen has just published. */
  published: ReadonlySignal<number | undefined>
  read(): Promise<void>
  edit(draft: FormDraft): void
  discard(): void
  /** Publishes nothing while there is a fault. */
  publish(): Promise<void>
  /** Takes what somebody else has published meanwhile, and drops the draft. */
  takeTheirs(): Promise<void>
  /** Keeps the draft, and takes to it what somebody else has added meanwhile. */
  joinTheirs(): Promise<void>
  require(teamId: string, required: boolean): Promise<void>
  newKey(list: ListName): string
}

export const formEditorOf = createStatesBySite(createFormEditor)

const nothing: FormDraft = { themes: [], needs: [], outcomes: [] }

function createFormEditor(connection: Connection, siteId: string): FormEditor {
  const kept = signal<FormSettings | undefined>(undefined)
  const draft = signal(nothing)
  const left = signal<ReadonlySet<string>>(new Set())
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  const published = signal<number | undefined>(undefined)
  const definition = computed(() => definitionOf(draft.value))
  const isChanged = computed(
    () =>
      kept.value !== undefined &&
      // Through the same hands, so that only what was changed differs.
      JSON.stringify(definition.value) !== JSON.stringify(definitionOf(draftOf(kept.value.definition))),
  )
  const faults = computed(() => nameFaults(draft.value))
  const empty = computed(() => emptyLists(draft.value))
  let made = 0

  const run = async (asking: Promise<Reply<FormSettings>>, keepsDraft: boolean): Promise<boolean> => {
    busy.value = true
    const reply = await asking
    busy.value = false
    refusal.value = reply.ok ? undefined : reply.refusal
    if (!reply.ok) return false
    kept.value = reply.answer
    if (keepsDraft) return true
    draft.value = draftOf(reply.answer.definition)
    left.value = new Set()
    return true
  }
  const read = (keepsDraft: boolean) => run(connection.ask('contact-form:settings', { siteId }), keepsDraft)
  const edit = (next: FormDraft) => {
    draft.value = next
    published.value = undefined
  }
  return {
    ...{ kept, draft, definition, isChanged, faults, left, refusal, busy, published, edit },
    emptyLists: empty,
    // No id has a plus.
    newKey: (list) => `${list}/+${++made}`,
    read: async () => {
      // Whoever has begun is told when publishing: the ground is not pulled away from under a half-made change.
      if (!isChanged.value) await read(false)
    },
    discard: () => {
      if (kept.value) edit(draftOf(kept.value.definition))
      left.value = new Set()
      refusal.value = undefined
    },
    publish: async () => {
      const { version } = kept.value ?? {}
      if (!version || faults.value.length > 0 || empty.value.length > 0) return
      const input = { siteId, version, definition: definition.value }
      if (await run(connection.ask('contact-form:publish', input), false))
        published.value = kept.value?.version
    },
    takeTheirs: async () => {
      await read(false)
    },
    joinTheirs: async () => {
      if ((await read(true)) && kept.value) edit(joined(draft.value, draftOf(kept.value.definition)))
    },
    require: async (teamId, required) => {
      const reply = await connection.ask('contact-form:require', { siteId, teamId, required })
      refusal.value = reply.ok ? undefined : reply.refusal
      // Of the definition nothing is taken: a draft knows which version it was begun with.
      if (reply.ok && kept.value) kept.value = { ...kept.value, teams: reply.answer.teams }
    },
  }
}
