import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { ServiceEntry, Stewardship } from '../../protocol/service.ts'
import type { ServiceProblem } from '../../protocol/service-care.ts'
import type { ServiceFieldName, ServiceFields } from '../../protocol/service-fields.ts'
import type { Connection } from '../connection.ts'
import { createKept } from '../ui/kept-signal.ts'
import { emptyFields, fieldNames, isSame, tidied } from './fields.ts'

export interface ServiceDraft {
  id: string
  fields: ServiceFields
  stewardship: Stewardship
  /** Of the service it was begun from; 0 for one that isn't there yet. */
  version: number
  /** Looked at again, and kept as it is here although it has changed there. */
  confirmed: ServiceFieldName[]
}

export interface DraftState {
  draft: Signal<ServiceDraft | undefined>
  problems: ReadonlySignal<readonly ServiceProblem[]>
  refusal: Signal<RefusalCode | undefined>
  /** In which the texts are being written. */
  textLanguage: Signal<ContentLanguage>
  change(fields: Partial<ServiceFields>): void
  /** Asks what keeps it from being saved; the last answer counts. */
  judge(siteId: string): void
}

const judgedAfter = 250

/** One draft: it outlives a look at a talk and a reload of this tab. */
export function createDraft(connection: Connection, name: string, language: ContentLanguage): DraftState {
  const draft = createKept<ServiceDraft>(`service-${name}`)
  const problems = signal<readonly ServiceProblem[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  return {
    draft,
    problems: computed(() => (draft.value ? problems.value : [])),
    refusal: signal(undefined),
    textLanguage: signal(language),
    change: (fields) => {
      const { value } = draft
      if (value) draft.value = { ...value, fields: { ...value.fields, ...fields } }
    },
    judge: (siteId) => {
      const { value } = draft
      clearTimeout(timer)
      asked += 1
      const turn = asked
      if (!value) return
      timer = setTimeout(async () => {
        const reply = await connection.ask('service:judge', { siteId, changes: tidied(value.fields) })
        if (turn === asked && reply.ok) problems.value = reply.answer.problems
      }, judgedAfter)
    },
  }
}

export function draftOf({ id, fields, stewardship, version }: ServiceEntry): ServiceDraft {
  return { id, fields: { ...emptyFields, ...fields }, stewardship, version, confirmed: [] }
}

export function newDraft(): ServiceDraft {
  return {
    id: crypto.randomUUID(),
    fields: emptyFields,
    stewardship: { stewardId: null, reviewAt: null, hidden: false },
    version: 0,
    confirmed: [],
  }
}

/** Only what says something else than what holds: the rest goes on following the import. */
export function changesOf({ fields, confirmed }: ServiceDraft, entry: ServiceEntry): Partial<ServiceFields> {
  const now = tidied(fields)
  const changed = fieldNames.filter(
    (name) => !isSame(now[name], entry.fields[name]) || confirmed.includes(name),
  )
  return Object.fromEntries(changed.map((name) => [name, now[name]]))
}

/** Whether saving would change anything. */
export function isChanged(draft: ServiceDraft, entry: ServiceEntry): boolean {
  return Object.keys(changesOf(draft, entry)).length > 0 || !isSame(draft.stewardship, entry.stewardship)
}
