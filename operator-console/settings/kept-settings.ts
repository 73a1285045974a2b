import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Reply } from '../../protocol/contract.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { isSame } from '../service/fields.ts'

export interface Held<Settings> {
  version: number
  settings: Settings
}

interface Asks<Settings> {
  read(): Promise<Reply<Held<Settings>>>
  write(held: Held<Settings>): Promise<Reply<Held<Settings>>>
  /** The draft, begun from what held before, brought onto what holds now; without it the whole draft stays. */
  rebase?(draft: Settings, onto: { before: Settings; now: Settings }): Settings
}

export interface KeptSettings<Settings> {
  draft: Signal<Settings | undefined>
  /** As they hold now. */
  kept: ReadonlySignal<Settings | undefined>
  isChanged: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  saved: ReadonlySignal<boolean>
  /** Reads now and with every change that is told, unless somebody is in the middle of a draft. */
  watch(changes: ReadonlySignal<number>): () => void
  save(): Promise<void>
  takeTheirs(): Promise<void>
  keepMine(): Promise<void>
}

/** What is decided about a site while it is edited; nobody's draft is pulled away from under them. */
export function createKeptSettings<Settings>({
  read: ask,
  write,
  rebase = (draft) => draft,
}: Asks<Settings>): KeptSettings<Settings> {
  const held = signal<Held<Settings> | undefined>(undefined)
  const kept = computed(() => held.value?.settings)
  const draft = signal<Settings | undefined>(undefined)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  const saved = signal(false)
  const isChanged = computed(() => held.value !== undefined && !isSame(draft.value, kept.value))
  const take = (reply: Reply<Held<Settings>>): boolean => {
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok) held.value = reply.answer
    return reply.ok
  }
  const read = async (keepsDraft: boolean) => {
    const before = kept.value
    if (!take(await ask())) return
    const now = kept.value
    draft.value = keepsDraft && draft.value && before && now ? rebase(draft.value, { before, now }) : now
  }
  const isInHand = () => isChanged.peek() || busy.peek()
  const look = async () => {
    const reply = await ask()
    // Somebody has written meanwhile, or what stands there is no worse than what was not told.
    const isOlder = reply.ok ? reply.answer.version < (held.peek()?.version ?? 0) : held.peek() !== undefined
    if (!isOlder && !isInHand() && take(reply)) draft.value = kept.value
  }
  const save = async () => {
    const settings = draft.value
    if (!settings) return
    busy.value = true
    const reply = await write({ version: held.value?.version ?? 0, settings })
    busy.value = false
    saved.value = take(reply)
    if (reply.ok) draft.value = kept.value
  }
  return {
    ...{ draft, kept, isChanged, refusal, busy, saved, save },
    watch: (changes) =>
      effect(() => {
        void changes.value
        if (!isInHand()) void look()
      }),
    takeTheirs: () => read(false),
    keepMine: async () => {
      await read(true)
      await save()
    },
  }
}
